package dk.mening.questionnaire;

import java.util.regex.Pattern;

/** How keys are written. */
public enum KeySyntax {
    /** Hyphens, because it stands in links and file names. */
    SURVEY(
            "[a-z][a-z0-9]*(-[a-z0-9]+)*",
            "at most 40 small letters a to z, digits and single hyphens, a letter first",
            "my-survey"),
    /** No hyphen, so that a form may use any name with a hyphen for its own fields. */
    PART("[a-z][a-z0-9_]*", "at most 40 small letters a to z, digits and underscores, a letter first", "my_key"),
    /** Of units, initiatives and expected gains, in links and CSV files. */
    REGISTERED("[A-Za-z0-9_-]+", "at most 40 letters a to z, digits, underscores and hyphens", "my-key");

    private final Pattern pattern;
    private final String rule;
    private final String example;

    KeySyntax(String pattern, String rule, String example) {
        this.pattern = Pattern.compile(pattern);
        this.rule = rule;
        this.example = example;
    }

    boolean matches(String text) {
        return text.length() <= 40 && pattern.matcher(text).matches();
    }

    String rule() {
        return rule;
    }

    String example() {
        return example;
    }
}
