package dk.mening.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.mening.database.SurveyRepository.Published;
import dk.mening.database.SurveyRepository.PublishedBefore;
import dk.mening.database.SurveyRepository.PublishedNow;
import dk.mening.database.SurveyRepository.Refused;
import dk.mening.questionnaire.Fault;
import dk.mening.questionnaire.ShippedSurveys;
import dk.mening.questionnaire.SurveyExamples;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SurveyRepositoryTest {
    private static final String FIRST = """
            key: my-survey
            version: 1
            audience: citizens
            languages: [da]
            title: {da: Titel}
            introduction: {da: Start}
            note: {da: Note}
            questions:
              - key: rating
                type: scale
                text: {da: Hvor godt}
                labels: [{da: Lav}, {da: Mellem}, {da: Høj}]
              - key: effort
                type: scale
                text: {da: Hvor hårdt}
                labels: [{da: Lidt}, {da: Noget}, {da: Meget}]
              - key: visits
                type: whole_number
                text: {da: Hvor mange}
                unit: {da: besøg}
                lowest: 0
                highest: 9
            outcomes:
              - key: quality
                name: {da: Kvalitet}
                construct: service_quality
                higher_is: better
                items: [rating, {question: effort, reversed: true}]
                margin: 5
                k: 40
            """;
    private static final String SECOND = FIRST.replace("version: 1", "version: 2");

    private final Database database = TestDatabase.fresh();
    private final SurveyRepository surveys = new SurveyRepository(database);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aPublishedVersionIsReadBackAsItWasWritten() {
        TestDatabase.setClock(database, LocalDateTime.of(2026, 11, 24, 2, 0));

        Published version = publishedNow(FIRST);

        assertThat(version.survey()).isEqualTo(SurveyExamples.read(FIRST));
        SurveyRepository another = new SurveyRepository(database);
        assertThat(another.latest("my-survey")).contains(version);
        assertThat(another.byId(version.id())).contains(version);
        assertThat(another.all()).containsExactly(version);
        assertThat(publishedOn()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void whatWasNeverPublishedIsNotFound() {
        assertThat(surveys.latest("my-survey")).isEmpty();
        assertThat(surveys.byId(1)).isEmpty();
        assertThat(surveys.all()).isEmpty();
    }

    @Test
    void theShippedSurveysArePublishedAsTheyAre() {
        for (ShippedSurveys.Definition shipped : ShippedSurveys.all()) {
            assertThat(surveys.publish(shipped.fileName(), shipped.yaml())).isInstanceOf(PublishedNow.class);
        }
        assertThat(surveys.all())
                .extracting(version -> version.survey().key())
                .containsExactly("service-quality", "workload");
    }

    @Test
    void publishingTheSameDefinitionAgainChangesNothing() {
        Published version = publishedNow(FIRST);

        assertThat(surveys.publish("f.yaml", FIRST)).isEqualTo(new PublishedBefore(version));
        assertThat(surveys.publish("f.yaml", "\uFEFF" + FIRST.replace("\n", "\r\n")))
                .isEqualTo(new PublishedBefore(version));
        assertThat(surveys.all()).hasSize(1);
    }

    @Test
    void theNewestVersionIsTheLatest() {
        Published first = publishedNow(FIRST);
        Published second = publishedNow(SECOND.replace("Titel", "Anden titel"));

        assertThat(surveys.latest("my-survey")).contains(second);
        assertThat(surveys.all()).containsExactly(first, second);
        assertThat(surveys.publish("f.yaml", FIRST)).isEqualTo(new PublishedBefore(first));
    }

    @Test
    void textsOptionsAndMarginsMayChangeAndQuestionsMayComeAndGo() {
        publishedNow(FIRST);

        publishedNow(SECOND.replace("Hvor godt", "Hvor godt gik det")
                .replace("margin: 5", "margin: 4")
                .replace("k: 40", "k: 50")
                .replace("key: visits", "key: trips"));
    }

    @Test
    void theFirstVersionPublishedHereMayHaveAnyNumberAndTheNextFollowsIt() {
        String third = FIRST.replace("key: my-survey\nversion: 1", "key: other\nversion: 3");

        assertThat(surveys.publish("f.yaml", third)).isInstanceOf(SurveyRepository.PublishedNow.class);
        assertThat(surveys.publish("f.yaml", third.replace("version: 3", "version: 5")))
                .isInstanceOf(SurveyRepository.Refused.class);
        assertThat(surveys.publish("f.yaml", third.replace("version: 3", "version: 4")))
                .isInstanceOf(SurveyRepository.PublishedNow.class);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        FIRST.replace("Titel", "Ny titel"),
                        "f.yaml:2: version 1 of my-survey is published with other content. Write: version: 2"),
                Arguments.of(
                        FIRST.replace("version: 1", "version: 3"),
                        "f.yaml:2: the published version of my-survey is 1. Write: version: 2"),
                Arguments.of(
                        SECOND.replace("audience: citizens", "audience: employees"),
                        "f.yaml:3: the audience of my-survey has changed. Write: the same audience"),
                Arguments.of(
                        SECOND.replace("unit: {da: besøg}", "unit: {da: timer}"),
                        "f.yaml:17: the type, the points or the unit of the question visits have changed. Write: a new key"),
                Arguments.of(
                        SECOND.replace(
                                "type: whole_number\n    text: {da: Hvor mange}\n    unit: {da: besøg}\n    lowest: 0\n    highest: 9",
                                "type: free_text\n    text: {da: Hvor mange}\n    longest: 9"),
                        "f.yaml:17: the type, the points or the unit of the question visits have changed"),
                Arguments.of(
                        SECOND.replace("higher_is: better", "higher_is: worse"),
                        "f.yaml:24: the construct, the direction or the items of the outcome quality have changed"),
                Arguments.of(
                        SECOND.replace("[rating, {question: effort, reversed: true}]", "[rating, effort]"),
                        "f.yaml:24: the construct, the direction or the items of the outcome quality have changed"),
                Arguments.of(
                        SECOND.replace("    k: 40\n", ""),
                        "f.yaml:24: k of the outcome quality has been lowered. Write: k: 40"),
                Arguments.of(
                        SECOND.replace("margin: 5", "margin: 0"),
                        "f.yaml:29: margin is 0 in an outcome. Write: a number"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void refusesWhatWouldChangeTheMeaningOfAKeyAndWritesNothing(String yaml, String sentence) {
        publishedNow(FIRST);

        assertThat(surveys.publish("f.yaml", yaml))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .singleElement()
                                .extracting(Fault::sentence)
                                .asString()
                                .startsWith(sentence));
        assertThat(surveys.all()).hasSize(1);
    }

    @Test
    void aKeyThatWasLeftOutOfAVersionKeepsItsMeaning() {
        publishedNow(FIRST);
        publishedNow(SECOND.replace("key: visits", "key: trips"));

        assertThat(surveys.publish(
                        "f.yaml", FIRST.replace("version: 1", "version: 3").replace("da: besøg", "da: timer")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void thePublishedRowCannotBeChangedOrDeleted() {
        publishedNow(FIRST);

        for (String sql :
                List.of("UPDATE registry.survey_version SET definition = 'x'", "DELETE FROM registry.survey_version")) {
            assertThatThrownBy(() -> database.inTransaction(connection -> {
                        try (var statement = connection.createStatement()) {
                            return statement.executeUpdate(sql);
                        }
                    }))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("its rows never change");
        }
        assertThat(new SurveyRepository(database).all()).hasSize(1);
    }

    @Test
    void ofPublishersAtTheSameMomentOneWinsAndTheOthersAreTold() throws Exception {
        List<Callable<SurveyRepository.Publication>> publishers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String yaml = FIRST.replace("Titel", "Titel " + i);
            publishers.add(() -> new SurveyRepository(database).publish("f.yaml", yaml));
        }
        List<SurveyRepository.Publication> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<SurveyRepository.Publication> future : threads.invokeAll(publishers)) {
                results.add(future.get());
            }
        }

        assertThat(results).filteredOn(PublishedNow.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(Refused.class::isInstance).hasSize(7);
        assertThat(surveys.all()).hasSize(1);
    }

    private Published publishedNow(String yaml) {
        return switch (surveys.publish("f.yaml", yaml)) {
            case PublishedNow(var version) -> version;
            case PublishedBefore(var version) -> throw new AssertionError("published before: " + version.id());
            case Refused(var faults) ->
                throw new AssertionError(faults.stream().map(Fault::sentence).toList());
        };
    }

    private LocalDate publishedOn() {
        return database.inTransaction(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT published_on FROM registry.survey_version")) {
                row.next();
                return row.getObject(1, LocalDate.class);
            }
        });
    }
}
