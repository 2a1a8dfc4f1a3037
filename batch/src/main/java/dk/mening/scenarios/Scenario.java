package dk.mening.scenarios;

import dk.mening.scenarios.Disturbance.Drift;
import dk.mening.scenarios.Disturbance.HappyOnly;
import dk.mening.scenarios.Disturbance.Mix;
import dk.mening.scenarios.Disturbance.OtherEvent;
import dk.mening.scenarios.Disturbance.Redesign;
import dk.mening.scenarios.Disturbance.Season;
import java.util.Locale;

/** The worlds, each with its truth. Small trials settled sizes and some truths; from the first full campaign on none is tuned. */
enum Scenario {
    BOTH_GAIN(
            "both gain",
            World.of(5, 5, Rates.MANY)
                    .withInvitations()
                    .withClasses()
                    .with(Effect.lasting(10))
                    .withEmployees(Effect.lasting(10))),
    EMPLOYEES_PAY(
            "employees pay", World.of(4, 4, Rates.SOME).with(Effect.lasting(10)).withEmployees(Effect.lasting(-10))),
    CITIZENS_PAY(
            "citizens pay", World.of(4, 4, Rates.SOME).with(Effect.lasting(-10)).withEmployees(Effect.lasting(10))),
    NOTHING("nothing changes", World.of(5, 5, Rates.SOME).withInvitations()),
    DRIFT(
            "treated units drift before go-live and after",
            World.of(5, 5, Rates.MANY).withClasses().with(new Drift(5))),
    SEASON("a strong season only", World.of(4, 4, Rates.FEW).with(new Season(6))),
    MIX(
            "other people answer, nothing else",
            World.of(5, 5, Rates.MANY).withClasses().with(new Mix(0.4, 0.68, 10))),
    HAPPY_ONLY(
            "the unhappy stop answering",
            World.of(4, 4, Rates.SOME).withInvitations().with(new HappyOnly(0.4))),
    REDESIGN("a new questionnaire at go-live", World.of(4, 4, Rates.FEW).with(new Redesign(6))),
    OTHER_EVENT("another event at go-live", World.of(4, 4, Rates.FEW).with(new OtherEvent(10))),
    ONE_TREATED("one treated unit, nothing changes", World.of(1, 6, Rates.MANY)),
    ONE_TREATED_GAIN("one treated unit, gain", World.of(1, 6, Rates.MANY).with(Effect.lasting(15))),
    NO_COMPARISON("no comparison units, nothing changes", World.of(5, 0, Rates.SOME)),
    NO_COMPARISON_GAIN("no comparison units, gain", World.of(5, 0, Rates.SOME).with(Effect.lasting(15))),
    STAGGERED("three go-live dates, nothing changes", World.of(6, 6, Rates.FEW).inWaves(0, 91, 182)),
    STAGGERED_GAIN(
            "three go-live dates, gain",
            World.of(6, 6, Rates.FEW).inWaves(0, 91, 182).with(Effect.lasting(10))),
    FADING("an effect that fades in half a year", World.of(4, 4, Rates.FEW).with(Effect.fading(15, 182))),
    /** A tenth above the margin, so that no unit's true change lies inside it. */
    AT_MARGIN("an effect exactly at the margin", World.of(5, 5, Rates.SOME).with(Effect.lasting(Rates.MARGIN + 0.1)));

    /** Citizens' answers a unit and day, and the plan's margin. */
    private static final class Rates {
        /** Enough for each kind of contact to be sealed apart (rule B14), and for an earlier trend to show. */
        static final double MANY = 0.55;

        static final double SOME = 0.35;
        static final double FEW = 0.3;
        static final double MARGIN = 5;
    }

    static final double MARGIN = Rates.MARGIN;

    private final String sentence;
    private final World world;

    Scenario(String sentence, World world) {
        this.sentence = sentence;
        this.world = world;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }

    /** Whether answers of treated units move for a reason that is not the initiative. */
    boolean answersMoveOtherwise() {
        return switch (world.disturbance()) {
            case Drift _, Mix _, HappyOnly _, OtherEvent _ -> true;
            default -> false;
        };
    }

    World world() {
        return world;
    }
}
