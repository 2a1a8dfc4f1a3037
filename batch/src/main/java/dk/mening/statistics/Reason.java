package dk.mening.statistics;

/** Why a method finds nothing in some data. The one list of them. */
public enum Reason {
    NO_VARIATION("all values are alike, so that nothing is known of how much they vary"),
    TOO_FEW_UNITS("there are too few units"),
    TOO_FEW_VALUES("there are too few values"),
    NOTHING_TO_COMPARE("there is no period or stratum in which both sides have data"),
    EMPTY_CELL("a cell that is needed holds no answers"),
    SINGULAR("what is asked cannot be told apart from the rest of the model in these data"),
    SEPARATED("one side lies wholly above the other, so that its distance has no end"),
    NOT_STATIONARY("the errors of one period go on undiminished into the next"),
    NOT_CONVERGED("the computation did not settle"),
    TOO_UNEQUAL_WEIGHTS("the weights would rest on too few answers"),
    TOO_MANY_ASSIGNMENTS("there are too many ways to assign the units to go through them all"),
    ALREADY_DECIDED("an earlier look has decided"),
    CANNOT_DECIDE("this design cannot tell a change of the size that matters");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** For a log or an exception; pages have their own words. */
    public String sentence() {
        return sentence;
    }
}
