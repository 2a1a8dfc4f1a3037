package dk.mening.api;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;

/** Draws pages as HTML. The templates lie in {@code src/main/jte} and are compiled with the code. */
final class Pages {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dk.mening.api.pages");

    private Pages() {}

    static String form(FormPage page) {
        return draw("form.jte", Map.of("page", page));
    }

    static String receipt(Screen screen, String code, List<ManagementReply> replies) {
        return draw("receipt.jte", Map.of("screen", screen, "code", code, "replies", replies));
    }

    /** @param typed what was typed before; {@code wrong} if that is no receipt of ours */
    static String check(Screen screen, String action, String typed, boolean wrong) {
        return draw("check.jte", Map.of("screen", screen, "action", action, "typed", typed, "wrong", wrong));
    }

    static String different(Screen screen, String code, String receiptUrl) {
        return draw("different.jte", Map.of("screen", screen, "code", code, "receiptUrl", receiptUrl));
    }

    /** Keeps what was sent, so that it can be sent again. */
    static String unavailable(Screen screen, String action, Map<String, List<String>> fields) {
        return draw("unavailable.jte", Map.of("screen", screen, "action", action, "fields", fields));
    }

    static String problem(Screen screen, Problem problem) {
        return draw("problem.jte", Map.of("screen", screen, "problem", problem));
    }

    static String poster(Poster poster) {
        return draw("poster.jte", Map.of("poster", poster));
    }

    static String landing(Screen screen) {
        return draw("landing.jte", Map.of("screen", screen));
    }

    /** @param language of the reports that it leads to */
    static String nights(Screen screen, String language, List<KeptNight> nights) {
        return draw("nights.jte", Map.of("screen", screen, "language", language, "nights", nights));
    }

    private static String draw(String template, Map<String, Object> parameters) {
        var output = new StringOutput();
        TEMPLATES.render(template, parameters, output);
        return output.toString();
    }
}
