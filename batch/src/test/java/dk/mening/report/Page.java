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
            Set.of("p", "li", "h1", "h2", "h3", "figcaption", "span", "b", "summary");

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
        List<String> texts = new ArrayList<>();
        gather(document.getElementsByTagName("main").item(0), texts);
        return String.join(" ", texts).replaceAll("\\s+", " ").strip();
    }

    private static void gather(Node node, List<String> texts) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            texts.add(node.getNodeValue());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            gather(child, texts);
        }
    }

    static String text(Node node) {
        return node.getTextContent().replaceAll("\\s+", " ").strip();
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
