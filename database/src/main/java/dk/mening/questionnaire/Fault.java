package dk.mening.questionnaire;

/**
 * One thing that is wrong in a survey definition or a plan.
 *
 * @param line in the file, from 1
 * @param what what is wrong, without a full stop
 * @param writeInstead what to write there, without a full stop
 */
public record Fault(String file, int line, String what, String writeInstead) {
    /** The fault as one line of text, in the form that editors turn into a link. */
    public String sentence() {
        return file + ":" + line + ": " + what + ". Write: " + writeInstead;
    }
}
