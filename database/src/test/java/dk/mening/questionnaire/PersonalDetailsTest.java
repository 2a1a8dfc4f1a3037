package dk.mening.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How often ordinary comments are refused, and how often personal details pass. The comments are written for this test, the
 * last third of the ordinary ones and all personal ones from patterns with invented numbers.
 */
class PersonalDetailsTest {
    private static final double MOST_FALSE_ALARMS = 0.01;
    private static final double MOST_MISSES = 0.01;

    @Test
    void ordinaryNumbersAreSeldomTakenForPersonalDetails() {
        List<String> comments = lines("ordinary-comments.txt");
        List<String> refused = comments.stream()
                .filter(comment -> PersonalDetails.in(comment).isPresent())
                .map(comment -> PersonalDetails.in(comment).get() + ": " + comment)
                .toList();
        tell("false alarms", refused, comments.size());
        assertThat(comments).hasSizeGreaterThanOrEqualTo(300);
        assertThat(refused).hasSizeLessThanOrEqualTo((int) (MOST_FALSE_ALARMS * comments.size()));
    }

    @Test
    void personalDetailsSeldomPass() {
        List<String> comments = lines("personal-comments.tsv");
        var missed = new ArrayList<String>();
        for (String line : comments) {
            String[] parts = line.split("\t", 2);
            Optional<PersonalDetails.Kind> found = PersonalDetails.in(parts[1]);
            // Ten digits may be both; what counts is that the comment is refused.
            if (found.isEmpty()) {
                missed.add(line);
            }
        }
        tell("misses", missed, comments.size());
        assertThat(comments).hasSizeGreaterThanOrEqualTo(300);
        assertThat(missed).hasSizeLessThanOrEqualTo((int) (MOST_MISSES * comments.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "010190-1234, CPR_NUMBER",
        "0101901234, CPR_NUMBER",
        "01 01 90 1234, CPR_NUMBER",
        "610190-1234, CPR_NUMBER",
        "290200-4321, CPR_NUMBER",
        "290201-4321, ",
        "310490-1234, ",
        "320190-1234, ",
        "011390-1234, ",
        "1010190-12345, ",
        "20 30 40 50, PHONE_NUMBER",
        "+45 20304050, PHONE_NUMBER",
        "sag 20304050, ",
        "tlf. for sag: 20304050, PHONE_NUMBER",
        "12345678, ",
        "20304050 kr., ",
        "n@example.dk, EMAIL_ADDRESS",
        "n at example dot dk, EMAIL_ADDRESS",
        "@example, "
    })
    void findsWhatItLooksFor(String comment, PersonalDetails.Kind kind) {
        assertThat(PersonalDetails.in(comment)).isEqualTo(Optional.ofNullable(kind));
    }

    /** Numbers of 1 October 2007 and later: the control digit does not fit, and they count all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"010165-0000", "010165-0001", "010165-0002", "010165-0003", "010165-0004"})
    void doesNotRelyOnModulus11(String number) {
        assertThat(PersonalDetails.in(number)).contains(PersonalDetails.Kind.CPR_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "０１０１９０－１２３４",
                "٠١٠١٩٠-١٢٣٤",
                "01\u200b01\u200b90-1234",
                "010190\u20111234",
                "01\u202f01\u202f90\u202f1234"
            })
    void otherDigitsDashesAndSpacesHideNothing(String number) {
        assertThat(PersonalDetails.in(number)).contains(PersonalDetails.Kind.CPR_NUMBER);
    }

    private static void tell(String what, List<String> which, int of) {
        System.getLogger("free text")
                .log(
                        System.Logger.Level.INFO,
                        what + ": " + which.size() + " of " + of + System.lineSeparator()
                                + String.join(System.lineSeparator(), which));
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = PersonalDetailsTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
