package dk.mening.api;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The verdicts that changed, as an Atom feed (RFC 4287) in one language. Its words were written by the nights.
 *
 * @param id of this installation's feeds
 * @param base how people reach the installation; empty where nobody said so, and links then begin with a slash
 * @param night the latest that it knows of
 */
record AtomFeed(UUID id, String base, String language, String title, LocalDate night, List<Entry> entries) {
    static final String MEDIA_TYPE = "application/atom+xml; charset=utf-8";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    /**
     * One verdict that changed.
     *
     * @param key initiative, survey and outcome
     */
    record Entry(LocalDate night, String key, String initiative, String title, String summary) {}

    AtomFeed {
        entries = List.copyOf(entries);
    }

    byte[] xml() {
        var text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("utf-8", "1.0");
            out.setDefaultNamespace(ATOM);
            out.writeStartElement(ATOM, "feed");
            out.writeDefaultNamespace(ATOM);
            out.writeAttribute("xml:lang", language);
            element(out, "id", urn(language));
            element(out, "title", title);
            element(out, "updated", start(night));
            out.writeStartElement(ATOM, "author");
            element(out, "name", "Mening");
            out.writeEndElement();
            link(out, "self", "application/atom+xml", "/reports/" + language + "/changes.atom");
            link(out, "alternate", "text/html", "/reports/" + language + "/index.html");
            for (Entry entry : entries) {
                entry(out, entry);
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("words that are no XML", e);
        }
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void entry(XMLStreamWriter out, Entry entry) throws XMLStreamException {
        out.writeStartElement(ATOM, "entry");
        element(out, "id", urn(language + '\n' + entry.night() + '\n' + entry.key()));
        element(out, "title", entry.title());
        element(out, "updated", start(entry.night()));
        link(
                out,
                "alternate",
                "text/html",
                "/reports/nights/" + entry.night() + "/" + language + "/initiatives/" + entry.initiative() + ".html");
        element(out, "summary", entry.summary());
        out.writeEndElement();
    }

    /** The same for ever, wherever the installation moves. */
    private String urn(String name) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes((id + "\n" + name).getBytes(StandardCharsets.UTF_8));
    }

    /** A night has no time of day. */
    private static String start(LocalDate night) {
        return night + "T00:00:00Z";
    }

    private void link(XMLStreamWriter out, String relation, String type, String path) throws XMLStreamException {
        out.writeEmptyElement(ATOM, "link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("type", type);
        out.writeAttribute("hreflang", language);
        out.writeAttribute("href", base + path);
    }

    private static void element(XMLStreamWriter out, String name, String words) throws XMLStreamException {
        out.writeStartElement(ATOM, name);
        out.writeCharacters(words);
        out.writeEndElement();
    }
}
