package dk.karavanen.shared.web;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A feed as RFC 4287 has it.
 *
 * @param id      the same for as long as the feed is there, wherever the server moves
 * @param self    its own whole address
 * @param page    whole address of what it is about
 * @param updated when something in it last changed
 */
public record AtomFeed(String id, String title, String self, String page, Locale language, Instant updated, List<Entry> entries) {

    /** Who writes it: nobody by name. */
    private static final String AUTHOR = "Karavanen";
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

    /** @param link whole address */
    public record Entry(String id, String title, String link, Instant updated) {
    }

    public AtomFeed {
        entries = List.copyOf(entries);
    }

    /** The same for the same contents. */
    public String tag() {
        return "\"" + UUID.nameUUIDFromBytes(xml().getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    public String xml() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("feed");
            out.writeDefaultNamespace(NAMESPACE);
            out.writeAttribute("xml:lang", language.getLanguage());
            element(out, "id", id);
            element(out, "title", title);
            element(out, "updated", moment(updated));
            out.writeStartElement("author");
            element(out, "name", AUTHOR);
            out.writeEndElement();
            link(out, "self", "application/atom+xml", self);
            link(out, "alternate", "text/html", page);
            for (Entry entry : entries) {
                out.writeStartElement("entry");
                element(out, "id", entry.id());
                element(out, "title", entry.title());
                element(out, "updated", moment(entry.updated()));
                link(out, "alternate", "text/html", entry.link());
                out.writeEndElement();
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException intoAString) {
            throw new IllegalStateException(intoAString);
        }
        return text.toString();
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }

    private static void link(XMLStreamWriter out, String rel, String type, String href) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", rel);
        out.writeAttribute("type", type);
        out.writeAttribute("href", href);
    }

    private static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
