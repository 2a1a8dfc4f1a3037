package dk.mening.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explains the words of one language on its pages: the first of each in every section leads to the glossary and shows what it
 * means on hover and focus; printed, the words of a page stand at its end.
 */
final class Glossary {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)([^>]*?)(/?)>|<!--.*?-->|<![^>]*>");

    /** What is a link, a title, a choice, somebody's symbol or too narrow for an explanation is left as it is. */
    private static final Set<String> LEFT = Set.of(
            "a",
            "button",
            "h1",
            "h2",
            "h3",
            "summary",
            "caption",
            "label",
            "select",
            "output",
            "code",
            "cite",
            "script",
            "figcaption",
            "small",
            "td",
            "blockquote",
            "dt");

    private static final Pattern LEFT_CLASS =
            Pattern.compile("class=\"(?:[^\"]* )?(?:badge|scroll|hidden|group|lead|back|signs)[ \"]");
    private static final Set<String> VOID = Set.of("img", "input", "meta", "link", "source", "br", "meter");

    private final Wording words;
    private final Pattern terms;

    Glossary(Wording words) {
        this.words = words;
        this.terms = Pattern.compile(
                Stream.of(Term.values())
                        .map(term -> "(?<" + group(term) + ">" + forms(term) + ")")
                        .collect(Collectors.joining("|", "(?<![\\p{L}\\p{N}-])(?:", ")(?![\\p{L}\\p{N}-])")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static String group(Term term) {
        return "t" + term.ordinal();
    }

    /** The longest first, so that no form hides another. */
    private String forms(Term term) {
        return Stream.of(words.say("term." + term + ".forms").split("\\|"))
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    /** Names the term's place in the glossary. */
    static String anchor(Term term) {
        return term.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param html a whole page, well-formed
     * @param glossary where the glossary is, seen from the page
     */
    String explained(String html, String glossary) {
        int begin = html.indexOf("<main");
        int end = html.lastIndexOf("</main>");
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("a page without a main part");
        }
        Set<Term> used = EnumSet.noneOf(Term.class);
        StringBuilder out = new StringBuilder(html.substring(0, begin));
        mark(html.substring(begin, end), glossary, out, used);
        if (!used.isEmpty()) {
            out.append("<div class=\"printed\"><h2>")
                    .append(words.say("glossary.printed"))
                    .append("</h2><dl>");
            used.stream()
                    .sorted(Comparator.comparing(term -> words.say("term." + term)))
                    .forEach(term -> out.append("<dt>")
                            .append(words.say("term." + term))
                            .append("</dt><dd>")
                            .append(words.say("term." + term + ".says"))
                            .append("</dd>"));
            out.append("</dl></div>\n");
        }
        return out.append(html.substring(end)).toString();
    }

    private void mark(String html, String glossary, StringBuilder out, Set<Term> used) {
        Deque<Boolean> left = new ArrayDeque<>(List.of(false));
        Set<Term> seen = EnumSet.noneOf(Term.class);
        List<String> ids = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        int at = 0;
        while (tag.find()) {
            text(html.substring(at, tag.start()), left.getFirst(), glossary, out, seen, ids);
            out.append(tag.group());
            at = tag.end();
            used.addAll(seen);
            if (tag.group(2) != null
                    && !VOID.contains(tag.group(2))
                    && tag.group(4).isEmpty()) {
                if (tag.group(1).isEmpty()) {
                    left.push(left.getFirst()
                            || LEFT.contains(tag.group(2))
                            || LEFT_CLASS.matcher(tag.group(3)).find());
                    if (tag.group(2).equals("section")) {
                        seen.clear();
                    }
                } else {
                    left.pop();
                }
            }
        }
        text(html.substring(at), left.getFirst(), glossary, out, seen, ids);
        used.addAll(seen);
    }

    private void text(String text, boolean left, String glossary, StringBuilder out, Set<Term> seen, List<String> ids) {
        if (left || text.isBlank()) {
            out.append(text);
            return;
        }
        Matcher term = terms.matcher(text);
        int at = 0;
        while (term.find()) {
            Term found = term(term);
            out.append(text, at, term.start());
            at = term.end();
            if (seen.add(found)) {
                String id = "tip-" + (ids.size() + 1);
                ids.add(id);
                out.append("<span class=\"term\"><a href=\"")
                        .append(glossary)
                        .append('#')
                        .append(anchor(found))
                        .append("\" aria-describedby=\"")
                        .append(id)
                        .append("\">")
                        .append(term.group())
                        .append("</a><span class=\"tip\" role=\"tooltip\" id=\"")
                        .append(id)
                        .append("\">")
                        .append(words.say("term." + found + ".says"))
                        .append("</span></span>");
            } else {
                out.append(term.group());
            }
        }
        out.append(text, at, text.length());
    }

    private static Term term(Matcher found) {
        return Stream.of(Term.values())
                .filter(term -> found.group(group(term)) != null)
                .findFirst()
                .orElseThrow();
    }
}
