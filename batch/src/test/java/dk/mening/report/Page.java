package dk.mening.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A rendered page, parsed strictly: whatever is not well-formed fails. */
record Page(String path, Document document) {
    private static final Set<String> SENTENCES =
            Set.of("p", "li", "h1", "h2", "h3", "figcaption", "span", "b", "summary", "dd");

    static List<Page> all(List<PublishedFile> files) {
        return files.stream()
                .filter(f -> f.path().endsWith(".html"))
                .map(Page::of)
                .toList();
    }

    static Page of(PublishedFile file) {
        try {
            String html = new String(file.content(), StandardCharsets.UTF_8);
            return new Page(
                    file.path(),
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(file.path() + " is not well-formed: " + e.getMessage(), e);
        }
    }

    String language() {
        return document.getDocumentElement().getAttribute("lang");
    }

    /** Text outside tables, an element at a time, of the whole body. */
    List<String> sentences() {
        List<String> texts = new ArrayList<>();
        for (Element element : elements()) {
            if (SENTENCES.contains(element.getTagName()) && !inTable(element)) {
                texts.add(text(element));
            }
        }
        return texts;
    }

    /** Captions, headings and cells of all tables. */
    List<String> cells() {
        List<String> texts = new ArrayList<>();
        for (Element element : elements()) {
            if (Set.of("td", "th", "caption").contains(element.getTagName())) {
                texts.add(text(element));
            }
        }
        return texts;
    }

    List<Element> elements() {
        List<Element> elements = new ArrayList<>();
        var all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    /** All that is read on the page, with a space between elements. */
    String words() {
        StringBuilder text = new StringBuilder();
        gather(document.getElementsByTagName("main").item(0), text);
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static void gather(Node node, StringBuilder text) {
        if (isTip(node)) {
            return;
        }
        String between = isTerm(node) || isTerm(node.getParentNode()) ? "" : " ";
        text.append(node.getNodeType() == Node.TEXT_NODE ? node.getNodeValue() : between);
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            gather(child, text);
        }
        text.append(node.getNodeType() == Node.TEXT_NODE ? "" : between);
    }

    /** A word that is explained: it stands in the middle of a sentence. */
    static boolean isTerm(Node node) {
        return node instanceof Element element && element.getAttribute("class").equals("term");
    }

    /** What is read without hovering: explanations of words are not part of the sentence they hang on. */
    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        append(node, text);
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static void append(Node node, StringBuilder text) {
        if (isTip(node)) {
            return;
        }
        if (node.getNodeType() == Node.TEXT_NODE) {
            text.append(node.getNodeValue());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            append(child, text);
        }
    }

    static boolean isTip(Node node) {
        return node instanceof Element element && element.getAttribute("role").equals("tooltip");
    }

    private static boolean inTable(Element element) {
        for (Node node = element; node != null; node = node.getParentNode()) {
            if (node.getNodeName().equals("table")) {
                return true;
            }
        }
        return false;
    }
}
