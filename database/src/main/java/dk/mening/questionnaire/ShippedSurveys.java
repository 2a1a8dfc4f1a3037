package dk.mening.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The survey definitions that come with Mening. */
public final class ShippedSurveys {
    /**
     * A definition as it is shipped.
     *
     * @param fileName for messages
     */
    public record Definition(String fileName, String yaml) {
        /** The survey it defines. */
        public Survey survey() {
            return switch (SurveyReader.read(fileName, yaml)) {
                case SurveyReader.Readable(var survey) -> survey;
                case SurveyReader.Faulty(var faults) ->
                    throw new IllegalStateException(faults.getFirst().sentence());
            };
        }
    }

    private ShippedSurveys() {}

    /** What citizens are asked: service quality. */
    public static Definition serviceQuality() {
        return definition("service-quality.yaml");
    }

    /** What employees are asked: workload, core task, involvement and competence. */
    public static Definition workload() {
        return definition("workload.yaml");
    }

    public static List<Definition> all() {
        return List.of(serviceQuality(), workload());
    }

    private static Definition definition(String fileName) {
        try (InputStream file = ShippedSurveys.class.getResourceAsStream("/surveys/" + fileName)) {
            if (file == null) {
                throw new IllegalStateException("the shipped survey " + fileName + " is not on the class path");
            }
            return new Definition(fileName, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("read shipped survey " + fileName, e);
        }
    }
}
