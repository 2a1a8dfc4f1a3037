package dk.mening.rounds;

/**
 * A unit in a round.
 *
 * @param pool the unit its answers seal in: itself, or a pool of small units
 * @param line of the file, for messages
 */
record AskedUnit(String unit, String pool, int headCount, Way way, long line) {
    AskedUnit with(Way other) {
        return new AskedUnit(unit, pool, headCount, other, line);
    }
}
