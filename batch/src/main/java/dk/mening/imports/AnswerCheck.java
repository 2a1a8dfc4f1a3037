package dk.mening.imports;

import dk.mening.database.SurveyRepository.Published;
import dk.mening.questionnaire.Answers;
import dk.mening.questionnaire.Audience;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.ResponseCheck;
import dk.mening.questionnaire.Survey;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides, row by row, whether answers of a file may be stored. */
final class AnswerCheck {
    private final Registered registered;
    private final Map<String, Integer> units;
    private final List<String> questionColumns;
    private final Map<String, Optional<Published>> versions = new HashMap<>();
    private final Map<Integer, Map<String, Question>> questions = new HashMap<>();
    private final Map<String, NavigableMap<LocalDate, LocalDate>> rounds = new HashMap<>();

    AnswerCheck(Registered registered, CsvFile file) throws SQLException {
        this.registered = registered;
        this.units = registered.units();
        this.questionColumns = file.columns().keySet().stream()
                .filter(column -> !FileKind.ANSWERS.known().contains(column))
                .sorted()
                .toList();
    }

    /** What one row comes to. */
    sealed interface Checked {}

    /** @param unitKey for messages */
    record Good(Published version, int unit, String unitKey, LocalDate day, String channel, Answers answers)
            implements Checked {}

    record Faulty(List<Fault> faults) implements Checked {
        Faulty {
            faults = List.copyOf(faults);
        }
    }

    /** Columns that are a question of no published survey, with what was probably meant. */
    List<Fault> headerFaults() {
        TreeSet<String> questions = registered.surveys().stream()
                .flatMap(survey -> survey.survey().questions().stream())
                .map(question -> question.key().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Fault> faults = new ArrayList<>();
        for (String column : questionColumns) {
            if (!questions.contains(column)) {
                String hint = Header.closest(column, questions, Set.copyOf(questionColumns))
                        .map(meant -> "; write " + meant)
                        .orElse("; take the column out, or name it after a question");
                faults.add(new Fault(1, column, "", "is a question of no published survey" + hint));
            }
        }
        if (questionColumns.isEmpty()) {
            faults.add(new Fault(
                    1, "", "", "has no question; add a column for each question of the survey, named by its key"));
        }
        return faults;
    }

    Checked check(Row row) throws SQLException {
        Optional<Published> version = version(row);
        Optional<Integer> unit = Optional.ofNullable(units.get(row.text("unit")));
        if (unit.isEmpty()) {
            row.refuse("unit", "is no registered unit; import it first, or in the same command");
        }
        Optional<LocalDate> day = row.pastDay("day", registered.today());
        String channel = row.channel("channel");
        if (version.isPresent() && day.isPresent()) {
            checkRound(row, version.get().survey(), day.get());
        }
        Optional<Answers> answers = version.isPresent() ? answers(row, version.get()) : Optional.empty();
        if (row.isFaulty() || unit.isEmpty() || day.isEmpty() || answers.isEmpty()) {
            return new Faulty(row.faults());
        }
        return new Good(version.orElseThrow(), unit.get(), row.text("unit"), day.get(), channel, answers.get());
    }

    private Optional<Published> version(Row row) {
        String key = row.text("survey");
        String number = row.text("version");
        Optional<Published> version =
                versions.computeIfAbsent(key + '\u001f' + number, asked -> published(key, number));
        if (version.isEmpty()) {
            if (registered.latest(key).isEmpty()) {
                row.refuse("survey", registered.unknownSurvey());
            } else {
                row.refuse("version", "is no published version of " + key + "; leave it empty for the latest");
            }
        }
        return version;
    }

    private Optional<Published> published(String key, String number) {
        if (number.isEmpty()) {
            return registered.latest(key);
        }
        return number.matches("[0-9]{1,9}") ? registered.version(key, Integer.parseInt(number)) : Optional.empty();
    }

    /** Rules B8 and B17: employees answer again and again, and only a round tells that k answers are k people. */
    private void checkRound(Row row, Survey survey, LocalDate day) throws SQLException {
        NavigableMap<LocalDate, LocalDate> known = rounds.get(survey.key());
        if (known == null) {
            known = registered.rounds(survey.key());
            rounds.put(survey.key(), known);
        }
        if (known.isEmpty() && survey.audience() == Audience.CITIZENS) {
            return;
        }
        if (known.isEmpty()) {
            row.refuse("survey", "asks employees, who are asked in rounds; import a file of rounds first, or with it");
            return;
        }
        Map.Entry<LocalDate, LocalDate> round = known.floorEntry(day);
        if (round == null || day.isAfter(round.getValue())) {
            row.refuse("day", "lies in no round of " + survey.key() + "; import its round first, or correct the day");
        }
    }

    private Optional<Answers> answers(Row row, Published version) {
        Survey survey = version.survey();
        Map<String, String> columnOf = new HashMap<>();
        Map<String, List<String>> raw = new HashMap<>();
        Map<String, Question> asked = questions.computeIfAbsent(version.id(), _ -> byColumn(survey));
        for (String column : questionColumns) {
            String value = row.text(column);
            if (value.isEmpty()) {
                continue;
            }
            Question question = asked.get(column);
            if (question instanceof Question.FreeText) {
                row.refuse(column, "is a comment, and comments are not imported; leave the column empty");
            } else if (question == null) {
                row.refuse(column, "is no question of " + survey.key() + "; leave it empty in this row");
            } else {
                columnOf.put(question.key(), column);
                raw.put(
                        question.key(),
                        question instanceof Question.MultipleChoice
                                ? Arrays.asList(value.split("\\|"))
                                : List.of(value));
            }
        }
        return switch (ResponseCheck.check(survey, raw)) {
            case ResponseCheck.Accepted(Answers answers) -> Optional.of(answers);
            case ResponseCheck.Rejected(List<ResponseCheck.Refusal> refusals) -> {
                for (ResponseCheck.Refusal refusal : refusals) {
                    row.refuse(columnOf.getOrDefault(refusal.questionKey(), ""), reason(survey, refusal));
                }
                yield Optional.empty();
            }
        };
    }

    private static Map<String, Question> byColumn(Survey survey) {
        return survey.questions().stream()
                .collect(Collectors.toUnmodifiableMap(
                        question -> question.key().toLowerCase(Locale.ROOT), question -> question));
    }

    private static String reason(Survey survey, ResponseCheck.Refusal refusal) {
        if (refusal.kind() == ResponseCheck.Kind.NOTHING_ANSWERED) {
            return "answers no question";
        }
        return "is no answer to this question; write "
                + allowed(survey.questions().get(survey.position(refusal.questionKey())));
    }

    private static String allowed(Question question) {
        return switch (question) {
            case Question.Scale(var _, var _, var _, int lowest, int highest, var _, boolean dontKnow) ->
                "a whole number from " + lowest + " to " + highest + orElse(dontKnow);
            case Question.WholeNumber(var _, var _, var _, var _, int lowest, int highest, boolean dontKnow) ->
                "a whole number from " + lowest + " to " + highest + orElse(dontKnow);
            case Question.SingleChoice(var _, var _, var _, var options, boolean dontKnow) ->
                "one of " + keys(options) + orElse(dontKnow);
            case Question.MultipleChoice(var _, var _, var _, var options, boolean dontKnow) ->
                "any of " + keys(options) + " separated by |" + orElse(dontKnow);
            case Question.FreeText _ -> "nothing";
        };
    }

    private static String keys(List<Question.Option> options) {
        return options.stream().map(Question.Option::key).collect(Collectors.joining(", "));
    }

    private static String orElse(boolean dontKnow) {
        return dontKnow ? ", or dont_know, or leave it empty" : ", or leave it empty";
    }

    /** Where the answer is sealed: by class only where that was settled before the first answer (rule B14). */
    static String stratum(boolean stratified, Answers answers) {
        return stratified ? answers.stratum() : Survey.ONE_STRATUM;
    }
}
