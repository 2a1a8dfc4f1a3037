package dk.mening.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where to look once the demo is served. */
final class Links {
    private static final String FILE = "links.txt";

    private Links() {}

    static void write(Path home, int port) {
        Office office = Office.ALL.getFirst();
        String at = "http://127.0.0.1:" + (port == 0 ? "<port>" : port);
        String text = """

                %s, an invented municipality. Look here:
                  the report, in Danish    %s/reports/da/index.html
                  the report, in English   %s/reports/en/index.html
                  a citizen's form         %s/s/%s
                  an employee's form       %s/s/%s
                """.formatted(Municipality.NAME, at, at, at, office.citizensToken(), at, office.employeesToken());
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve(FILE), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + home.resolve(FILE), e);
        }
    }
}
