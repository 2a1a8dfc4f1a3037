package dk.mening.charts;

import java.awt.Color;
import java.awt.Font;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * Writes what Batik drew as small, self-contained text. Batik's nested groups are flattened: marks that look alike share the
 * attributes that differ from SVG's own defaults, and no style, so that a strict content security policy keeps its ink.
 * Each text carries its measured length, so that it takes the same room in whatever font the reader's machine has.
 */
final class SvgText {
    private static final Set<String> SHAPES =
            Set.of("path", "line", "rect", "circle", "ellipse", "polygon", "polyline");
    private static final Set<String> GEOMETRY =
            Set.of("d", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "cx", "cy", "r", "rx", "ry", "points");
    private static final List<String> FILLING = List.of("fill", "fill-opacity", "opacity");
    private static final List<String> STROKING = List.of(
            "stroke",
            "stroke-width",
            "stroke-dasharray",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-opacity",
            "opacity");
    private static final Map<String, String> DEFAULTS = Map.of(
            "fill", "#000",
            "fill-opacity", "1",
            "opacity", "1",
            "stroke", "none",
            "stroke-width", "1",
            "stroke-dasharray", "none",
            "stroke-linecap", "butt",
            "stroke-linejoin", "miter",
            "stroke-opacity", "1");
    private static final Pattern RGB = Pattern.compile("rgb\\((\\d+),\\s*(\\d+),\\s*(\\d+)\\)");
    private static final String FONTS =
            "IBM Plex Sans,Segoe UI,Roboto,Helvetica Neue,Arial,Liberation Sans,Nimbus Sans,system-ui,sans-serif";

    /** What differs between marks of one group, and what they share. */
    private record Mark(String element, String own, String shared, String content) {}

    private final StringBuilder out = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();

    private SvgText() {}

    static String write(Element drawn, Chart chart, ChartImage.Width width, ChartImage.Scheme scheme, Drawing drawing) {
        SvgText text = new SvgText();
        text.open(chart, id(chart, width, scheme), drawing);
        text.flatten(drawn, Map.of());
        text.writeMarks();
        text.out.append("</svg>\n");
        return text.out.toString();
    }

    private void open(Chart chart, String id, Drawing drawing) {
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(drawing.width())
                .append(' ')
                .append(drawing.height())
                .append('"');
        attribute("width", Integer.toString(drawing.width()));
        attribute("height", Integer.toString(drawing.height()));
        attribute("role", "img");
        attribute("aria-labelledby", id + "-title " + id + "-desc");
        attribute("lang", chart.locale().toLanguageTag());
        attribute("font-family", FONTS);
        out.append(">\n<title");
        attribute("id", id + "-title");
        out.append('>').append(escaped(chart.title())).append("</title>\n<desc");
        attribute("id", id + "-desc");
        out.append('>').append(escaped(chart.description())).append("</desc>\n");
    }

    /** Differs between the pictures of one page, where ids must not meet, and never between two nights. */
    private static String id(Chart chart, ChartImage.Width width, ChartImage.Scheme scheme) {
        CRC32 sum = new CRC32();
        String named = chart.getClass().getSimpleName()
                + '\n'
                + width
                + '\n'
                + scheme
                + '\n'
                + chart.title()
                + '\n'
                + chart.locale().toLanguageTag();
        sum.update(named.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "chart-%08x", sum.getValue());
    }

    private void flatten(Element element, Map<String, String> inherited) {
        Map<String, String> effective = new HashMap<>(inherited);
        NamedNodeMap own = element.getAttributes();
        for (int i = 0; i < own.getLength(); i++) {
            Attr attribute = (Attr) own.item(i);
            if (attribute.getName().equals("transform")) {
                effective.merge("transform", attribute.getValue(), (outer, inner) -> outer + " " + inner);
            } else if (!GEOMETRY.contains(attribute.getName())) {
                effective.put(attribute.getName(), attribute.getValue());
            }
        }
        if (element.getTagName().equals("text")) {
            addText(element, effective);
        } else if (SHAPES.contains(element.getTagName())) {
            addShape(element, effective);
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                flatten(inner, effective);
            }
        }
    }

    /** Marks that follow each other and look alike share one group, which says so once. */
    private void writeMarks() {
        int from = 0;
        while (from < marks.size()) {
            int to = from + 1;
            String shared = marks.get(from).shared();
            while (to < marks.size() && marks.get(to).shared().equals(shared)) {
                to++;
            }
            boolean grouped = to - from > 1 && !shared.isEmpty();
            if (grouped) {
                out.append("<g").append(shared).append(">\n");
            }
            for (Mark mark : marks.subList(from, to)) {
                out.append('<').append(mark.element()).append(mark.own()).append(grouped ? "" : shared);
                if (mark.content().isEmpty()) {
                    out.append("/>\n");
                } else {
                    out.append('>')
                            .append(mark.content())
                            .append("</")
                            .append(mark.element())
                            .append(">\n");
                }
            }
            if (grouped) {
                out.append("</g>\n");
            }
            from = to;
        }
    }

    private void addShape(Element shape, Map<String, String> effective) {
        StringBuilder own = new StringBuilder();
        NamedNodeMap attributes = shape.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            if (GEOMETRY.contains(attribute.getName())) {
                String value = attribute.getValue().strip();
                add(own, attribute.getName(), attribute.getName().equals("d") ? SvgPath.shortened(value) : value);
            }
        }
        StringBuilder shared = new StringBuilder();
        if ("none".equals(effective.get("fill"))) {
            add(shared, "fill", "none");
            paint(shared, STROKING, effective);
        } else {
            paint(shared, FILLING, effective);
        }
        place(shared, effective);
        marks.add(new Mark(shape.getTagName(), own.toString(), shared.toString(), ""));
    }

    private void addText(Element text, Map<String, String> effective) {
        double size =
                Double.parseDouble(effective.getOrDefault("font-size", "12").replace("px", ""));
        boolean strong =
                Look.isSemiBold(effective.getOrDefault("font-family", "").replace("'", ""));
        Font font = strong ? Look.semiBold((float) size) : Look.regular((float) size);
        String words = text.getTextContent();
        StringBuilder own = new StringBuilder();
        add(own, "x", text.getAttribute("x"));
        add(own, "y", text.getAttribute("y"));
        add(own, "textLength", number(Letters.width(words, font)));
        StringBuilder shared = new StringBuilder();
        add(shared, "font-size", number(size));
        if (strong) {
            add(shared, "font-weight", "600");
        }
        paint(shared, FILLING, effective);
        place(shared, effective);
        marks.add(new Mark("text", own.toString(), shared.toString(), escaped(words)));
    }

    private static void paint(StringBuilder to, List<String> names, Map<String, String> effective) {
        for (String name : names) {
            String value = colour(effective.getOrDefault(name, defaultOf(name)));
            if (!value.equals(defaultOf(name))) {
                add(to, name, value);
            }
        }
    }

    private static String defaultOf(String name) {
        return Optional.ofNullable(DEFAULTS.get(name)).orElseThrow();
    }

    private static void place(StringBuilder to, Map<String, String> effective) {
        String transform = effective.getOrDefault("transform", "");
        if (!transform.isEmpty()) {
            add(to, "transform", transform);
        }
    }

    private void attribute(String name, String value) {
        add(out, name, value);
    }

    private static void add(StringBuilder to, String name, String value) {
        to.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    private static String number(double value) {
        String written = String.format(Locale.ROOT, "%.1f", value);
        return written.endsWith(".0") ? written.substring(0, written.length() - 2) : written;
    }

    private static String colour(String value) {
        Matcher rgb = RGB.matcher(value);
        if (rgb.matches()) {
            Color color = new Color(
                    Integer.parseInt(rgb.group(1)), Integer.parseInt(rgb.group(2)), Integer.parseInt(rgb.group(3)));
            return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
        }
        return value.equals("black") ? "#000" : value.equals("white") ? "#fff" : value;
    }

    /** Characters that XML cannot hold are left out. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                    if (c == '\n'
                            || c == '\t'
                            || (c >= 0x20 && c < 0xD800)
                            || (c > 0xDFFF && c < 0xFFFE)
                            || c > 0xFFFF) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }
}
