package dk.mening.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
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
    /**
     * The room a text takes, as a reader's browser is told to give it: letters reach about 0.72 above their baseline and 0.2
     * below it.
     */
    record TextBox(String words, Rectangle2D room, double size) {
        boolean overlaps(TextBox other) {
            return room.getMinX() < other.room.getMaxX() - 0.5
                    && other.room.getMinX() < room.getMaxX() - 0.5
                    && room.getMinY() < other.room.getMaxY()
                    && other.room.getMinY() < room.getMaxY();
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
                case 'm' -> pen = new double[] {pen[0] + numbers.get(0), pen[1] + numbers.get(1)};
                case 'h' -> pen[0] += numbers.getFirst();
                case 'v' -> pen[1] += numbers.getFirst();
                default -> {
                    pen[0] += numbers.get(needed - 2);
                    pen[1] += numbers.get(needed - 1);
                }
            }
            if (command == 'M' || command == 'm') {
                start = pen.clone();
            }
            places.append(command == 'M' || command == 'm' ? 'M' : needed > 2 ? Character.toUpperCase(command) : 'L');
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

    List<TextBox> textBoxes() {
        return elements("text").stream().map(Svg::textBox).toList();
    }

    static TextBox textBox(Element text) {
        double size = number(text, "font-size");
        double left = number(text, "x");
        double top = number(text, "y") - 0.72 * size;
        double width = number(text, "textLength");
        double height = 0.92 * size;
        Matcher turned = Pattern.compile("translate\\(([-\\d.]+),([-\\d.]+)\\) rotate\\(-90\\)")
                .matcher(text.getAttribute("transform"));
        Rectangle2D room = turned.matches()
                ? new Rectangle2D.Double(
                        Double.parseDouble(turned.group(1)) + top,
                        Double.parseDouble(turned.group(2)) - left - width,
                        height,
                        width)
                : new Rectangle2D.Double(left, top, width, height);
        assertThat(turned.matches() || text.getAttribute("transform").isEmpty())
                .as(text.getAttribute("transform"))
                .isTrue();
        return new TextBox(text.getTextContent(), room, size);
    }

    /** Lines drawn beneath a text with no paper or colour between them. */
    List<Line2D> linesThrough(Element text) {
        Rectangle2D letters = textBox(text).room();
        Rectangle2D core = new Rectangle2D.Double(
                letters.getX() + 1, letters.getY() + 2, letters.getWidth() - 2, letters.getHeight() - 4);
        List<Line2D> through = new ArrayList<>();
        for (Element mark : elements("*")) {
            if (mark.equals(text)) {
                return through;
            }
            if (mark.getTagName().equals("rect") && !mark.getAttribute("fill").equals("none")) {
                Rectangle2D paper = new Rectangle2D.Double(
                        number(mark, "x"), number(mark, "y"), number(mark, "width"), number(mark, "height"));
                through.removeIf(line -> paper.contains(core) || covers(paper, line, core));
            } else if (mark.getAttribute("transform").isEmpty()) {
                segments(mark).stream().filter(line -> line.intersects(core)).forEach(through::add);
            }
        }
        throw new AssertionError("no such text: " + text.getTextContent());
    }

    private static boolean covers(Rectangle2D paper, Line2D line, Rectangle2D core) {
        Rectangle2D piece = line.getBounds2D().createIntersection(core);
        return paper.getMinX() <= piece.getMinX() + 0.1
                && paper.getMinY() <= piece.getMinY() + 0.1
                && paper.getMaxX() >= piece.getMaxX() - 0.1
                && paper.getMaxY() >= piece.getMaxY() - 0.1;
    }

    /** Curves as the lines between their ends. */
    private static List<Line2D> segments(Element mark) {
        List<Line2D> lines = new ArrayList<>();
        if (mark.getAttribute("stroke").isEmpty() || mark.getAttribute("stroke").equals("none")) {
            return lines;
        }
        if (mark.getTagName().equals("line")) {
            lines.add(
                    new Line2D.Double(number(mark, "x1"), number(mark, "y1"), number(mark, "x2"), number(mark, "y2")));
        } else if (mark.getTagName().equals("path")) {
            Matcher part = Pattern.compile("([MLCQZ])([^MLCQZ]*)").matcher(mark.getAttribute("d"));
            double[] pen = new double[2];
            while (part.find()) {
                if (!part.group(1).equals("Z")) {
                    String[] numbers = part.group(2).strip().split(" ");
                    double x = Double.parseDouble(numbers[numbers.length - 2]);
                    double y = Double.parseDouble(numbers[numbers.length - 1]);
                    if (!part.group(1).equals("M")) {
                        lines.add(new Line2D.Double(pen[0], pen[1], x, y));
                    }
                    pen = new double[] {x, y};
                }
            }
        }
        return lines;
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
