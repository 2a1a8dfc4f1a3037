package dk.mening.api;

import dk.mening.registry.QrMatrix;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** Draws a poster on a sheet of A4. */
final class PosterPdf {
    private static final Color ACCENT = new Color(0x12, 0x43, 0x6d);
    private static final float MARGIN = 56;
    private static final float CODE_SIDE = 350;

    private static final BaseFont REGULAR = font("DejaVuSans.ttf");
    private static final BaseFont BOLD = font("DejaVuSans-Bold.ttf");

    private PosterPdf() {}

    static byte[] of(Poster poster) {
        var bytes = new ByteArrayOutputStream();
        var document = new Document(PageSize.A4);
        PdfWriter writer = PdfWriter.getInstance(document, bytes);
        document.addTitle(poster.title() + " – " + poster.unit());
        document.open();
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(poster.texts().language()));
        PdfContentByte sheet = writer.getDirectContent();
        float width = PageSize.A4.getWidth();
        float top = PageSize.A4.getHeight();
        sheet.setColorFill(ACCENT);
        sheet.rectangle(0, top - 14, width, 14);
        sheet.fill();

        float y = text(sheet, poster, top - 60, BOLD, 16, ACCENT, poster.unit());
        y = text(sheet, poster, y - 6, BOLD, 40, Color.BLACK, poster.title());
        y = text(sheet, poster, y - 4, REGULAR, 17, Color.BLACK, poster.introduction());
        code(sheet, poster.matrix(), (width - CODE_SIDE) / 2, y - 16 - CODE_SIDE);
        y = text(sheet, poster, y - 22 - CODE_SIDE, BOLD, 20, Color.BLACK, poster.say("poster.scan"));
        y = text(sheet, poster, y - 2, REGULAR, 15, Color.BLACK, poster.say("poster.write"));
        // An address is written from left to right in every language.
        y = text(sheet, y - 2, BOLD, 22, ACCENT, poster.shown(), PdfWriter.RUN_DIRECTION_LTR, Element.ALIGN_CENTER);
        text(sheet, poster, y - 10, REGULAR, 13, Color.DARK_GRAY, poster.smallPrint());
        document.close();
        return bytes.toByteArray();
    }

    private static void code(PdfContentByte sheet, QrMatrix matrix, float left, float bottom) {
        float module = CODE_SIDE / matrix.side();
        sheet.setColorFill(Color.BLACK);
        for (int row = 0; row < matrix.side(); row++) {
            for (int column = 0; column < matrix.side(); column++) {
                if (matrix.isDark(column, row)) {
                    sheet.rectangle(left + column * module, bottom + CODE_SIDE - (row + 1) * module, module, module);
                }
            }
        }
        sheet.fill();
    }

    private static float text(
            PdfContentByte sheet, Poster poster, float y, BaseFont font, float size, Color colour, String words) {
        int direction =
                poster.texts().direction().equals("rtl") ? PdfWriter.RUN_DIRECTION_RTL : PdfWriter.RUN_DIRECTION_LTR;
        return text(sheet, y, font, size, colour, words, direction, Element.ALIGN_CENTER);
    }

    /** Writes from this height down, and says where it ended. */
    private static float text(
            PdfContentByte sheet,
            float y,
            BaseFont font,
            float size,
            Color colour,
            String words,
            int direction,
            int alignment) {
        var column = new ColumnText(sheet);
        column.setRunDirection(direction);
        column.setSimpleColumn(MARGIN, 30, PageSize.A4.getWidth() - MARGIN, y);
        var paragraph = new Paragraph(size * 1.35f, words, new Font(font, size, Font.NORMAL, colour));
        paragraph.setAlignment(alignment);
        column.addElement(paragraph);
        column.go();
        return column.getYLine();
    }

    private static BaseFont font(String name) {
        try (InputStream stream = PosterPdf.class.getResourceAsStream("fonts/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("no font " + name);
            }
            return BaseFont.createFont(name, BaseFont.IDENTITY_H, true, true, stream.readAllBytes(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
