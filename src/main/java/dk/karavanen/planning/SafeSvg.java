package dk.karavanen.planning;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * An SVG with what draws shapes and nothing else, fit to be drawn by us: no scripts, no other documents inside or outside of it, no
 * entities, and nothing that a few lines could make draw for hours. What is left out is left out silently; whoever sent it sees the result.
 */
final class SafeSvg {

    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final Set<String> SHAPES = Set.of("svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline",
            "polygon", "text", "tspan", "lineargradient", "radialgradient", "stop", "clippath", "mask", "style", "a", "title", "desc");
    /** What may be drawn several times: inside of these nothing refers to another of them. */
    private static final Set<String> DRAWN_AGAIN = Set.of("clippath", "mask");
    private static final int MAX_ELEMENTS = 20_000;
    private static final int MAX_USES = 100;
    private static final int MAX_DEPTH = 60;

    private final XMLEventFactory events = XMLEventFactory.newInstance();
    private final Deque<Set<String>> idsAbove = new ArrayDeque<>();
    private final Set<String> usingOthers = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private int elements;
    private int uses;
    private int drawnAgain;

    private SafeSvg() {
    }

    /** @throws Refused {@code logo-unreadable} for what is no SVG, {@code logo-too-large} for what is too much to draw */
    static byte[] of(byte[] file) {
        XMLInputFactory in = XMLInputFactory.newDefaultFactory();
        in.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        in.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        in.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        try {
            XMLEventReader from = in.createXMLEventReader(new ByteArrayInputStream(file));
            XMLEventWriter to = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8");
            new SafeSvg().copy(from, to);
            to.close();
            return out.toByteArray();
        } catch (XMLStreamException notXml) {
            throw new Refused(RefusalReason.LOGO_UNREADABLE);
        }
    }

    private void copy(XMLEventReader from, XMLEventWriter to) throws XMLStreamException {
        int depth = 0;
        while (from.hasNext()) {
            XMLEvent event = from.nextEvent();
            if (event.isStartElement()) {
                StartElement element = event.asStartElement();
                if (!isShape(element)) {
                    skip(from);
                    continue;
                }
                if (++elements > MAX_ELEMENTS || ++depth > MAX_DEPTH) {
                    throw new Refused(RefusalReason.LOGO_TOO_LARGE);
                }
                to.add(begun(element));
            } else if (event.isEndElement()) {
                depth--;
                idsAbove.pop();
                if (DRAWN_AGAIN.contains(name(event.asEndElement().getName().getLocalPart()))) {
                    drawnAgain--;
                }
                to.add(event);
            } else if (event.isCharacters()) {
                to.add(event);
            } else if (event.isEntityReference()) {
                throw new Refused(RefusalReason.LOGO_UNREADABLE);
            }
        }
        if (elements == 0) {
            throw new Refused(RefusalReason.LOGO_UNREADABLE);
        }
        // What is used and uses others itself can be made to double with every line.
        if (used.stream().anyMatch(usingOthers::contains)) {
            throw new Refused(RefusalReason.LOGO_TOO_LARGE);
        }
    }

    private boolean isShape(StartElement element) {
        return SVG.equals(element.getName().getNamespaceURI()) && SHAPES.contains(name(element.getName().getLocalPart()))
                && (elements > 0 || name(element.getName().getLocalPart()).equals("svg"));
    }

    /** Without what it says of other documents, and without what runs. */
    private XMLEvent begun(StartElement element) {
        String name = name(element.getName().getLocalPart());
        List<Attribute> kept = new java.util.ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Iterator<Attribute> all = element.getAttributes(); all.hasNext();) {
            Attribute attribute = all.next();
            String called = name(attribute.getName().getLocalPart());
            String value = attribute.getValue().strip();
            if (called.equals("href")) {
                if (!value.startsWith("#")) {
                    continue;
                }
                if (name.equals("use")) {
                    used.add(value.substring(1));
                }
            }
            if (called.equals("id")) {
                ids.add(value);
            }
            boolean refers = value.toLowerCase(Locale.ROOT).contains("url(");
            boolean again = drawnAgain > 0 && (called.equals("clip-path") || called.equals("mask") || called.equals("style") && refers);
            if (!called.startsWith("on") && !again && (!refers || value.matches("(?is).*url\\(\\s*['\"]?#.*"))) {
                kept.add(attribute);
            }
        }
        if (name.equals("use")) {
            if (++uses > MAX_USES) {
                throw new Refused(RefusalReason.LOGO_TOO_LARGE);
            }
            idsAbove.forEach(usingOthers::addAll);
            usingOthers.addAll(ids);
        }
        if (DRAWN_AGAIN.contains(name)) {
            drawnAgain++;
        }
        idsAbove.push(ids);
        return events.createStartElement(element.getName(), kept.iterator(), element.getNamespaces());
    }

    private static void skip(XMLEventReader from) throws XMLStreamException {
        for (int depth = 1; depth > 0;) {
            XMLEvent event = from.nextEvent();
            depth += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
        }
    }

    private static String name(String local) {
        return local.toLowerCase(Locale.ROOT);
    }
}
