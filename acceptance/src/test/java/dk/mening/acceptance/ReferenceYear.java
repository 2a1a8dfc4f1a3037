package dk.mening.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The reference case a26: three initiatives, citizens' answers on quality and on relief, a year and a half of days. As
 * files that {@code ./mening import} reads.
 */
final class ReferenceYear {
    private static final Path FOLDER = Installation.ROOT.resolve("batch/src/test/resources/reference/a26_end_to_end");
    private static final String SURVEY = """
            key: %s
            version: 1
            audience: citizens
            languages: [da, en]
            title: {da: %s, en: %s}
            introduction: {da: Et spørgsmål., en: One question.}
            note: {da: Til prøve., en: For trial.}
            questions:
              - key: answer
                type: scale
                text: {da: "Hvordan gik det?", en: "How did it go?"}
                labels:
                  - {da: Meget dårligt, en: Very bad}
                  - {da: Dårligt, en: Bad}
                  - {da: Midt imellem, en: In between}
                  - {da: Godt, en: Good}
                  - {da: Meget godt, en: Very good}
            outcomes:
              - key: %s
                name: {da: %s, en: %s}
                construct: %s
                higher_is: better
                items: [answer]
                margin: 6.25
            """;

    private ReferenceYear() {}

    /**
     * Publishes the two surveys and imports registry and answers.
     *
     * @param reliefInRounds whether each day on which relief was asked is registered as a round
     */
    static void load(Installation installation, boolean reliefInRounds) {
        installation.succeed("survey", "publish", survey(installation, "quality", "service_quality"));
        installation.succeed("survey", "publish", survey(installation, "relief", "core_task"));
        TreeMap<String, String> initiativeOfUnit = new TreeMap<>();
        TreeSet<String> treated = new TreeSet<>();
        TreeSet<String> reliefDays = new TreeSet<>();
        StringBuilder answers = new StringBuilder("survey,unit,day,channel,answer\n");
        for (String line : lines(FOLDER.resolve("data.csv"))) {
            String[] fields = line.replace("\"", "").split(",", -1);
            if (fields[0].equals("initiative")) {
                continue;
            }
            initiativeOfUnit.put(fields[2], "I" + fields[0]);
            if (fields[3].equals("1")) {
                treated.add(fields[2]);
            }
            if (fields[1].equals("workload_relief")) {
                reliefDays.add(fields[4]);
            }
            answers.append(fields[1].equals("service_quality") ? "quality" : "relief")
                    .append(',')
                    .append(fields[2])
                    .append(',')
                    .append(fields[4])
                    .append(",web,")
                    .append(fields[5])
                    .append('\n');
        }
        StringBuilder units = new StringBuilder("unit,name\n");
        StringBuilder rollouts = new StringBuilder("initiative,unit,go_live\n");
        StringBuilder initiatives =
                new StringBuilder("initiative,name_da,name_en,purpose_da,purpose_en,core_task_da,core_task_en,owner\n");
        StringBuilder plans =
                new StringBuilder("initiative,policy,outcomes,pre_window_days,comparison_units,agreed_on,agreed_by\n");
        initiativeOfUnit.forEach((unit, initiative) -> {
            units.append(unit).append(',').append(unit).append('\n');
            if (treated.contains(unit)) {
                rollouts.append(initiative).append(',').append(unit).append(",2025-03-03\n");
            }
        });
        for (String initiative : new TreeSet<>(initiativeOfUnit.values())) {
            List<String> comparison = new ArrayList<>();
            initiativeOfUnit.forEach((unit, its) -> {
                if (its.equals(initiative) && !treated.contains(unit)) {
                    comparison.add(unit);
                }
            });
            initiatives.append(initiative).append(",N,N,F,P,K,C,Owner\n");
            plans.append(initiative)
                    .append(",U,quality/service_quality=6.25|relief/core_task=6.25,182,")
                    .append(String.join("|", comparison))
                    .append(",2025-02-01,All\n");
        }
        installation.succeed(
                "import",
                installation.write("units.csv", units.toString()).toString(),
                installation.write("initiatives.csv", initiatives.toString()).toString(),
                installation.write("rollouts.csv", rollouts.toString()).toString(),
                installation.write("plans.csv", plans.toString()).toString());
        if (reliefInRounds) {
            StringBuilder rounds = new StringBuilder("survey,opens_on,closes_on\n");
            reliefDays.forEach(day ->
                    rounds.append("relief,").append(day).append(',').append(day).append('\n'));
            installation.succeed(
                    "import",
                    installation.write("rounds.csv", rounds.toString()).toString());
        }
        installation.succeed(
                "import", installation.write("answers.csv", answers.toString()).toString());
    }

    static JsonNode expected() {
        try {
            return new JsonMapper().readTree(FOLDER.resolve("expected.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String survey(Installation installation, String key, String outcome) {
        String construct = outcome;
        return installation
                .write(key + ".yaml", SURVEY.formatted(key, key, key, outcome, key, key, construct))
                .toString();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
