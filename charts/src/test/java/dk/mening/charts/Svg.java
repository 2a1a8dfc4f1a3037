package dk.mening.charts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
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
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
            ungroup(root);
            return new Svg(root);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not a well-formed SVG without document type", e);
        }
    }

    /** What a group says is said by each of its marks, and paths name places again instead of steps. */
    private static void ungroup(Element root) {
        NodeList all = root.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element mark = (Element) all.item(i);
            if (mark.getParentNode() instanceof Element group
                    && group.getTagName().equals("g")) {
                for (int j = 0; j < group.getAttributes().getLength(); j++) {
                    Node shared = group.getAttributes().item(j);
                    mark.setAttribute(shared.getNodeName(), shared.getNodeValue());
                }
            }
            if (mark.getTagName().equals("path")) {
                mark.setAttribute("d", places(mark.getAttribute("d")));
            }
        }
    }

    private static String places(String steps) {
        Matcher part = Pattern.compile("([A-Za-z])|(-?[\\d.]+)").matcher(steps);
        StringBuilder places = new StringBuilder();
        char command = 'M';
        List<Double> numbers = new ArrayList<>();
        double[] pen = new double[2];
        double[] start = new double[2];
        while (part.find()) {
            if (part.group(1) != null) {
                command = part.group(1).charAt(0);
                if (command == 'z') {
                    places.append('Z');
                    pen = start.clone();
                }
                continue;
            }
            numbers.add(Double.parseDouble(part.group(2)));
            int needed = "hv".indexOf(command) >= 0 ? 1 : command == 'c' ? 6 : command == 'q' ? 4 : 2;
            if (numbers.size() < needed) {
                continue;
            }
            double[] from = pen.clone();
            switch (command) {
                case 'M' -> pen = new double[] {numbers.get(0), numbers.get(1)};
                case 'h' -> pen[0] += numbers.getFirst();
                case 'v' -> pen[1] += numbers.getFirst();
                default -> {
                    pen[0] += numbers.get(needed - 2);
                    pen[1] += numbers.get(needed - 1);
                }
            }
            if (command == 'M') {
                start = pen.clone();
            }
            places.append(command == 'M' ? 'M' : needed > 2 ? Character.toUpperCase(command) : 'L');
            for (int i = 0; i < needed - 2; i += 2) {
                places.append(String.format(
                        Locale.ROOT, "%.1f %.1f ", from[0] + numbers.get(i), from[1] + numbers.get(i + 1)));
            }
            places.append(String.format(Locale.ROOT, "%.1f %.1f ", pen[0], pen[1]));
            numbers.clear();
        }
        return places.toString().strip();
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
    List<Element> strokes(Tone tone) {
        String wanted = String.format("#%06x", tone.in(ChartImage.Scheme.LIGHT).getRGB() & 0xFFFFFF);
        return elements("path").stream()
                .filter(path -> path.getAttribute("stroke").equals(wanted))
                .toList();
    }

    List<Element> fills(String tag, Tone tone) {
        String wanted = String.format("#%06x", tone.in(ChartImage.Scheme.LIGHT).getRGB() & 0xFFFFFF);
        return elements(tag).stream()
                .filter(shape -> shape.getAttribute("fill").equals(wanted))
                .toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
