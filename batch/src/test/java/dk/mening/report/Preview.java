package dk.mening.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the invented municipality's report to a folder, to be looked at in a browser. */
final class Preview {
    private Preview() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Night night = Fixtures.night().since(Optional.of(Fixtures.earlier()));
        for (PublishedFile file : Report.render(night, Fixtures.findings(), Fixtures.surveys())) {
            Path path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.write(path, file.content());
        }
    }
}
