package dk.mening.report;

import java.util.ArrayDeque;
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

    private static final Pattern LEFT_CLASS = Pattern.compile(
            "class=\"(?:[^\"]* )?(?:badge|scroll|hidden|group|lead|back|signs)[ \"]|role=\"rowheader\"");
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
        Marking marking = new Marking(glossary);
        marking.read(html.substring(begin, end));
        return html.substring(0, begin) + marking.out + printed(marking.used) + html.substring(end);
    }

    private String printed(Set<Term> used) {
        if (used.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<div class=\"printed\"><h2>")
                .append(words.say("glossary.printed"))
                .append("</h2><dl>");
        used.stream()
                .sorted(Comparator.comparing(term -> words.say("term." + term)))
                .forEach(term -> out.append("<dt>")
                        .append(words.say("term." + term))
                        .append("</dt><dd>")
                        .append(words.say("term." + term + ".says"))
                        .append("</dd>"));
        return out.append("</dl></div>\n").toString();
    }

    /** One page as it is read and written again. */
    private final class Marking {
        private final String glossary;
        private final StringBuilder out = new StringBuilder();
        private final Deque<Boolean> left = new ArrayDeque<>(List.of(false));
        private final Set<Term> inSection = EnumSet.noneOf(Term.class);
        private final Set<Term> used = EnumSet.noneOf(Term.class);
        private int tips;

        Marking(String glossary) {
            this.glossary = glossary;
        }

        void read(String html) {
            Matcher tag = TAG.matcher(html);
            int at = 0;
            while (tag.find()) {
                text(html.substring(at, tag.start()));
                out.append(tag.group());
                at = tag.end();
                if (tag.group(2) != null
                        && !VOID.contains(tag.group(2))
                        && tag.group(4).isEmpty()) {
                    if (tag.group(1).isEmpty()) {
                        open(tag.group(2), tag.group(3));
                    } else {
                        left.pop();
                    }
                }
            }
            text(html.substring(at));
        }

        private void open(String tag, String attributes) {
            left.push(left.getFirst()
                    || LEFT.contains(tag)
                    || LEFT_CLASS.matcher(attributes).find());
            if (tag.equals("section")) {
                inSection.clear();
            }
        }

        private void text(String text) {
            if (left.getFirst()) {
                out.append(text);
                return;
            }
            Matcher word = terms.matcher(text);
            int at = 0;
            while (word.find()) {
                out.append(text, at, word.start());
                at = word.end();
                Term term = term(word);
                if (inSection.add(term)) {
                    used.add(term);
                    explain(term, word.group());
                } else {
                    out.append(word.group());
                }
            }
            out.append(text, at, text.length());
        }

        private void explain(Term term, String word) {
            String id = "tip-" + ++tips;
            out.append("<span class=\"term\"><a href=\"")
                    .append(glossary)
                    .append('#')
                    .append(anchor(term))
                    .append("\" aria-describedby=\"")
                    .append(id)
                    .append("\">")
                    .append(word)
                    .append("</a><span class=\"tip\" role=\"tooltip\" id=\"")
                    .append(id)
                    .append("\">")
                    .append(words.say("term." + term + ".says"))
                    .append("</span></span>");
        }
    }

    private static Term term(Matcher found) {
        return Stream.of(Term.values())
                .filter(term -> found.group(group(term)) != null)
                .findFirst()
                .orElseThrow();
    }
}
