package dk.mening.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.mening.questionnaire.Question;
import dk.mening.questionnaire.SurveyReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The form as a browser without JavaScript meets it. */
class FormTest {
    private static final String FORM = "/s/" + TestSite.EVERY_TYPE;
    private static TestSite site;

    @BeforeAll
    static void start() {
        site = new TestSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String lastAnswers() {
        return site.value("SELECT answers::text FROM intake.response ORDER BY id DESC LIMIT 1");
    }

    private static String lastFlag() {
        return site.value("SELECT flagged::text FROM intake.response ORDER BY id DESC LIMIT 1");
    }

    /** For each kind of question: what is sent, and what is then stored. A new kind fails here until it has a line. */
    private static final Map<Class<? extends Question>, List<List<String>>> SENT_AND_STORED = Map.of(
            Question.Scale.class,
            List.of(
                    List.of("found_it", "3", "{3,NULL,NULL,NULL,NULL}"),
                    List.of("found_it", "dont_know", "{-32768,NULL,NULL,NULL,NULL}")),
            Question.SingleChoice.class,
            List.of(List.of("contact", "counter", "{NULL,2,NULL,NULL,NULL}")),
            Question.MultipleChoice.class,
            List.of(
                    List.of("used", "books", "used", "films", "{NULL,NULL,5,NULL,NULL}"),
                    List.of("used", "dont_know", "{NULL,NULL,-32768,NULL,NULL}")),
            Question.WholeNumber.class,
            List.of(
                    List.of("visits", " 12 ", "{NULL,NULL,NULL,12,NULL}"),
                    List.of("visits", "", "visits", "dont_know", "{NULL,NULL,NULL,-32768,NULL}")),
            Question.FreeText.class,
            List.of(List.of("found_it", "1", "more", "Det gik fint", "{1,NULL,NULL,NULL,NULL}")));

    @Test
    void everyKindOfQuestionIsShownSentAndStored() {
        assertThat(SENT_AND_STORED.keySet())
                .containsExactlyInAnyOrder(Arrays.stream(Question.class.getPermittedSubclasses())
                        .map(FormTest::kind)
                        .toArray(Class[]::new));
        String page = site.get(FORM).body();
        SENT_AND_STORED.values().stream().flatMap(List::stream).forEach(line -> {
            List<String> sent = line.subList(0, line.size() - 1);
            assertThat(page).contains("name=\"" + sent.getFirst() + "\"");

            HttpResponse<String> reply = site.answer(TestSite.EVERY_TYPE, sent.toArray(String[]::new));

            assertThat(reply.statusCode()).as(line.toString()).isEqualTo(303);
            assertThat(lastAnswers()).isEqualTo(line.getLast());
        });
    }

    private static Class<? extends Question> kind(Class<?> permitted) {
        return permitted.asSubclass(Question.class);
    }

    @Test
    void eachQuestionIsAFieldsetWithNothingChosen() {
        String page = site.get(FORM).body();
        SurveyReader.Readable definition =
                (SurveyReader.Readable) SurveyReader.read("every-type.yaml", TestSite.read("every-type.yaml"));
        for (Question question : definition.survey().questions()) {
            assertThat(page).contains("id=\"q-" + question.key() + "\"");
            assertThat(page).contains(">" + question.text().in("da") + "</legend>");
        }
        assertThat(page).doesNotContain("checked").contains("Ved ikke / ikke relevant");
        assertThat(page).contains("<label for=\"found_it-1\">Slet ikke</label>");
    }

    @Test
    void anAnswerLeadsToAReceiptThatConfirmsIt() {
        HttpResponse<String> reply = site.answer(TestSite.EVERY_TYPE, "found_it", "2");

        assertThat(reply.statusCode()).isEqualTo(303);
        String receipt = reply.headers().firstValue("Location").orElseThrow();
        assertThat(receipt).matches("/s/every-type/receipt/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\\?lang=da");
        HttpResponse<String> page = site.get(receipt);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(receipt.substring(22, 36)).contains("modtaget");
        assertThat(lastFlag()).isEqualTo("false");
    }

    @Test
    void sendingThePageAgainGivesTheSameReceiptAndNoSecondRow() {
        List<String> fields = site.opened(TestSite.EVERY_TYPE, "found_it", "2");
        HttpResponse<String> first = site.postForm(FORM, fields);
        int stored = site.stored();

        HttpResponse<String> second = site.postForm(FORM, fields);

        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(site.stored()).isEqualTo(stored);
    }

    @Test
    void anotherAnswerFromTheSamePageIsRefusedAndTheFirstStands() {
        List<String> fields = site.opened(TestSite.EVERY_TYPE, "found_it", "2");
        String receipt =
                site.postForm(FORM, fields).headers().firstValue("Location").orElseThrow();
        int stored = site.stored();
        fields.set(fields.size() - 1, "1");

        HttpResponse<String> second = site.postForm(FORM, fields);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Det første svar gælder").contains(receipt);
        assertThat(site.stored()).isEqualTo(stored);
        assertThat(lastAnswers()).isEqualTo("{2,NULL,NULL,NULL,NULL}");
    }

    @Test
    void aFaultyAnswerGivesTheSamePageWithAnswersKeptAndTheFaultNamed() {
        List<String> fields = site.opened(TestSite.EVERY_TYPE, "found_it", "2", "visits", "<many>", "used", "films");
        int before = site.traces();

        HttpResponse<String> reply = site.postForm(FORM, fields);

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body())
                .contains("id=\"errors\"")
                .contains("href=\"#visits-number\"")
                .contains("Skriv et helt tal.")
                .contains("value=\"&lt;many>\"")
                .contains("value=\"2\" checked")
                .contains("value=\"films\" checked");
        assertThat(TestSite.hidden(reply.body()).subList(0, 4)).isEqualTo(fields.subList(0, 4));
        assertThat(site.traces()).isEqualTo(before);
    }

    @Test
    void anEmptyFormIsAskedForOneAnswer() {
        HttpResponse<String> reply = site.answer(TestSite.EVERY_TYPE);

        assertThat(reply.statusCode()).isEqualTo(422);
        assertThat(reply.body()).contains("Svar på mindst ét spørgsmål").contains("href=\"#found_it-1\"");
    }

    @Test
    void switchingTheLanguageKeepsAnswersAndSubmissionId() {
        List<String> fields = site.opened(TestSite.EVERY_TYPE, "found_it", "2", "visits", "7", "_switch", "en");

        HttpResponse<String> english = site.postForm(FORM, fields);

        assertThat(english.statusCode()).isEqualTo(200);
        assertThat(english.body())
                .contains("<html lang=\"en\"")
                .contains("Did you find it?")
                .contains("value=\"2\" checked")
                .contains("value=\"7\"");
        assertThat(TestSite.hidden(english.body()).get(1)).isEqualTo(fields.get(1));
    }

    @Test
    void theLanguageIsTheOneAskedForThenTheBrowsersThenTheSurveys() {
        assertThat(site.get(FORM).body()).contains("<html lang=\"da\"");
        assertThat(site.get(FORM, "Accept-Language", "sv, en-GB;q=0.8, da;q=0.2")
                        .body())
                .contains("<html lang=\"en\"");
        assertThat(site.get(FORM + "?lang=da", "Accept-Language", "en").body()).contains("<html lang=\"da\"");
        assertThat(site.get(FORM + "?lang=tlh", "Accept-Language", "%%;q=x").body())
                .contains("<html lang=\"da\"");
    }

    @Test
    void answersThatComeTooFastOrTooLateOrFromAnUnsignedPageAreFlaggedNotDropped() {
        List<String> fast = site.opened(TestSite.EVERY_TYPE, "found_it", "1");
        site.now.updateAndGet(time -> time.minusSeconds(8));
        assertThat(site.postForm(FORM, fast).statusCode()).isEqualTo(303);
        assertThat(lastFlag()).isEqualTo("true");

        List<String> late = site.opened(TestSite.EVERY_TYPE, "found_it", "1");
        site.now.updateAndGet(time -> time.plus(Duration.ofHours(97)));
        assertThat(site.postForm(FORM, late).statusCode()).isEqualTo(303);
        assertThat(lastFlag()).isEqualTo("true");

        List<String> other = site.opened(TestSite.EVERY_TYPE, "found_it", "1");
        other.set(1, "0b9f6f0e-3a34-4f0b-9c59-000000000001");
        HttpResponse<String> reply = site.send(site.request(FORM)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(TestSite.encode(other)))
                .build());
        assertThat(reply.statusCode()).isEqualTo(303);
        assertThat(lastFlag()).isEqualTo("true");
    }

    @Test
    void aFormSentByAForeignPageIsRefused() {
        Map<List<String>, Integer> statusByHeaders = Map.of(
                List.of("Sec-Fetch-Site", "cross-site"), 403,
                List.of("Sec-Fetch-Site", "same-site"), 403,
                List.of("Sec-Fetch-Site", "same-origin", "Origin", "null"), 303,
                List.of("Origin", "https://elsewhere.example"), 403,
                List.of("Origin", "http://127.0.0.1:" + site.server.port()), 303);
        Map<List<String>, Integer> seen = statusByHeaders.keySet().stream()
                .collect(Collectors.toMap(
                        headers -> headers,
                        headers -> site.send(site.request(FORM)
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .headers(headers.toArray(String[]::new))
                                        .POST(BodyPublishers.ofString(
                                                TestSite.encode(site.opened(TestSite.EVERY_TYPE, "found_it", "1"))))
                                        .build())
                                .statusCode()));
        assertThat(seen).isEqualTo(statusByHeaders);

        List<String> unsigned = site.opened(TestSite.EVERY_TYPE, "found_it", "1");
        unsigned.set(3, "1795435200.AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(site.postForm(FORM, unsigned).statusCode()).isEqualTo(403);
    }

    @Test
    void withoutItsDatabaseThePageSaysSoAndKeepsTheAnswers() {
        try (var doomed = new TestSite()) {
            List<String> fields = doomed.opened(TestSite.EVERY_TYPE, "found_it", "2", "visits", "\"7");
            doomed.collector.close();

            HttpResponse<String> reply = doomed.postForm(FORM, fields);

            assertThat(reply.statusCode()).isEqualTo(503);
            assertThat(reply.headers().firstValue("Retry-After")).isPresent();
            assertThat(reply.body())
                    .contains("Dit svar er ikke sendt endnu")
                    .contains("name=\"_id\" value=\"" + fields.get(1) + "\"")
                    .contains("name=\"found_it\" value=\"2\"")
                    .contains("name=\"visits\" value=\"&#34;7\"");
            assertThat(doomed.get(FORM).statusCode()).isEqualTo(503);
            assertThat(doomed.get("/healthz").statusCode()).isEqualTo(503);
            assertThat(doomed.postJson("{\"collection_point\":\"every-type\",\"submission_id\":\"" + fields.get(1)
                                    + "\",\"answers\":{\"found_it\":2}}")
                            .statusCode())
                    .isEqualTo(503);
        }
    }

    @Test
    void anEmployeesFormStaysInNoCache() {
        assertThat(site.get("/s/" + TestSite.EMPLOYEES).headers().firstValue("Cache-Control"))
                .contains("no-store");
        assertThat(site.get(FORM).headers().firstValue("Cache-Control")).contains("private, no-cache");
        assertThat(site.get("/s/" + TestSite.EMPLOYEES).body()).contains("mindst 10 svar");
    }
}
