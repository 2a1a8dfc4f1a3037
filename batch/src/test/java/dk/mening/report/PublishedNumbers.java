package dk.mening.report;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Reads a night's pages as they are published: each number of running text must stand in a table beside it, and each number of
 * a table in the findings that are published with it, rounded as pages round.
 *
 * <p>Text within a section is held against the tables of that section, text outside of sections against all tables of the page
 * but long ones (class {@code grid}), in which any number might stand by chance. A date may stand in any table of the page.
 */
public final class PublishedNumbers {
    /**
     * Words that hold numerals of their own, and why these are in no finding. Only the phrase around the numeral is left out
     * of what is read, so that the same numeral elsewhere is read.
     */
    static final Map<String, String> CONSTANTS = Map.ofEntries(
            Map.entry("overview.effectUnit", "the scale of every outcome"),
            Map.entry("timeline.caption", "the scale of every outcome"),
            Map.entry("timeline.axis", "the scale of every outcome"),
            Map.entry("units.says", "the scale of every outcome"),
            Map.entry("units.page.months.caption", "the scale of every outcome"),
            Map.entry("control.caption.MEANS", "the scale of every outcome"),
            Map.entry("control.axis.MEANS", "the scale of every outcome"),
            Map.entry("competence.caption", "the scale of every outcome"),
            Map.entry("peers.caption", "the scale of every outcome"),
            Map.entry("units.caption", "the scale of every outcome"),
            Map.entry("units.months.caption", "the scale of every outcome"),
            Map.entry("course.caption", "the scale of every outcome"),
            Map.entry("narrowing.caption", "the scale of every outcome"),
            Map.entry("parts.CHANNEL.caption", "the scale of every outcome"),
            Map.entry("secondary.caption", "the scale of every outcome"),
            Map.entry("guide.effect.says", "the scale of every outcome"),
            Map.entry("column.value", "the scale of every outcome"),
            Map.entry("series.lookOf", "a rule of the method: a series alone has twelve looks"),
            Map.entry("series.rho", "a rule of the method: a correlation is at most 1"),
            Map.entry("check.RELIABILITY.found", "a rule of the method: alpha is at most 1"),
            Map.entry("check.RESPONDENT_MIX.found", "a rule of the method: uneven from a design effect of 2"),
            Map.entry("voices.uneven", "the same"),
            Map.entry("gate.QUESTIONS_DO_NOT_HANG_TOGETHER", "the unit: hundredths"),
            Map.entry("guide.files.says", "the name of an encoding"));

    /** Where a night stands for good: its date is written beside it. */
    private static final Pattern ADDRESS = Pattern.compile("/reports/nights/\\S+");

    private static final String NUMERAL = "[+−-]?\\d+(?:[.,]\\d+)*(?: %)?";
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "figcaption",
            "summary",
            "div",
            "blockquote",
            "dt",
            "dd",
            "caption",
            "th",
            "td",
            "title",
            "span",
            "b");

    /** What was read, and what was found nowhere. */
    public record Read(int inText, int inTables, List<String> faults) {}

    private final Map<String, byte[]> files;
    private final Set<String> given;
    private final Map<String, JsonNode> findings = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private int inText;
    private int inTables;

    private PublishedNumbers(Map<String, byte[]> files, Set<String> given) {
        this.files = files;
        this.given = given;
    }

    /**
     * @param files of one night by path
     * @param given texts of others that may hold numerals and are in no finding, such as names of units and questions
     */
    public static Read read(Map<String, byte[]> files, Set<String> given) {
        PublishedNumbers numbers = new PublishedNumbers(files, given);
        numbers.readAll();
        return new Read(numbers.inText, numbers.inTables, List.copyOf(numbers.faults));
    }

    private void readAll() {
        files.forEach((path, content) -> {
            if (path.startsWith("data/") && path.endsWith(".json") && !path.endsWith(".schema.json")) {
                findings.put(path.substring("data/".length(), path.length() - ".json".length()), json(content));
            }
        });
        files.forEach((path, content) -> {
            if (path.endsWith(".html")) {
                Page page = Page.of(new PublishedFile(path, "text/html", content));
                Tokens tokens = new Tokens(Wording.in(page.language()));
                text(page, tokens);
                tables(page, tokens);
            }
        });
    }

    private static JsonNode json(byte[] content) {
        try {
            return new JsonMapper().readTree(content);
        } catch (JacksonException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ------------------------------------------------------------------------------------- numbers of text in tables
    private void text(Page page, Tokens tokens) {
        Map<Element, StringBuilder> scopes = new LinkedHashMap<>();
        Element body = page.document().getDocumentElement();
        gather(body, body, scopes);
        Set<String> everywhere = new HashSet<>();
        all(page, "table").forEach(table -> everywhere.addAll(tokens.of(cells(table))));
        scopes.forEach((scope, text) -> {
            Set<String> beside = new HashSet<>();
            all(page, "table").stream()
                    .filter(table ->
                            scope == body ? !table.getAttribute("class").contains("grid") : inside(table, scope))
                    .forEach(table -> beside.addAll(tokens.of(cells(table))));
            for (String token : tokens.of(text.toString())) {
                inText++;
                boolean found = tokens.isDate(token) ? everywhere.contains(token) : beside.contains(token);
                if (!found) {
                    faults.add(page.path() + ": \"" + token + "\" stands in no table beside it: "
                            + around(text.toString(), token));
                }
            }
        });
    }

    /** Text outside of tables by the innermost section, with a mark between blocks. */
    private static void gather(Node node, Element scope, Map<Element, StringBuilder> scopes) {
        Element within = scope;
        if (node instanceof Element element) {
            // Formulas and years of publications are no findings.
            if (Set.of("table", "code", "cite").contains(element.getTagName()) || Page.isTip(element)) {
                return;
            }
            if (element.getTagName().equals("section")) {
                within = element;
            }
            StringBuilder text = scopes.computeIfAbsent(within, _ -> new StringBuilder());
            if (isBlock(element)) {
                text.append(" | ");
            }
            for (String spoken : List.of("alt", "aria-label", "title")) {
                if (element.hasAttribute(spoken)) {
                    text.append(" | ").append(element.getAttribute(spoken)).append(" | ");
                }
            }
        }
        if (node.getNodeType() == Node.TEXT_NODE) {
            scopes.computeIfAbsent(within, _ -> new StringBuilder())
                    .append(node.getNodeValue().replaceAll("\\s+", " "));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            gather(child, within, scopes);
        }
        if (node instanceof Element element && isBlock(element)) {
            scopes.get(within).append(" | ");
        }
    }

    private static boolean isBlock(Element element) {
        return BLOCKS.contains(element.getTagName()) && !Page.isTerm(element);
    }

    private static String around(String text, String token) {
        String number = token.replaceAll("[^\\d.,].*", "");
        int at = Math.max(0, text.indexOf(number));
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 60));
    }

    // ---------------------------------------------------------------------------------- numbers of tables in findings
    private void tables(Page page, Tokens tokens) {
        for (Element table : all(page, "table")) {
            List<JsonNode> shown = shownOn(page);
            Wording words = tokens.words;
            if (shown.size() == 1) {
                JsonNode finding = shown.getFirst();
                ExpectedTable expected = ExpectedTable.of(words, finding, outcome(finding, table), caption(table));
                switch (expected) {
                    case ExpectedTable.Cells(var rows) -> exactly(page, table, rows, tokens);
                    case ExpectedTable.Facts(var values) -> facts(page, table, values, tokens);
                    case ExpectedTable.Among(var nodes) -> among(page, table, nodes, tokens);
                }
            } else if (page.path().contains("/units/")) {
                among(page, table, ExpectedTable.ofUnit(findings.values(), name(page)), tokens);
            } else {
                List<JsonNode> all = new ArrayList<>(findings.values());
                all.add(ExpectedTable.sums(findings.values()));
                among(page, table, all, tokens);
            }
        }
    }

    /** The finding of an initiative's page; of other pages all. */
    private List<JsonNode> shownOn(Page page) {
        String name = name(page);
        return page.path().contains("/initiatives/") && findings.containsKey(name)
                ? List.of(findings.get(name))
                : List.copyOf(findings.values());
    }

    private static String name(Page page) {
        return page.path().replaceAll(".*/|\\.html$", "");
    }

    private static JsonNode outcome(JsonNode finding, Element table) {
        for (Node node = table; node != null; node = node.getParentNode()) {
            if (node instanceof Element element && element.getAttribute("id").matches("outcome-\\d+")) {
                return finding.get("outcomes")
                        .get(Integer.parseInt(element.getAttribute("id").substring("outcome-".length())) - 1);
            }
        }
        return MissingNode.getInstance();
    }

    private static String caption(Element table) {
        return all(table, "caption").stream().map(Page::text).findFirst().orElse("");
    }

    /** Every row of the body, cell by cell; the first cell names the row. */
    private void exactly(Page page, Element table, List<List<String>> expected, Tokens tokens) {
        List<List<String>> found = rows(table);
        for (int row = 0; row < Math.max(found.size(), expected.size()); row++) {
            List<String> cells = row < found.size() ? found.get(row) : List.of();
            List<String> wanted = row < expected.size() ? expected.get(row) : List.of();
            cells.forEach(cell -> inTables += tokens.of(cell).size());
            if (!cells.equals(wanted)) {
                faults.add(page.path() + ": " + caption(table) + ": found " + cells + ", in the finding " + wanted);
            }
        }
    }

    /** Each row by its name; what is not expected holds no number. */
    private void facts(Page page, Element table, Map<String, Set<String>> expected, Tokens tokens) {
        for (List<String> row : rows(table)) {
            String value = row.getLast();
            inTables += tokens.of(value).size();
            Set<String> wanted = expected.getOrDefault(row.getFirst(), Set.of());
            if (wanted.isEmpty() ? !tokens.of(value).isEmpty() : !wanted.contains(value)) {
                faults.add(page.path() + ": " + caption(table) + ": " + row + ", in the finding " + wanted);
            }
        }
    }

    private void among(Page page, Element table, List<JsonNode> nodes, Tokens tokens) {
        Set<String> known = JsonFigures.written(tokens.words, nodes);
        for (String token : tokens.of(cells(table))) {
            inTables++;
            if (!known.contains(token)) {
                faults.add(page.path() + ": " + caption(table) + ": \"" + token + "\" is in no finding: "
                        + around(cells(table), token));
            }
        }
    }

    private static List<List<String>> rows(Element table) {
        return all(table, "tr").stream()
                .filter(row -> row.getParentNode().getNodeName().equals("tbody"))
                .map(row -> Stream.concat(all(row, "th").stream(), all(row, "td").stream())
                        .map(Page::text)
                        .toList())
                .toList();
    }

    private static String cells(Element table) {
        return Stream.of("caption", "th", "td")
                .flatMap(tag -> all(table, tag).stream())
                .map(PublishedNumbers::spaced)
                .collect(Collectors.joining(" | "));
    }

    /** With a mark between the parts of a cell, which stand on lines of their own. */
    private static String spaced(Element cell) {
        Map<Element, StringBuilder> text = new LinkedHashMap<>();
        gather(cell, cell, text);
        return String.join(" ", text.values());
    }

    private static List<Element> all(Page page, String tag) {
        return all(page.document().getDocumentElement(), tag);
    }

    private static List<Element> all(Element within, String tag) {
        List<Element> found = new ArrayList<>();
        var all = within.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            found.add((Element) all.item(i));
        }
        return found;
    }

    private static boolean inside(Node node, Element scope) {
        for (Node at = node; at != null; at = at.getParentNode()) {
            if (at == scope) {
                return true;
            }
        }
        return false;
    }

    /** Numbers and dates of a text, without what is exempt. */
    private final class Tokens {
        private final Wording words;
        private final List<Pattern> exempt;
        private final Pattern token;
        private final Pattern date;

        Tokens(Wording words) {
            this.words = words;
            String month = "(?:" + words.say("figure.months").replace(',', '|') + ")";
            String written =
                    words.say("figure.date", "\\d{1,2}", month, "\\d{4}").replace(". ", "\\. ");
            this.date = Pattern.compile("(?:" + written + "|" + month + " \\d{4})");
            this.token = Pattern.compile(date.pattern() + "|" + NUMERAL);
            List<String> phrases = new ArrayList<>();
            for (String key : CONSTANTS.keySet()) {
                Stream.of(words.say(key).split("\\{[^}]*}|\\|"))
                        .filter(phrase -> phrase.matches(".*\\d.*"))
                        .map(String::strip)
                        .forEach(phrases::add);
            }
            given.stream().filter(text -> text.matches("(?s).*\\d.*")).forEach(phrases::add);
            findings.values().forEach(finding -> stringsOf(finding, phrases));
            this.exempt = phrases.stream()
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(phrase -> Pattern.compile("(?<!\\d)" + Pattern.quote(phrase) + "(?!\\d)"))
                    .toList();
        }

        /** Names, reasons and hashes are not numbers. */
        private static void stringsOf(JsonNode node, List<String> phrases) {
            node.forEach(child -> {
                if (child.isTextual()
                        && child.asText().matches("(?s).*\\d.*\\D.*|\\D.*\\d.*")
                        && !child.asText().matches("\\d{4}-\\d\\d-\\d\\d")) {
                    phrases.add(child.asText().replaceAll("\\s+", " ").strip());
                }
                stringsOf(child, phrases);
            });
        }

        boolean isDate(String token) {
            return date.matcher(token).matches();
        }

        List<String> of(String text) {
            String read = ADDRESS.matcher(text.replaceAll("\\s+", " ")).replaceAll(" ");
            for (Pattern phrase : exempt) {
                read = phrase.matcher(read).replaceAll(" ");
            }
            List<String> found = new ArrayList<>();
            Matcher matcher = token.matcher(read);
            while (matcher.find()) {
                found.add(matcher.group());
            }
            return found;
        }
    }
}
