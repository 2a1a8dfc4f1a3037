package dk.mening.report;

import dk.mening.findings.InitiativeFinding;
import dk.mening.questionnaire.Survey;
import java.util.List;

/** The pages, pictures and tables of one night: equal findings give equal bytes. */
public final class Report {
    private Report() {}

    /** @param surveys the versions that the findings' outcomes come from */
    public static List<PublishedFile> render(Night night, List<InitiativeFinding> findings, List<Survey> surveys) {
        throw new UnsupportedOperationException("to be written: " + night + findings + surveys);
    }
}
