package dk.mening.charts;

import java.awt.RenderingHints;
import java.awt.Shape;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Batik's pen, without clips: what is drawn here ends inside the picture, and a clip would need an id. */
final class SvgInk extends SVGGraphics2D {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final int DECIMALS = 1;

    private SvgInk(SVGGeneratorContext context) {
        super(context, false);
    }

    static SvgInk onEmptyPage() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
        context.setPrecision(DECIMALS);
        context.setComment(null);
        SvgInk ink = new SvgInk(context);
        // JFreeChart reads this hint and puts it back, and Batik does not take back what was never there.
        ink.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return ink;
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own XML parser is missing", e);
        }
    }

    @Override
    public void clip(Shape shape) {}

    @Override
    public void setClip(Shape shape) {}

    @Override
    public void setClip(int x, int y, int width, int height) {}

    @Override
    public void clipRect(int x, int y, int width, int height) {}

    Element drawn() {
        return getRoot();
    }
}
