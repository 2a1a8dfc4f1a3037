package dk.mening.rounds;

import java.util.Optional;

/** How the people of a unit are asked in a round. */
enum Way {
    /** Mode A: ballots without names, handed out by lot. Nobody can tell who answered what. */
    DRAWN("A", "drawn ballots"),
    /** Mode C: a link for each person, sent by the authority itself. Confidential, and never more. */
    PERSONAL("C", "personal links"),
    /** Not one by one: too few for results that hide each of them. */
    DIALOGUE("-", "dialogue sheet");

    private final String letter;
    private final String words;

    Way(String letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    /** One that can be asked for; a unit that is too small gets no choice. */
    static Optional<Way> ofLetter(String letter) {
        return switch (letter) {
            case "A", "a" -> Optional.of(DRAWN);
            case "C", "c" -> Optional.of(PERSONAL);
            default -> Optional.empty();
        };
    }

    String letter() {
        return letter;
    }

    String words() {
        return words;
    }
}
