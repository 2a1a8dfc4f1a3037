package dk.mening.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the invented municipality's report to a folder, to be looked at in a browser. */
final class Preview {
    private Preview() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Night night = Fixtures.night().since(Optional.of(yesterday()));
        for (PublishedFile file : Report.render(night, Fixtures.findings(), Fixtures.surveys())) {
            Path path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.write(path, file.content());
        }
    }

    /** Some initiatives were not there, and some outcomes had no number. */
    private static EarlierNight yesterday() {
        Map<EarlierNight.Key, EarlierNight.Said> said = new HashMap<>();
        Fixtures.findings().stream()
                .filter(finding ->
                        !Set.of("letters").contains(finding.initiative().key()))
                .forEach(finding -> finding.outcomes().forEach(outcome -> {
                    EarlierNight.Said now = EarlierNight.Said.of(outcome);
                    boolean other = finding.initiative().key().equals("cases");
                    said.put(
                            EarlierNight.Key.of(finding.initiative().key(), outcome),
                            other
                                    ? new EarlierNight.Said(
                                            new Shown(Optional.empty(), false),
                                            Optional.empty(),
                                            now.grade(),
                                            now.checks())
                                    : now);
                }));
        return new EarlierNight(Fixtures.NIGHT.minusDays(1), said);
    }
}
