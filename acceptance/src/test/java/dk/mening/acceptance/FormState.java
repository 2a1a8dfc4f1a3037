package dk.mening.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;

/** Every state in which a person can meet the form and the pages around it. */
enum FormState {
    LANDING {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.navigate(site.url("/?lang=" + language));
        }
    },
    ONE_QUESTION {
        @Override
        void reach(Page page, FormSite site, String language) {
            form(page, site, FormSite.WEB, language);
        }
    },
    LAST_QUESTION {
        @Override
        void reach(Page page, FormSite site, String language) {
            form(page, site, FormSite.WEB, language);
            toTheEnd(page);
        }
    },
    ALL_QUESTIONS {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.route("**/form.js", Route::abort);
            form(page, site, FormSite.WEB, language);
        }
    },
    EMPLOYEES {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.route("**/form.js", Route::abort);
            form(page, site, FormSite.EMPLOYEES, language);
        }
    },
    LANGUAGES_OPEN {
        @Override
        void reach(Page page, FormSite site, String language) {
            form(page, site, FormSite.WEB, language);
            page.locator("summary").click();
        }
    },
    ERROR {
        @Override
        void reach(Page page, FormSite site, String language) {
            ALL_QUESTIONS.open(page, site, language);
            page.locator("#buttons [type=submit]").click();
            assertThat(page.locator("#errors")).isVisible();
        }
    },
    NOT_SENT_YET {
        @Override
        void reach(Page page, FormSite site, String language) {
            form(page, site, FormSite.WEB, language);
            page.route("**/s/*?send", Route::abort);
            toTheEnd(page);
            page.locator("#buttons [type=submit]").click();
            assertThat(page.locator("#keep")).isVisible();
        }
    },
    RECEIPT {
        @Override
        void reach(Page page, FormSite site, String language) {
            ALL_QUESTIONS.open(page, site, language);
            page.locator("label[for='overall-4']").click();
            page.locator("#buttons [type=submit]").click();
            assertThat(page.locator("#receipt")).isVisible();
        }
    },
    DIFFERENT {
        @Override
        void reach(Page page, FormSite site, String language) {
            ALL_QUESTIONS.open(page, site, language);
            page.locator("label[for='overall-4']").click();
            // The same page sent behind its back with another answer: then its own comes second.
            page.evaluate(
                    "async () => { const body = new URLSearchParams(new FormData(survey)); body.set('overall', '1');"
                            + " await fetch(survey.action, {method: 'POST', body}) }");
            page.locator("#buttons [type=submit]").click();
            assertThat(page.locator("main a bdi")).isVisible();
        }
    },
    CHECK {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.navigate(site.url("/s/" + FormSite.WEB + "/receipt?lang=" + language));
        }
    },
    CHECK_WRONG {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.navigate(site.url("/s/" + FormSite.WEB + "/receipt?code=ABCD-EFGH-JKMN&lang=" + language));
        }
    },
    CLOSED {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.navigate(site.url("/s/" + FormSite.CLOSED + "?lang=" + language));
        }
    },
    NOT_FOUND {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.navigate(site.url("/nowhere?lang=" + language));
        }
    },
    FAILED {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.navigate(site.url("/problems/failed?lang=" + language));
        }
    },
    OUT_OF_ORDER {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.navigate(site.url("/s/" + FormSite.BROKEN + "?lang=" + language));
        }
    },
    KIOSK {
        @Override
        void reach(Page page, FormSite site, String language) {
            form(page, site, FormSite.KIOSK, language);
        }
    },
    KIOSK_IDLE {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.clock().install();
            form(page, site, FormSite.KIOSK, language);
            page.clock().runFor(45_000);
            assertThat(page.locator("#idle")).isVisible();
        }
    },
    KIOSK_RECEIPT {
        @Override
        void reach(Page page, FormSite site, String language) {
            page.route("**/form.js", Route::abort);
            form(page, site, FormSite.KIOSK, language);
            page.locator("label[for='overall-4']").click();
            page.locator("#buttons [type=submit]").click();
            assertThat(page.locator("#receipt")).isVisible();
        }
    },
    UNAVAILABLE {
        @Override
        void reach(Page page, FormSite site, String language) {
            ALL_QUESTIONS.open(page, site, language);
            page.locator("label[for='overall-4']").click();
            // As when the database is away: nobody is let in.
            site.sql("ALTER FUNCTION intake.takes_answers(text) RENAME TO takes_answers_away");
            try {
                page.locator("#buttons [type=submit]").click();
                assertThat(page.locator("main [role=alert]")).isVisible();
            } finally {
                site.sql("ALTER FUNCTION intake.takes_answers_away(text) RENAME TO takes_answers");
            }
        }
    };

    /** Until the page is whole: a page that answers a form can be read before its style sheet has come. */
    final void open(Page page, FormSite site, String language) {
        reach(page, site, language);
        page.waitForLoadState();
    }

    abstract void reach(Page page, FormSite site, String language);

    private static void form(Page page, FormSite site, String token, String language) {
        page.navigate(site.url("/s/" + token + "?lang=" + language));
        assertThat(page.locator("html")).hasAttribute("lang", language);
    }

    private static void toTheEnd(Page page) {
        page.locator("label[for='overall-4']").click();
        while (page.locator("[data-step=next]").isVisible()) {
            page.locator("[data-step=next]").click();
        }
    }
}
