package dk.mening.charts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A drawn SVG, read back. */
record Svg(Element root) {
    /** The room a text takes, as a reader's browser is told to give it. */
    record TextBox(String words, double left, double right, double baseline, double size) {
        boolean overlaps(TextBox other) {
            // Letters reach about 0.72 above their baseline and 0.2 below it.
            double top = baseline - 0.72 * size;
            double otherTop = other.baseline - 0.72 * other.size;
            return left < other.right - 0.5
                    && other.left < right - 0.5
                    && top < other.baseline + 0.2 * other.size
                    && otherTop < baseline + 0.2 * size;
        }
    }

    static Svg of(Chart chart, ChartImage.Width width) {
        return read(ChartImage.svg(chart, width));
    }

    static Svg read(byte[] bytes) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Svg(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not a well-formed SVG without document type", e);
        }
    }

    double width() {
        return number(root, "width");
    }

    double height() {
        return number(root, "height");
    }

    String textOf(String tag) {
        return root.getElementsByTagName(tag).item(0).getTextContent();
    }

    List<String> words() {
        return elements("text").stream().map(Element::getTextContent).toList();
    }

    /** The texts that are not turned. */
    List<TextBox> textBoxes() {
        return elements("text").stream()
                .filter(text -> text.getAttribute("transform").isEmpty())
                .map(text -> new TextBox(
                        text.getTextContent(),
                        number(text, "x"),
                        number(text, "x") + number(text, "textLength"),
                        number(text, "y"),
                        number(text, "font-size")))
                .toList();
    }

    List<Element> elements(String tag) {
        NodeList found = root.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    /** Lines without filling in a colour. */
    List<Element> strokes(java.awt.Color color) {
        String wanted = String.format("#%06x", color.getRGB() & 0xFFFFFF);
        return elements("path").stream()
                .filter(path -> path.getAttribute("stroke").equals(wanted))
                .toList();
    }

    List<Element> fills(String tag, java.awt.Color color) {
        String wanted = String.format("#%06x", color.getRGB() & 0xFFFFFF);
        return elements(tag).stream()
                .filter(shape -> shape.getAttribute("fill").equals(wanted))
                .toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
