package dk.mening.imports;

import dk.mening.database.Database;
import dk.mening.database.SurveyRepository;
import dk.mening.database.SurveyRepository.Published;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens files and imports them if every header can be read. */
final class ImportFiles {
    private ImportFiles() {}

    static Import.Result run(Database database, List<Path> paths, Import.Options options, PrintWriter out) {
        List<CsvFile> files = new ArrayList<>();
        List<FileReport> refused = new ArrayList<>();
        for (Path path : paths) {
            switch (CsvFile.open(path)) {
                case CsvFile.Open(CsvFile file) -> files.add(file);
                case CsvFile.Refused(String name, List<Fault> faults) -> {
                    FileReport report = new FileReport(name, "not read");
                    faults.forEach(report::refuse);
                    refused.add(report);
                }
            }
        }
        if (!refused.isEmpty()) {
            return new Import.Result(refused, List.of(), false);
        }
        List<Published> surveys = new SurveyRepository(database).all();
        return database.inTransaction(connection -> new Import(options, out).run(connection, files, surveys));
    }
}
