package dk.mening.scenarios;

/** What else goes on in a world, beside the initiative. */
sealed interface Disturbance {
    record None() implements Disturbance {}

    /** Treated units drift away from the others by so many points a year, before go-live and after. */
    record Drift(double pointsAYear) implements Disturbance {}

    /** All units swing with the year by so many points more than usual. */
    record Season(double points) implements Disturbance {}

    /**
     * From go-live on, other people answer in treated units: the share whose contact was digital moves. Those people answer
     * higher by {@code difference} points, before as after.
     */
    record Mix(double shareBefore, double shareAfter, double difference) implements Disturbance {}

    /** From go-live on, of the unhappier half of treated units' people only this share still answers. */
    record HappyOnly(double unhappyWhoAnswer) implements Disturbance {}

    /** On the day of go-live a new version of the questionnaire is asked everywhere, and answers move by so many points. */
    record Redesign(double points) implements Disturbance {}

    /** On the day of go-live something else, which is registered, moves answers of the treated units by so many points. */
    record OtherEvent(double points) implements Disturbance {}
}
