package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.database.TestDatabase;
import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.registry.BallotCode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * P1, "the administrator attacks": 200 employees of ten units answer through the real form; whoever has every table, file and key
 * then says who answered what. It must be a guess where we promise that it is, and must succeed where we do not.
 */
class AdministratorAttackTest {
    private static final int UNITS = 10;
    private static final int PEOPLE = 20;
    private static final int ALL = UNITS * PEOPLE;
    private static final String OPENS = "2026-11-16";

    /** One in twenty by guessing, and three standard errors more. */
    private static final double GUESSING = (double) ALL / PEOPLE;

    private static final double BOUND = GUESSING + 3 * Math.sqrt(ALL * (1.0 / PEOPLE) * (1 - 1.0 / PEOPLE));

    /** What can be found out as long as answers lie as they came. */
    private static final List<String> BITES = List.of(
            "same transaction, any table",
            "order of rows on pages",
            "order of ids",
            "order of use (a proxy's log) and ids",
            "order of use and pages",
            "order of use and transactions",
            "write-ahead log",
            "rows carved from files, dead ones too");

    private final Random random = new Random(20260311);
    private final List<BallotCode> codes = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();

    @Test
    void behindPersonalLinksTheAttackBitesBeforeTheNightAndIsAGuessAfterIt() {
        try (var site = new TestSite()) {
            everybodyAnswers(site, "PERSONAL");
            Map<String, Double> before = hits(site, codes);
            tell("C, personal links, before the night", before);
            for (String attack : BITES) {
                assertThat(before.get(attack)).as(attack).isGreaterThan(ALL / 2.0);
            }
            assertThat(before.get("codes of submissions, with the key")).isLessThanOrEqualTo(BOUND);

            night(site);
            Map<String, Double> after = hits(site, codes);
            tell("C, personal links, after the night", after);
            assertThat(after.values()).allMatch(found -> found <= BOUND);

            submissionsWithoutTheirSendersId(site);
            assertThat(hits(site, codes).get("codes of submissions, with the key"))
                    .as("where the code of the content does not need what only its sender knows")
                    .isEqualTo(ALL);
        }
    }

    /** As they were stored before: under the installation's key, over link and answers. */
    private void submissionsWithoutTheirSendersId(TestSite site) {
        KeyedCode keyed = new KeyedCode(TestSite.KEY);
        site.sql("DELETE FROM intake.submission");
        for (int i = 0; i < ALL; i++) {
            String answers = answered.get(i).replace("{", "[").replace("}", "]").replace(",", ", ");
            byte[] code = keyed.of("response", codes.get(i).text(), "1", answers);
            site.sql("INSERT INTO intake.submission VALUES (gen_random_uuid(), '\\x"
                    + HexFormat.of().formatHex(code) + "', '2026-11-23')");
        }
    }

    @Test
    void withDrawnBallotsTheAttackIsAGuessBeforeAndAfterTheNight() {
        try (var site = new TestSite()) {
            everybodyAnswers(site, "DRAWN");
            // Who drew which ballot nobody knows: he has the codes of each unit, and its people.
            List<BallotCode> believed = new ArrayList<>();
            for (int unit = 0; unit < UNITS; unit++) {
                List<BallotCode> ofUnit = new ArrayList<>(codes.subList(unit * PEOPLE, (unit + 1) * PEOPLE));
                Collections.shuffle(ofUnit, random);
                believed.addAll(ofUnit);
            }
            Map<String, Double> before = hits(site, believed);
            tell("A, drawn ballots, before the night", before);
            night(site);
            Map<String, Double> after = hits(site, believed);
            tell("A, drawn ballots, after the night", after);
            for (String attack : before.keySet()) {
                // Who saw people come in one by one needs the night, as behind personal links.
                if (!attack.startsWith("order of use")) {
                    assertThat(before.get(attack)).as(attack).isLessThanOrEqualTo(BOUND);
                }
                assertThat(after.get(attack)).as(attack).isLessThanOrEqualTo(BOUND);
            }
        }
    }

    @Test
    void theServersOwnStatisticsKeepNoAnswers() {
        try (var site = new TestSite()) {
            everybodyAnswers(site, "PERSONAL");
            site.sql("ANALYZE");
            night(site);
            site.sql("ANALYZE");
            assertThat(site.value("SELECT count(*) FROM pg_stats WHERE schemaname = 'intake' AND attname = 'answers'"))
                    .isEqualTo("0");
        }
    }

    /** On one day, in an order of chance; no two people of the world answer alike. */
    private void everybodyAnswers(TestSite site, String way) {
        site.sql("INSERT INTO registry.round VALUES ('workload', '" + OPENS + "', '2026-11-30')");
        Set<String> taken = new HashSet<>();
        for (int unit = 2; unit <= UNITS + 1; unit++) {
            site.sql("INSERT INTO registry.unit (key, name) VALUES ('unit-" + unit + "', 'Unit')");
            site.sql("INSERT INTO registry.round_unit VALUES ('workload', '" + OPENS + "', " + unit + ", '" + way
                    + "', " + PEOPLE + ")");
            for (int person = 0; person < PEOPLE; person++) {
                codes.add(BallotCode.draw(random));
                String answers;
                do {
                    answers = answers();
                } while (!taken.add(answers));
                answered.add(answers);
            }
        }
        for (int i = 0; i < ALL; i++) {
            site.sql("INSERT INTO intake.ballot VALUES ('\\x"
                    + HexFormat.of().formatHex(codes.get(i).hash(TestSite.KEY)) + "', 'workload', '" + OPENS + "', "
                    + unit(i) + ")");
            order.add(i);
        }
        Collections.shuffle(order, random);
        List<Question> questions = ShippedSurveys.workload().survey().questions();
        for (int person : order) {
            String[] points = answered.get(person).replaceAll("[{}]", "").split(",");
            List<String> fields = new ArrayList<>();
            for (int q = 0; q < points.length; q++) {
                if (!points[q].equals("NULL")) {
                    fields.addAll(List.of(questions.get(q).key(), points[q]));
                }
            }
            String path = "b/" + codes.get(person).text();
            assertThat(site.postForm("/" + path, site.opened(path, fields.toArray(String[]::new)))
                            .statusCode())
                    .isEqualTo(303);
        }
        // So that what lies in memory lies in files.
        site.outsideTransaction("CHECKPOINT");
    }

    /** As the database writes them: to every question but the one for a comment. */
    private String answers() {
        return ShippedSurveys.workload().survey().questions().stream()
                .map(question -> question instanceof Question.FreeText ? "NULL" : "" + (1 + random.nextInt(5)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static int unit(int person) {
        return 2 + person / PEOPLE;
    }

    /** What the night does about it. */
    private static void night(TestSite site) {
        TestDatabase.setClock(site.database, LocalDateTime.parse("2026-11-24T02:00"));
        site.sql("INSERT INTO evidence.closed VALUES ('2026-11-23')");
        site.sql("SELECT intake.shuffle('\\x0102030405060708')");
        site.sql("SELECT pg_switch_wal()");
        site.outsideTransaction("CHECKPOINT");
    }

    /** How many employees he is right about: where he must guess among several answers, the expected share of being right. */
    private Map<String, Double> hits(TestSite site, List<BallotCode> believed) {
        List<Administrator.Employee> employees = new ArrayList<>();
        for (int i = 0; i < ALL; i++) {
            employees.add(new Administrator.Employee(unit(i), believed.get(i)));
        }
        Map<String, List<List<String>>> attacks = new Administrator(site, employees, order).attacks();
        Map<String, Double> hits = new LinkedHashMap<>();
        attacks.forEach((name, ascribed) -> {
            double right = 0;
            for (int i = 0; i < ALL; i++) {
                List<String> left = ascribed.get(i);
                right += left.contains(answered.get(i)) ? 1.0 / left.size() : 0;
            }
            hits.put(name, right);
        });
        return hits;
    }

    private static void tell(String when, Map<String, Double> hits) {
        System.out.printf("P1 %s: of %d (guessing %.0f, at most %.1f)%n", when, ALL, GUESSING, BOUND);
        hits.forEach((attack, found) -> System.out.printf("   %5.1f  %s%n", found, attack));
    }
}
