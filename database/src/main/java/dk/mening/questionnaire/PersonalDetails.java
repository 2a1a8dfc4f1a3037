package dk.mening.questionnaire;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what tells who somebody is in a comment: CPR numbers, telephone numbers, e-mail addresses. It looks at form alone: a
 * name is not found, and a number of such a form that is something else is refused too, as far as the words before it do not
 * say what it is.
 */
public final class PersonalDetails {
    /** What was found. */
    public enum Kind {
        CPR_NUMBER,
        PHONE_NUMBER,
        EMAIL_ADDRESS
    }

    private static final String GAP = "[ ./-]{0,3}";

    /**
     * Ten digits of which the first six are a date. Mod 11 is not asked: numbers without it have been given since 2007. 60 is
     * added to the day of a number given for want of a real one.
     */
    private static final Pattern CPR = Pattern.compile(
            "(?<![0-9])([0-9]{2})" + GAP + "([0-9]{2})" + GAP + "([0-9]{2})" + GAP + "([0-9]{4})(?![0-9])");

    private static final Pattern EMAIL = Pattern.compile("(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]++ {0,2}"
            + "(?:@|[(\\[{] ?(?:at|snabel-?a|ved) ?[)\\]}]|\\bsnabel-?a\\b)"
            + " {0,2}[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*"
            + "(?:\\.| ?[(\\[{] ?(?:dot|punktum|prik) ?[)\\]}] ?| (?:dot|punktum) )[\\p{L}]{2,}");

    /** Written out: name at place dot dk. */
    private static final Pattern EMAIL_IN_WORDS = Pattern.compile(
            "\\b[\\p{L}\\p{N}._-]+ (?:at|snabel-?a) [\\p{L}\\p{N}.-]+ (?:dot|punktum|prik) [\\p{L}]{2,}\\b");

    /** With the code of a country: 8 to 15 digits. */
    private static final Pattern FOREIGN_PHONE = Pattern.compile(
            "(?:\\+ ?|(?<![0-9])(?<![0-9] )00[ -]?)(?:[1-9][ ()./-]{0,2}(?:[0-9][ ()./-]{0,2}){7,13}[0-9])(?![0-9])");

    /** Eight digits that a Danish number may begin with, in the groups in which people write it. */
    private static final Pattern DANISH_PHONE = Pattern.compile("(?<![0-9])(?<![0-9][.,:/-])(?<!\\b0x)(?:"
            + "(?<whole>[2-9][0-9]{7})"
            + "|(?<pairs>[2-9][0-9](?<sep>[ .-]{1,2})[0-9]{2}\\k<sep>[0-9]{2}\\k<sep>[0-9]{2})"
            + "|(?<halves>(?<![0-9]{4} )[2-9][0-9]{3}[ -][0-9]{4})"
            + "|(?<odd>[2-9][0-9] [0-9]{3} [0-9]{3}|[2-9][0-9]{2} [0-9]{2} [0-9]{3}|[2-9][0-9]{2} [0-9]{3} [0-9]{2}"
            + "|[2-9][0-9]{3} [0-9]{2} [0-9]{2}|[2-9][0-9] [0-9]{2} [0-9]{4})"
            + ")(?![0-9]|[.,:/-][0-9]| [0-9]{4}\\b)");

    private static final Pattern ABOUT_PHONES = Pattern.compile(
            "\\b(?:tlf|telefon\\p{L}*|mobil\\p{L}*|ring|ringe|sms|kald|nummer|phone|mobile|cell|call|text|number)\\b"
                    + "[^0-9]{0,25}$");

    /** What a number is, when it is another's than a person's. */
    private static final Pattern ABOUT_OTHERS =
            Pattern.compile("(?:\\b(?:sag|sager|sagen|sagsnr|sagsnummer|journal|journalnr"
                    + "|journalnummer|j\\.? ?nr|jnr|ref|reference|referencenummer|cvr|cvr-nr|cvr-nummer|p-nr|p-nummer|ean|faktura|fakturanr"
                    + "|fakturanummer|ordre|ordrenr|ordrenummer|kvittering|blanket|matrikel|bog|isbn|id|kode[nr]?|konto|kontonr|kontonummer"
                    + "|reg|regnr|kr|dkk|eur|case|file|invoice|order|receipt|account|form|code|reference|amount"
                    + ")\\b[.:#]?(?: ?(?:nr|no|number|nummer|er|is|was|var|på|of))?[.:#]? ?#?|[#§€$£] ?)$");

    private static final Pattern MONEY_FOLLOWS =
            Pattern.compile("^(?:,-|,[0-9]{2}\\b|\\.-)? ?(?:kr|kroner|dkk|eur|euro|mio|millioner|million|€|£|\\$|%)");

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}]");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\u2212_]");
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2099;

    private PersonalDetails() {}

    /** The first kind that is found, in the order of {@link Kind}. */
    public static Optional<Kind> in(String comment) {
        String text = plain(comment);
        if (holdsCpr(text)) {
            return Optional.of(Kind.CPR_NUMBER);
        }
        if (holdsPhone(text)) {
            return Optional.of(Kind.PHONE_NUMBER);
        }
        return EMAIL.matcher(text).find() || EMAIL_IN_WORDS.matcher(text).find()
                ? Optional.of(Kind.EMAIL_ADDRESS)
                : Optional.empty();
    }

    /** Whatever digits, spaces and dashes a keyboard has become plain ones, and what cannot be seen goes. */
    private static String plain(String comment) {
        String folded = INVISIBLE
                .matcher(Normalizer.normalize(comment, Normalizer.Form.NFKC))
                .replaceAll("");
        var digits = new StringBuilder(folded.length());
        folded.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                digits.append((char) ('0' + digit));
            } else {
                digits.appendCodePoint(Character.toLowerCase(c));
            }
        });
        String dashed = DASHES.matcher(digits).replaceAll("-");
        return SPACES.matcher(dashed).replaceAll(" ");
    }

    private static boolean holdsCpr(String text) {
        Matcher found = CPR.matcher(text);
        for (int from = 0; found.find(from); from = found.start() + 1) {
            if (isDate(found.group(1), found.group(2), found.group(3)) && !isTimeTable(found.group())) {
                return true;
            }
        }
        return false;
    }

    /** In some century; the digits that tell which are not trusted. */
    private static boolean isDate(String day, String month, String year) {
        int d = Integer.parseInt(day) > 60 ? Integer.parseInt(day) - 60 : Integer.parseInt(day);
        int m = Integer.parseInt(month);
        int leap = Integer.parseInt(year) % 4 == 0 ? 2000 : 2001;
        return m >= 1 && m <= 12 && d >= 1 && d <= YearMonth.of(leap, m).lengthOfMonth();
    }

    /** A date with its year and a time or another year after it is written with one kind of gap throughout or none. */
    private static boolean isTimeTable(String text) {
        return text.matches("[0-9]{2}[./-][0-9]{2}[./-][0-9]{2}[./][0-9]{4}");
    }

    private static boolean holdsPhone(String text) {
        Matcher foreign = FOREIGN_PHONE.matcher(text);
        while (foreign.find()) {
            if (!isMoney(text, foreign.end())) {
                return true;
            }
        }
        Matcher danish = DANISH_PHONE.matcher(text);
        for (int from = 0; danish.find(from); from = danish.start() + 1) {
            String before = text.substring(Math.max(0, danish.start() - 60), danish.start());
            boolean phone = ABOUT_PHONES.matcher(before).find();
            if (!isMoney(text, danish.end()) && (phone || isLikePhone(danish, before))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLikePhone(Matcher found, String before) {
        if (ABOUT_OTHERS.matcher(before).find()) {
            return false;
        }
        if (found.group("whole") != null) {
            return !isDay(found.group());
        }
        if (found.group("pairs") != null) {
            return !found.group("sep").equals(".")
                    || !isDay("20" + found.group().replace(".", "").substring(2));
        }
        String halves = found.group("halves");
        if (halves != null) {
            return halves.charAt(4) == ' ' && !(isYear(halves.substring(0, 4)) && isYear(halves.substring(5)));
        }
        return !found.group().matches("[0-9]{2} [0-9]{3} [0-9]{3}")
                && !(found.group().matches("[0-9]{2} [0-9]{2} [0-9]{4}")
                        && isYear(found.group().substring(6)))
                && !(found.group().matches("[0-9]{4} [0-9]{2} [0-9]{2}")
                        && isYear(found.group().substring(0, 4)));
    }

    /** Eight digits that are a day of a year in which we live, either way round. */
    private static boolean isDay(String digits) {
        return isDay(digits.substring(0, 4), digits.substring(4, 6), digits.substring(6))
                || isDay(digits.substring(4), digits.substring(2, 4), digits.substring(0, 2));
    }

    private static boolean isDay(String year, String month, String day) {
        try {
            return isYear(year)
                    && LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
                            .isAfter(LocalDate.MIN);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isYear(String digits) {
        int year = Integer.parseInt(digits);
        return year >= EARLIEST_YEAR && year <= LATEST_YEAR;
    }

    private static boolean isMoney(String text, int end) {
        return MONEY_FOLLOWS.matcher(text.substring(end)).find();
    }
}
