package dk.mening.scenarios;

/**
 * How offices, people and answers behave in a scenario. Sizes are those of the specification's world S in points of 100.
 *
 * @param waves go-live of the treated units in days after the first one; units take turns
 * @param answersADay of citizens, in each unit
 * @param employees whether employees are asked too, in a round every four weeks
 * @param invitations whether it is known how many were invited
 * @param classes whether digital contact and all other seal apart (rule B14)
 * @param quality effect on service quality
 * @param relief effect on workload, positive is lighter work
 */
record World(
        int treated,
        int comparison,
        WaveDays waves,
        double answersADay,
        boolean employees,
        boolean invitations,
        boolean classes,
        Effect quality,
        Effect relief,
        Disturbance disturbance) {
    static final double LEVEL = 50;
    /** Of units' own levels. */
    static final double UNIT_SD = 7;

    /** Of a unit's own lasting change at go-live, with the initiative or without. */
    static final double SHOCK_SD = 1.5;

    /** Of a unit's week, which remembers the one before by {@link #WEEK_CARRY}. */
    static final double WEEK_SD = 2.2;

    static final double WEEK_CARRY = 0.5;
    static final double SEASON = 2.2;
    /** Of people's own opinions within a unit. */
    static final double PERSON_SD = 14;

    /** Of each of a person's answers around that opinion. */
    static final double ITEM_SD = 14;

    static final double DONT_KNOW = 0.01;
    static final double DIGITAL = 0.4;
    /** Of those invited, where invitations are known. */
    static final double RESPONSE_RATE = 0.4;

    /** Days after the first go-live. */
    record WaveDays(int first, int second, int third) {
        static final WaveDays TOGETHER = new WaveDays(0, 0, 0);

        int of(int unit) {
            return switch (unit % 3) {
                case 0 -> first;
                case 1 -> second;
                default -> third;
            };
        }
    }

    static World of(int treated, int comparison, double answersADay) {
        return new World(
                treated,
                comparison,
                WaveDays.TOGETHER,
                answersADay,
                false,
                false,
                false,
                Effect.NONE,
                Effect.NONE,
                new Disturbance.None());
    }

    World inWaves(int first, int second, int third) {
        return new World(
                treated,
                comparison,
                new WaveDays(first, second, third),
                answersADay,
                employees,
                invitations,
                classes,
                quality,
                relief,
                disturbance);
    }

    World withEmployees(Effect onRelief) {
        return new World(
                treated, comparison, waves, answersADay, true, invitations, classes, quality, onRelief, disturbance);
    }

    World withInvitations() {
        return new World(
                treated, comparison, waves, answersADay, employees, true, classes, quality, relief, disturbance);
    }

    World withClasses() {
        return new World(
                treated, comparison, waves, answersADay, employees, invitations, true, quality, relief, disturbance);
    }

    World with(Effect onQuality) {
        return new World(
                treated,
                comparison,
                waves,
                answersADay,
                employees,
                invitations,
                classes,
                onQuality,
                relief,
                disturbance);
    }

    World with(Disturbance another) {
        return new World(
                treated, comparison, waves, answersADay, employees, invitations, classes, quality, relief, another);
    }

    int units() {
        return treated + comparison;
    }

    double digitalShare(boolean live) {
        return disturbance instanceof Disturbance.Mix(double before, double after, double _)
                ? live ? after : before
                : DIGITAL;
    }

    /** The share of people with that opinion of their own who answer. */
    double answering(boolean live, double opinion) {
        return live && opinion < 0 && disturbance instanceof Disturbance.HappyOnly(double stay) ? stay : 1;
    }
}
