package dk.mening.report;

/** A response rate as coarse as it may be shown (rule B18): to five per cent, with a top band. */
sealed interface RateBand {
    int STEP = 5;
    int TOP = 90;

    /** In per cent, or the end of the band. */
    int percent();

    record About(int percent) implements RateBand {}

    record Over(int percent) implements RateBand {}

    record Under(int percent) implements RateBand {}

    default String words(Language language) {
        return switch (this) {
            case About(int percent) ->
                language.say("voices.about", language.figures().count(percent));
            case Over(int percent) ->
                language.say("voices.over", language.figures().count(percent));
            case Under(int percent) ->
                language.say("voices.under", language.figures().count(percent));
        };
    }

    /** @param share from 0 to 1, or above where more answered than were invited */
    static RateBand of(double share) {
        if (!(share >= 0)) {
            throw new IllegalArgumentException("a response rate is at least 0, got " + share);
        }
        if (share * 100 > TOP) {
            return new Over(TOP);
        }
        int rounded = (int) (STEP * Math.round(share * 100 / STEP));
        return rounded == 0 ? new Under(STEP) : new About(rounded);
    }
}
