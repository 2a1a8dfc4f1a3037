package dk.mening.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each faulty file is the sound one below with one thing changed. */
class SurveyReaderTest {
    private static final String SOUND = """
            key: my-survey
            version: 1
            audience: employees
            languages: [da, en]
            title: {da: Titel, en: Title}
            introduction: {da: Start, en: Begin}
            note: {da: Note, en: Note}
            label_sets:
              extent:
                - {da: Lav, en: Low}
                - {da: Mellem, en: Middle}
                - {da: Høj, en: High}
            questions:
              - key: amount
                type: scale
                text: {da: "Hvor meget?", en: "How much?"}
                labels: extent
              - key: pace
                type: scale
                text: {da: "Hvor hurtigt?", en: "How fast?"}
                labels: extent
                dont_know: true
              - key: likes
                type: multiple_choice
                text: {da: "Hvilke?", en: "Which?"}
                options:
                  - {key: a, label: {da: A, en: A}}
                  - {key: b, label: {da: B, en: B}}
              - key: place
                type: single_choice
                background: true
                text: {da: "Hvor?", en: "Where?"}
                options:
                  - {key: home, label: {da: Hjemme, en: Home}}
                  - {key: office, label: {da: Kontor, en: Office}}
              - key: visits
                type: whole_number
                text: {da: "Hvor mange?", en: "How many?"}
                unit: {da: besøg, en: visits}
                lowest: 0
                highest: 99
              - key: more
                type: free_text
                text: {da: "Mere?", en: "More?"}
                longest: 400
            outcomes:
              - key: load
                name: {da: Belastning, en: Load}
                construct: workload
                higher_is: worse
                items:
                  - amount
                  - {question: pace, reversed: true}
                margin: 5
            classification:
              question: place
              classes:
                near: [home]
                far: [office]
              not_answered: far
            """;

    @Test
    void readsASoundDefinition() {
        Survey survey = read(SOUND);

        assertThat(survey.key()).isEqualTo("my-survey");
        assertThat(survey.version()).isEqualTo(1);
        assertThat(survey.audience()).isEqualTo(Audience.EMPLOYEES);
        assertThat(survey.languages()).containsExactly("da", "en");
        assertThat(survey.title().in("da")).isEqualTo("Titel");
        assertThat(survey.questions())
                .extracting(Question::key)
                .containsExactly("amount", "pace", "likes", "place", "visits", "more");
        assertThat(survey.questions().get(1)).isInstanceOfSatisfying(Question.Scale.class, scale -> {
            assertThat(scale.lowest()).isEqualTo(1);
            assertThat(scale.highest()).isEqualTo(3);
            assertThat(scale.labels().get(2).in("da")).isEqualTo("Høj");
            assertThat(scale.dontKnow()).isTrue();
            assertThat(scale.background()).isFalse();
        });
        assertThat(survey.outcomes()).singleElement().satisfies(load -> {
            assertThat(load.higherIsBetter()).isFalse();
            assertThat(load.construct()).isEqualTo(Construct.WORKLOAD);
            assertThat(load.items()).containsExactly(new Outcome.Item("amount", false), new Outcome.Item("pace", true));
            assertThat(load.margin()).isEqualTo(5);
            assertThat(load.smallestBlock()).isEqualTo(10);
        });
        Classification classification = survey.classification().orElseThrow();
        assertThat(classification.classOfOption()).containsEntry("home", "near").containsEntry("office", "far");
        assertThat(classification.classOfNone()).isEqualTo("far");
        assertThat(classification.about()).isEqualTo(Classification.About.CHANNEL);
    }

    @Test
    void aClassificationMayBeOfThoseWhoGotThrough() {
        assertThat(read(SOUND.replace("question: place", "question: place\n  about: exit"))
                        .classification()
                        .orElseThrow()
                        .about())
                .isEqualTo(Classification.About.EXIT);
    }

    @Test
    void readsTheSameWithWindowsLineEndsAndAByteOrderMark() {
        assertThat(read("\uFEFF" + SOUND.replace("\n", "\r\n"))).isEqualTo(read(SOUND));
    }

    @Test
    void anOutcomeMayRaiseItsOwnK() {
        assertThat(read(SOUND.replace("margin: 5", "margin: 2.5\n    k: 40"))
                        .outcome("load")
                        .orElseThrow()
                        .smallestBlock())
                .isEqualTo(40);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                // the file
                fault("key: my", "\tkey: my", "f.yaml:1: a tab in the indentation. Write: spaces, two for each level"),
                fault(
                        "title: {da: Titel, en: Title}",
                        "title: {da: Titel, en: Title",
                        "f.yaml:6: not valid YAML: expected ',' or '}', but got"),
                fault("note: {da", "note: it: {da", "f.yaml:7: not valid YAML: mapping values are not allowed here"),
                fault("title: {", "title: &t {", "f.yaml:5: the anchor &t. Write: the content without it"),
                fault("note: {da: Note, en: Note}", "note: *t", "f.yaml:7: the alias *t. Write: the content itself"),
                fault("version: 1", "version: !!java.net.URL 1", "f.yaml:2: the tag tag:yaml.org,2002:java.net.URL."),
                fault(
                        "title: {",
                        "title: !!javax.script.ScriptEngineManager {",
                        "f.yaml:5: the tag tag:yaml.org,2002:"),
                fault(
                        "audience:",
                        "---\naudience:",
                        "f.yaml:3: a second document in the file. Write: one survey a file"),
                fault("da: Titel", "da: \"Ti\\u202etel\"", "f.yaml:5: title holds a control character"),
                fault("da: Titel", "da: Ti\u0007tel", "f.yaml:5: a character that no text may hold"),
                fault("da: Titel", "da: " + "x".repeat(1001), "f.yaml:5: title is longer than 1000 characters"),
                fault("da: Titel", "da: " + "x".repeat(200_000), "f.yaml:1: the file is longer than 200000 characters"),
                fault("da: Titel", "da: " + "[".repeat(13) + "]".repeat(13), "f.yaml:5: more than 12 levels"),
                fault(SOUND, "", "f.yaml:1: the file holds no survey. Write: fields such as key: my-survey"),
                fault(SOUND, "- key", "f.yaml:1: the file holds no survey"),
                // fields
                fault("audience:", "audiense:", "f.yaml:3: unknown field audiense in the survey. Write: audience"),
                fault(
                        "dont_know: true",
                        "dontknow: true",
                        "f.yaml:22: unknown field dontknow in a question. Write: dont_know"),
                fault("dont_know: true", "longest: 3", "f.yaml:22: unknown field longest in a question. Write: lowest"),
                fault("margin: 5", "margin: 5\n    weight: 3", "f.yaml:55: unknown field weight in an outcome"),
                fault("reversed: true", "revers: true", "f.yaml:53: unknown field revers in an item. Write: reversed"),
                fault("version: 1", "version: 1\nversion: 2", "f.yaml:3: the field version stands twice in the survey"),
                fault(
                        "version: 1",
                        "version:",
                        "f.yaml:2: the field version is missing in the survey. Write: version: 1"),
                fault(
                        "version: 1",
                        "version: 0",
                        "f.yaml:2: version is 0 in the survey. Write: a whole number from 1 to"),
                fault("version: 1", "version: one", "f.yaml:2: version is one in the survey"),
                fault(
                        "audience: employees",
                        "audience: employes",
                        "f.yaml:3: audience is employes in the survey. Write: employees"),
                fault(
                        "dont_know: true",
                        "dont_know: yes",
                        "f.yaml:22: dont_know is yes in a question. Write: true or false"),
                // keys
                fault(
                        "my-survey",
                        "My Survey",
                        "f.yaml:1: \"My Survey\" is not a key. Write: at most 40 small letters"),
                fault(
                        "key: likes",
                        "key: like-it",
                        "f.yaml:23: \"like-it\" is not a key. Write: at most 40 small letters"),
                fault("key: likes", "key: " + "l".repeat(41), "f.yaml:23: \"lllllll"),
                fault("key: likes", "key: channel", "f.yaml:23: the key channel is a column of imported files"),
                fault("key: likes", "key: amount", "f.yaml:23: a second question has the key amount"),
                fault("key: b,", "key: a,", "f.yaml:28: the option a stands twice"),
                fault("key: b,", "key: dont_know,", "f.yaml:28: the option dont_know. Write: dont_know: true"),
                fault(
                        "  - key: load",
                        "  - {key: load, name: {da: B, en: B}, construct: workload, higher_is: worse, items: [visits], margin: 5}\n  - key: load",
                        "f.yaml:47: the question visits is not a scale",
                        "f.yaml:48: a second outcome has the key load"),
                // languages and texts
                fault("[da, en]", "[da, xx]", "f.yaml:4: \"xx\" is not a language code"),
                fault("[da, en]", "[da, en, da]", "f.yaml:4: the language da stands twice"),
                fault("[da, en]", "da", "f.yaml:4: languages in the survey must be a list"),
                fault(", en: Title", "", "f.yaml:5: title has no text in en. Write: en: the text"),
                fault("en: Title", "en: ~", "f.yaml:5: title has no text in en. Write: en: the text"),
                fault("en: Title", "en: Title, de: Titel", "f.yaml:5: title has a text in de, which is not among"),
                fault("{da: Note, en: Note}", "Note", "f.yaml:7: note must be fields with values"),
                fault(
                        "note: {da: Note, en: Note}\n",
                        "",
                        "f.yaml:1: the field note is missing in the survey. Write: note: {da: the text, en: the text}"),
                fault("{da: Mellem, en: Middle}", "{da: Mellem}", "f.yaml:11: label 2 has no text in en"),
                fault("en: Home", "en: Office", "f.yaml:35: two of the options are \"Office\" in en"),
                fault("da: Mellem", "da: Lav", "f.yaml:11: two of the labels are \"Lav\" in da"),
                // questions
                fault(
                        "type: whole_number",
                        "type: number",
                        "f.yaml:37: type is number in a question. Write: one of scale, single_choice"),
                fault(
                        "type: whole_number",
                        "type: whole_numbr",
                        "f.yaml:37: type is whole_numbr in a question. Write: whole_number"),
                fault(
                        "highest: 99",
                        "highest: 32768",
                        "f.yaml:41: highest is 32768 in a question. Write: a whole number from -32767 to 32767"),
                fault(
                        "highest: 99",
                        "highest: 0",
                        "f.yaml:36: the number visits goes from 0 to 0. Write: highest above lowest"),
                fault(
                        "type: whole_number",
                        "tpye: whole_number",
                        "f.yaml:36: the field type is missing in a question",
                        "f.yaml:37: unknown field tpye in a question. Write: type"),
                fault(
                        "near: [home]",
                        "near: [hom, home]",
                        "f.yaml:58: the question place has no option hom. Write: home"),
                fault(
                        "longest: 400",
                        "longest: 501",
                        "f.yaml:45: longest is 501 in a question. Write: a whole number from 1 to 500"),
                fault(
                        "labels: extent\n    dont",
                        "labels: extant\n    dont",
                        "f.yaml:21: no label set is named extant. Write: extent"),
                fault(
                        "labels: extent\n    dont",
                        "labels: extent\n    highest: 4\n    dont",
                        "f.yaml:18: the scale pace has 4 points and 3 labels"),
                fault(
                        "labels: extent\n    dont",
                        "labels: [{da: A, en: A}]\n    dont",
                        "f.yaml:18: the scale pace has 1 point. Write: 2 to 7 points"),
                fault(
                        "labels: extent\n    dont",
                        "labels: extent\n    lowest: 0\n    highest: 7\n    dont",
                        "f.yaml:18: the scale pace has 8 points. Write: 2 to 7"),
                fault(
                        "  extent:\n",
                        "  spare: [{da: A, en: A}, {da: B, en: B}]\n  extent:\n",
                        "f.yaml:9: the label set spare is not used"),
                fault(
                        "      - {key: b, label: {da: B, en: B}}",
                        options(13),
                        "f.yaml:41: a question with 15 options. Write: 1 to 14"),
                fault(
                        "      - {key: office, label: {da: Kontor, en: Office}}\n",
                        "",
                        "f.yaml:34: a question with 1 option. Write: 2 to 14"),
                // outcomes
                fault(
                        "construct: workload",
                        "construct: work",
                        "f.yaml:49: construct is work in an outcome. Write: one of service_quality"),
                fault(
                        "higher_is: worse",
                        "higher_is: good",
                        "f.yaml:50: higher_is is good in an outcome. Write: one of better, worse"),
                fault("- amount", "- amuont", "f.yaml:52: no question has the key amuont. Write: amount"),
                fault("- amount", "- pace", "f.yaml:53: the question pace is an item already, of the outcome load"),
                fault("- amount", "- visits", "f.yaml:52: the question visits is not a scale"),
                fault(
                        "key: amount\n    type: scale",
                        "key: amount\n    background: true\n    type: scale",
                        "f.yaml:53: the question amount is about the person"),
                fault(
                        "labels: extent\n    dont",
                        "lowest: 2\n    labels: [{da: Lav, en: Low}, {da: Høj, en: High}]\n    dont",
                        "f.yaml:54: the question pace goes from 2 to 3, and amount from 1 to 3"),
                fault(
                        "labels: extent\n    dont",
                        "labels: extent\n    lowest: 0\n    dont",
                        "f.yaml:54: the question pace goes from 0 to 2, and amount from 1 to 3"),
                fault(
                        "margin: 5",
                        "margin: 0",
                        "f.yaml:54: margin is 0 in an outcome. Write: a number above 0 and at most 100"),
                fault("margin: 5", "margin: 100.5", "f.yaml:54: margin is 100.5 in an outcome"),
                fault("margin: 5", "margin: NaN", "f.yaml:54: margin is NaN in an outcome"),
                fault(
                        "margin: 5",
                        "margin: 5\n    k: 9",
                        "f.yaml:55: k is 9 in an outcome. Write: a whole number from 10 to 1000"),
                // classification
                fault(
                        "question: place",
                        "question: place\n  about: exits",
                        "f.yaml:57: about is exits in the classification. Write: exit"),
                fault("question: place", "question: plaice", "f.yaml:56: no question has the key plaice. Write: place"),
                fault("question: place", "question: likes", "f.yaml:56: the question likes cannot classify answers"),
                fault("    background: true\n", "", "f.yaml:55: the question place cannot classify answers"),
                fault("far: [office]", "far: []", "f.yaml:58: the option office of place is in no class"),
                fault("near: [home]", "near: []\n    mid: [home]", "f.yaml:56: the class near holds no option"),
                fault(
                        "far: [office]",
                        "far: [office, home]",
                        "f.yaml:59: the option home is in the class near already"),
                fault(
                        "far: [office]",
                        "all: [office]",
                        "f.yaml:59: the class all is what units without a classification have",
                        "f.yaml:60: not_answered is far, which is no class"),
                fault(
                        "not_answered: far",
                        "not_answered: fra",
                        "f.yaml:60: not_answered is fra, which is no class. Write: far"),
                fault(
                        "  not_answered: far\n",
                        "",
                        "f.yaml:56: the field not_answered is missing in the classification"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("faults")
    void refusesAFaultyFileWithLineAndRemedy(String sound, String faulty, List<String> expected) {
        assertThat(SOUND).contains(sound);
        String yaml = SOUND.replaceFirst(
                java.util.regex.Pattern.quote(sound), java.util.regex.Matcher.quoteReplacement(faulty));

        List<String> sentences = faultsOf(yaml).stream().map(Fault::sentence).toList();
        assertThat(sentences).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(sentences.get(i)).startsWith(expected.get(i)).contains(". Write: ");
        }
    }

    @Test
    void findsAllFaultsInOneReadingInTheOrderOfTheFile() {
        String yaml = SOUND.replace("margin: 5", "margin: -1")
                .replace("version: 1", "version: x")
                .replace("en: \"Which?\"", "fr: Lequel");

        assertThat(faultsOf(yaml)).extracting(Fault::line).containsExactly(2, 25, 25, 54);
    }

    @Test
    void aFaultyQuestionIsReportedOnceAndNotAgainWhereItIsUsed() {
        assertThat(faultsOf(SOUND.replace("text: {da: \"Hvor meget?\", en: \"How much?\"}", "text: {da: Hvor meget}")))
                .extracting(Fault::sentence)
                .containsExactly("f.yaml:16: text has no text in en. Write: en: the text");
    }

    @Test
    void aMisspeltLabelSetIsNotAlsoReportedAsUnused() {
        assertThat(faultsOf(SOUND.replace("labels: extent", "labels: extend")))
                .extracting(Fault::sentence)
                .containsExactly(
                        "f.yaml:17: no label set is named extend. Write: extent",
                        "f.yaml:21: no label set is named extend. Write: extent");
    }

    @Test
    void refusesAnAliasBombWithoutBuildingIt() {
        StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            char before = (char) (c - 1);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [*")
                    .append(before)
                    .append(", *")
                    .append(before)
                    .append("]\n");
        }

        assertThat(faultsOf(bomb.toString()))
                .first()
                .satisfies(f -> assertThat(f.what()).contains("anchor"));
    }

    @Test
    void endsQuicklyOnADeepFile() {
        assertThat(faultsOf("a: " + "[".repeat(190_000))).isNotEmpty();
        assertThat(faultsOf("a: " + "{a: ".repeat(40_000))).isNotEmpty();
    }

    private static String options(int count) {
        StringBuilder options = new StringBuilder("      - {key: b, label: {da: B, en: B}}");
        for (int i = 1; i <= count; i++) {
            options.append("\n      - {key: x" + i + ", label: {da: X" + i + ", en: X" + i + "}}");
        }
        return options.toString();
    }

    private static Arguments fault(String sound, String faulty, String... expected) {
        return Arguments.of(sound, faulty, List.of(expected));
    }

    private static Survey read(String yaml) {
        return switch (SurveyReader.read("f.yaml", yaml)) {
            case SurveyReader.Readable(var survey) -> survey;
            case SurveyReader.Faulty(var faults) ->
                throw new AssertionError(faults.stream().map(Fault::sentence).toList());
        };
    }

    private static List<Fault> faultsOf(String yaml) {
        return switch (SurveyReader.read("f.yaml", yaml)) {
            case SurveyReader.Readable _ -> throw new AssertionError("no fault was found");
            case SurveyReader.Faulty(var faults) -> faults;
        };
    }
}
