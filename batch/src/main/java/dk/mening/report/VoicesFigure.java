package dk.mening.report;

import dk.mening.charts.Range;
import dk.mening.charts.VoicesChart;
import dk.mening.findings.Assessment.Assessed;
import dk.mening.findings.OutcomeFinding;
import dk.mening.findings.OutcomeFinding.Part;
import dk.mening.findings.OutcomeFinding.Voices;
import dk.mening.questionnaire.Survey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Writes the missing-voice meter: how many of those asked answered, and how those who did were in contact. */
final class VoicesFigure {
    private static final double HALF_STEP = RateBand.STEP / 2.0;
    private static final double PERCENT = 100;
    /** The rest are drawn together. */
    private static final int MOST_PARTS = 4;

    private final Language language;
    private final List<Survey> surveys;
    private final String note;

    VoicesFigure(Language language, List<Survey> surveys, String note) {
        this.language = language;
        this.surveys = surveys;
        this.note = note;
    }

    /** How many answers of treated units came this way. */
    private record Share(String name, int before, int after) {}

    /** Empty where neither is known. The rates are said and written in the meter beside it. */
    Optional<Figure> write(OutcomeFinding finding, String outcome, String name) {
        Voices voices = finding.voices();
        List<VoicesChart.Arm> arms = new ArrayList<>();
        arm("timeline.treated", voices.rateBefore(), voices.rateAfter()).ifPresent(arms::add);
        arm("timeline.comparison", voices.comparisonRateBefore(), voices.comparisonRateAfter())
                .ifPresent(arms::add);
        List<Share> mix = mix(finding);
        if (arms.isEmpty() && mix.isEmpty() || !(finding.tonight() instanceof Assessed)) {
            return Optional.empty();
        }
        VoicesChart chart = new VoicesChart(
                outcome + ", " + language.small(language.say("voices.chart")),
                language.say("voices.alt"),
                language.say("voices.caption"),
                arms,
                mix.isEmpty() ? "" : language.say("voices.mix"),
                mix.stream().map(Share::name).toList(),
                mix.isEmpty()
                        ? List.of()
                        : List.of(shares("units.before", mix, Share::before), shares("units.after", mix, Share::after)),
                note,
                language.locale());
        return Optional.of(new Figure(
                name,
                chart,
                language.say("voices.heading"),
                mix.isEmpty() ? List.of() : List.of(language.say("voices.mix.says")),
                mix.isEmpty() ? Optional.empty() : Optional.of(table(mix))));
    }

    private Optional<VoicesChart.Arm> arm(String arm, OptionalDouble before, OptionalDouble after) {
        return before.isEmpty() && after.isEmpty()
                ? Optional.empty()
                : Optional.of(new VoicesChart.Arm(
                        language.say(arm), List.of(rate("units.before", before), rate("units.after", after))));
    }

    private VoicesChart.Rate rate(String window, OptionalDouble share) {
        if (share.isEmpty()) {
            return new VoicesChart.Rate(language.say(window), language.say("voices.notKnown"), Optional.empty());
        }
        RateBand band = RateBand.of(share.getAsDouble());
        Range range = switch (band) {
            case RateBand.About(int percent) ->
                new Range(
                        Math.max(0, percent - HALF_STEP) / PERCENT,
                        Math.min(RateBand.TOP, percent + HALF_STEP) / PERCENT);
            case RateBand.Over(int percent) -> new Range(percent / PERCENT, 1);
            case RateBand.Under(int percent) -> new Range(0, percent / PERCENT);
        };
        return new VoicesChart.Rate(language.say(window), band.words(language), Optional.of(range));
    }

    /** By the answers of the window before, most first; empty unless there are two ways, and answers in both windows. */
    private List<Share> mix(OutcomeFinding finding) {
        LooksWriter names = new LooksWriter(language, surveys);
        List<Share> all = finding.parts().stream()
                .filter(part -> part.kind() == Part.Kind.CHANNEL)
                .map(part -> new Share(names.name(finding.survey(), part), part.answersBefore(), part.answersAfter()))
                .sorted(Comparator.comparingInt(Share::before).reversed().thenComparing(Share::name))
                .toList();
        if (all.size() < 2 || sum(all, Share::before) == 0 || sum(all, Share::after) == 0) {
            return List.of();
        }
        if (all.size() <= MOST_PARTS) {
            return all;
        }
        List<Share> rest = all.subList(MOST_PARTS - 1, all.size());
        return Stream.concat(
                        all.subList(0, MOST_PARTS - 1).stream(),
                        Stream.of(new Share(
                                language.say("voices.mix.rest"), sum(rest, Share::before), sum(rest, Share::after))))
                .toList();
    }

    private static int sum(List<Share> mix, ToIntFunction<Share> answers) {
        return mix.stream().mapToInt(answers).sum();
    }

    private VoicesChart.Mix shares(String window, List<Share> mix, ToIntFunction<Share> answers) {
        double all = sum(mix, answers);
        return new VoicesChart.Mix(
                language.say(window),
                mix.stream().map(share -> answers.applyAsInt(share) / all).toList());
    }

    private Grid table(List<Share> mix) {
        Figures figures = language.figures();
        double before = sum(mix, Share::before);
        double after = sum(mix, Share::after);
        return new Grid(
                language.say("voices.mix"),
                Stream.of(
                                "parts.CHANNEL.name",
                                "units.before",
                                "units.after",
                                "units.answersBefore",
                                "units.answersAfter")
                        .map(language::say)
                        .toList(),
                List.of(1, 2, 3, 4),
                mix.stream()
                        .map(share -> List.of(
                                share.name(),
                                figures.wholeShare(share.before() / before),
                                figures.wholeShare(share.after() / after),
                                figures.count(share.before()),
                                figures.count(share.after())))
                        .toList());
    }
}
