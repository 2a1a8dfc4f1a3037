package dk.mening.questionnaire;

import java.util.List;

/** Small surveys for tests, by now of any module. */
public final class SurveyExamples {
    private SurveyExamples() {}

    /** One question of each type, and a second scale without "don't know"; classified with a class of those unknown. */
    public static Survey oneOfEachType() {
        return read("""
                key: one-of-each
                version: 1
                audience: citizens
                languages: [da, en]
                title: {da: Titel, en: Title}
                introduction: {da: Start, en: Begin}
                note: {da: Note, en: Note}
                questions:
                  - key: rating
                    type: scale
                    text: {da: Hvor godt, en: How well}
                    labels: [{da: Lav, en: Low}, {da: Mellem, en: Middle}, {da: Høj, en: High}]
                    dont_know: true
                  - key: strict
                    type: scale
                    text: {da: Hvor hurtigt, en: How fast}
                    lowest: -1
                    highest: 1
                    labels: [{da: Lav, en: Low}, {da: Mellem, en: Middle}, {da: Høj, en: High}]
                  - key: place
                    type: single_choice
                    background: true
                    text: {da: Hvor, en: Where}
                    options:
                      - {key: home, label: {da: Hjemme, en: Home}}
                      - {key: office, label: {da: Kontor, en: Office}}
                    dont_know: true
                  - key: likes
                    type: multiple_choice
                    text: {da: Hvilke, en: Which}
                    options:
                """ + letters() + """
                    dont_know: true
                  - key: visits
                    type: whole_number
                    text: {da: Hvor mange, en: How many}
                    unit: {da: besøg, en: visits}
                    lowest: -32767
                    highest: 32767
                    dont_know: true
                  - key: more
                    type: free_text
                    text: {da: Mere, en: More}
                    longest: 400
                outcomes:
                  - key: quality
                    name: {da: Kvalitet, en: Quality}
                    construct: service_quality
                    higher_is: better
                    items: [rating]
                    margin: 5
                classification:
                  question: place
                  classes: {near: [home], far: [office], unknown: []}
                  not_answered: unknown
                """);
    }

    private static String letters() {
        StringBuilder options = new StringBuilder();
        for (char letter : List.of('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n')) {
            options.append("      - {key: %c, label: {da: %c, en: %c}}%n".formatted(letter, letter, letter));
        }
        return options.toString();
    }

    /** The survey a sound definition defines. */
    public static Survey read(String yaml) {
        return switch (SurveyReader.read("example.yaml", yaml)) {
            case SurveyReader.Readable(var survey) -> survey;
            case SurveyReader.Faulty(var faults) ->
                throw new AssertionError(faults.stream().map(Fault::sentence).toList());
        };
    }
}
