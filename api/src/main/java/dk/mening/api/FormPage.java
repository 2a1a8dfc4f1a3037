package dk.mening.api;

import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.ResponseCheck.Refusal;
import dk.mening.questionnaire.Survey;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The form of one survey version, ready to be shown.
 *
 * @param at the question that is shown first where the script shows one at a time, from 0
 * @param check where a person can ask whether an answer was received
 * @param unit the name of the unit that asks; empty where a paper could not be handed in
 * @param keepable whether an unsent answer may be kept on the phone, if the person wants that
 * @param promise who can see what
 * @param replies what management has answered about what is asked, the latest first
 */
public record FormPage(
        Screen screen,
        String action,
        String check,
        Optional<String> unit,
        boolean keepable,
        String submissionId,
        String issued,
        int version,
        String title,
        String introduction,
        String note,
        String promise,
        List<Field> fields,
        List<Mistake> errors,
        int at,
        List<ManagementReply> replies) {
    /** One line of the error summary and the id it links to. */
    public record Mistake(String target, String words) {}

    public FormPage {
        fields = List.copyOf(fields);
        errors = List.copyOf(errors);
        replies = List.copyOf(replies);
    }

    /** What identifies one showing of a form. */
    record Ticket(String action, String check, String submissionId, String issued) {}

    /** The survey in the screen's language, with the answers so far and what is wrong with them. */
    static FormPage of(
            Screen screen,
            Ticket ticket,
            CollectionPoint point,
            Survey survey,
            Map<String, List<String>> answers,
            List<Refusal> refusals,
            int at) {
        Texts texts = screen.texts();
        Map<String, String> wrong = refusals.stream()
                .collect(Collectors.toMap(Refusal::questionKey, refusal -> words(texts, refusal), (first, _) -> first));
        List<Field> fields = survey.questions().stream()
                .map(question -> Field.of(
                        question,
                        texts,
                        answers.getOrDefault(question.key(), List.of()),
                        Optional.ofNullable(wrong.get(question.key()))))
                .toList();
        List<Mistake> mistakes = refusals.stream()
                .map(refusal -> mistake(refusal, fields, texts))
                .toList();
        String language = screen.language();
        return new FormPage(
                screen,
                ticket.action(),
                ticket.check(),
                point.unit(),
                survey.audience() == Audience.CITIZENS && !point.isKiosk(),
                ticket.submissionId(),
                ticket.issued(),
                survey.version(),
                survey.title().in(language),
                survey.introduction().in(language),
                survey.note().in(language),
                new Promise(survey.audience(), point.asked(), takesComments(survey, fields)).in(texts),
                fields,
                mistakes,
                start(fields, mistakes, at),
                List.of());
    }

    FormPage with(List<ManagementReply> shown) {
        return new FormPage(
                screen,
                action,
                check,
                unit,
                keepable,
                submissionId,
                issued,
                version,
                title,
                introduction,
                note,
                promise,
                fields,
                errors,
                at,
                shown);
    }

    /** Whether the field is shown first where one is shown at a time. */
    public boolean isNow(Field field) {
        return fields.indexOf(field) == at;
    }

    /** Marks for the style sheet: the first and the last question look different. */
    public String position() {
        return (at == 0 ? "first " : "") + (at == fields.size() - 1 ? "last" : "");
    }

    static String words(Texts texts, Refusal refusal) {
        return texts.say("refusal." + refusal.kind().name().toLowerCase(Locale.ROOT));
    }

    private static boolean takesComments(Survey survey, List<Field> fields) {
        return survey.questions().stream()
                .filter(Question.FreeText.class::isInstance)
                .anyMatch(question ->
                        fields.stream().anyMatch(field -> field.key().equals(question.key())));
    }

    private static Mistake mistake(Refusal refusal, List<Field> fields, Texts texts) {
        String words = words(texts, refusal);
        return fields.stream()
                .filter(field -> field.key().equals(refusal.questionKey()))
                .findFirst()
                .map(field -> new Mistake(field.firstId(), field.legend() + " – " + words))
                .orElseGet(() -> new Mistake(
                        fields.isEmpty() ? "survey" : fields.getFirst().firstId(), words));
    }

    private static int start(List<Field> fields, List<Mistake> mistakes, int at) {
        for (int i = 0; i < fields.size(); i++) {
            String id = fields.get(i).firstId();
            if (mistakes.stream().anyMatch(mistake -> mistake.target().equals(id))) {
                return i;
            }
        }
        return Math.clamp(at, 0, Math.max(0, fields.size() - 1));
    }
}
