package dk.mening.scenarios;

import dk.mening.scenarios.Disturbance.Drift;
import dk.mening.scenarios.Disturbance.OtherEvent;
import dk.mening.scenarios.Disturbance.Redesign;
import dk.mening.scenarios.Disturbance.Season;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One initiative of a world: its units, and everybody who answers in them. The same stream of random numbers gives the same
 * answers on every machine.
 *
 * @param key of the initiative
 * @param days which are answered, from the first go-live, which is day 0
 */
record Trial(String key, World world, Days days) {
    static final String DIGITAL = "digital";
    static final String OTHER = "other";
    static final int ROUND_EVERY = 28;
    static final int ROUND_DAYS = 7;

    private static final int DAYS_A_YEAR = 365;
    private static final int QUALITY_ITEMS = 6;
    private static final int WORKLOAD_ITEMS = 10;
    /** Of the workload's questions the one that is asked the other way round. */
    private static final int REVERSED = 2;

    private static final int ANSWERS_A_ROUND_AT_LEAST = 12;
    private static final int ANSWERS_A_ROUND_AT_MOST = 16;
    private static final double COMPLETES = 0.8;
    private static final int CHOICES = 3;
    private static final int POINTS = 25;

    /** First and last day with answers. */
    record Days(int first, int last) {}

    /** @param number from 0 within the initiative; the treated come first */
    record Office(String key, int number, boolean treated, int goLive) {}

    /** Hears every answer; codes of 0 stand for "don't know". */
    @FunctionalInterface
    interface Heard<X extends Exception> {
        void answer(Office office, boolean employee, int day, String stratum, short[] codes) throws X;
    }

    List<Office> offices() {
        List<Office> offices = new ArrayList<>();
        for (int i = 0; i < world.units(); i++) {
            boolean treated = i < world.treated();
            offices.add(new Office(
                    String.format(Locale.ROOT, "%s-%s%02d", key, treated ? "t" : "c", i),
                    i,
                    treated,
                    treated ? world.waves().of(i) : 0));
        }
        return offices;
    }

    /** First days of the employees' rounds; one opens on the first go-live. */
    static List<Integer> rounds(Days days) {
        List<Integer> rounds = new ArrayList<>();
        for (int day = Math.floorDiv(days.first(), ROUND_EVERY) * ROUND_EVERY + ROUND_EVERY;
                day + ROUND_DAYS - 1 <= days.last();
                day += ROUND_EVERY) {
            rounds.add(day);
        }
        return rounds;
    }

    /** How many citizens of a unit are invited every four weeks. */
    int invitedInFourWeeks() {
        return Math.toIntExact(Math.round(world.answersADay() * ROUND_EVERY / World.RESPONSE_RATE));
    }

    <X extends Exception> void everybody(SplittableRandom random, Heard<X> heard) throws X {
        for (Office office : offices()) {
            SplittableRandom own = random.split();
            citizens(office, own, heard);
            if (world.employees()) {
                employees(office, own, heard);
            }
        }
    }

    private <X extends Exception> void citizens(Office office, SplittableRandom random, Heard<X> heard) throws X {
        Course course = course(office, random);
        for (int day = days.first(); day <= days.last(); day++) {
            int asked = poisson(world.answersADay(), random);
            for (int i = 0; i < asked; i++) {
                citizen(office, course.on(day) + moved(office, day), day, random, heard);
            }
        }
    }

    private <X extends Exception> void citizen(
            Office office, double level, int day, SplittableRandom random, Heard<X> heard) throws X {
        boolean live = office.treated() && day >= office.goLive();
        boolean digital = random.nextDouble() < world.digitalShare(live);
        double opinion = World.PERSON_SD * random.nextGaussian();
        if (random.nextDouble() >= world.answering(live, opinion)) {
            return;
        }
        double stands = level + opinion + ofContact(digital);
        short[] codes = new short[QUALITY_ITEMS + 2];
        for (int i = 0; i < QUALITY_ITEMS; i++) {
            codes[i] = code(stands, random);
        }
        codes[QUALITY_ITEMS] = (short) (random.nextDouble() < COMPLETES ? 1 : 1 + random.nextInt(CHOICES));
        codes[QUALITY_ITEMS + 1] = (short) (digital ? 1 + random.nextInt(2) : 3 + random.nextInt(CHOICES));
        heard.answer(office, false, day, world.classes() ? digital ? DIGITAL : OTHER : "all", codes);
    }

    /** The two kinds of contact differ around the level that all had together before go-live. */
    private double ofContact(boolean digital) {
        return world.disturbance() instanceof Disturbance.Mix(double before, double _, double difference)
                ? difference * (digital ? 1 - before : -before)
                : 0;
    }

    private <X extends Exception> void employees(Office office, SplittableRandom random, Heard<X> heard) throws X {
        Course course = Course.draw(days.first(), days.last(), office.goLive(), World.SEASON, random);
        for (int opens : rounds(days)) {
            int answers = random.nextInt(ANSWERS_A_ROUND_AT_LEAST, ANSWERS_A_ROUND_AT_MOST + 1);
            for (int i = 0; i < answers; i++) {
                int day = opens + random.nextInt(ROUND_DAYS);
                double relief = office.treated() ? world.relief().on(day - office.goLive()) : 0;
                double load = course.on(day) - relief + World.PERSON_SD * random.nextGaussian();
                short[] codes = new short[WORKLOAD_ITEMS];
                for (int item = 0; item < WORKLOAD_ITEMS; item++) {
                    codes[item] = code(item == REVERSED ? 2 * World.LEVEL - load : load, random);
                }
                heard.answer(office, true, day, "all", codes);
            }
        }
    }

    private Course course(Office office, SplittableRandom random) {
        double season = World.SEASON + (world.disturbance() instanceof Season(double more) ? more : 0);
        return Course.draw(days.first(), days.last(), office.goLive(), season, random);
    }

    /** What the initiative and the world's disturbance move the service quality by. */
    private double moved(Office office, int day) {
        double effect = office.treated() ? world.quality().on(day - office.goLive()) : 0;
        return effect
                + switch (world.disturbance()) {
                    case Drift(double aYear) -> office.treated() ? aYear * day / DAYS_A_YEAR : 0;
                    case Redesign(double shift) -> day >= 0 ? shift : 0;
                    case OtherEvent(double shift) -> office.treated() && day >= 0 ? shift : 0;
                    default -> 0;
                };
    }

    /** The nearest of five answers, 0 where the person does not know. */
    private static short code(double stands, SplittableRandom random) {
        double points = stands + World.ITEM_SD * random.nextGaussian();
        if (random.nextDouble() < World.DONT_KNOW) {
            return 0;
        }
        return (short) (1 + Math.clamp(Math.round(points / POINTS), 0, 100 / POINTS));
    }

    private static int poisson(double mean, SplittableRandom random) {
        double end = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > end; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
