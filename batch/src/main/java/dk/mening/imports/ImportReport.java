package dk.mening.imports;

import java.io.PrintWriter;

/** Says on the terminal what an import came to. Values of answers are shown here and never logged. */
final class ImportReport {
    private ImportReport() {}

    /** @return whether there was no fault */
    static boolean print(Import.Result result, Import.Options options, int port, PrintWriter out) {
        for (FileReport file : result.files()) {
            out.println(file.isFaulty() ? file.file() + ": " + count(file.faultCount(), "fault") : file.sentence());
            file.faults().forEach(fault -> out.println("  " + fault.sentence()));
            long more = file.faultCount() - file.faults().size();
            if (more > 0) {
                out.println("  ... and " + count(more, "more fault"));
            }
            file.notes().forEach(note -> out.println("  note: " + note));
        }
        for (CollectionPointRows.Link link : result.links()) {
            out.println("  " + link.survey() + ", " + link.unit() + ", " + link.channel() + ": http://localhost:" + port
                    + "/s/" + link.token());
        }
        out.println(conclusion(result, options));
        out.flush();
        return !result.isFaulty();
    }

    private static String conclusion(Import.Result result, Import.Options options) {
        if (options.dryRun()) {
            return "Only checked; nothing was stored.";
        }
        if (!result.isFaulty()) {
            return "Done.";
        }
        return result.stored()
                ? "The good rows are stored. Put the corrected rows into a file of their own: importing a whole file of"
                        + " answers again would count its good rows twice."
                : "Nothing was stored. Correct the rows above and import again.";
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
