package dk.mening.night;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of the code that makes a night, as the build wrote it. */
final class CodeVersion {
    private CodeVersion() {}

    static String read() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(CodeVersion.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "version.properties has no version");
    }
}
