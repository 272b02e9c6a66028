package dk.karavanen.mail;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dk.karavanen.shared.TextInput;

/**
 * What a mail says, block by block: the plain text and the HTML are both made of these, so that they never differ. Nothing in it is
 * markup, and what people typed is made fit on the way in. A method adds a block and gives the longer body.
 */
public record MailBody(List<Block> blocks) {

    /** Longer is no mail that anybody reads. */
    static final int MAX_TEXT = 8_000;
    private static final int MAX_LINE = 1_000;

    /** One part of it. Its name is kept in the table. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({@JsonSubTypes.Type(value = Greeting.class, name = "greeting"), @JsonSubTypes.Type(value = Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = Facts.class, name = "facts"), @JsonSubTypes.Type(value = Button.class, name = "button"),
        @JsonSubTypes.Type(value = Note.class, name = "note")})
    public sealed interface Block {
    }

    /** "Kære Anne". */
    public record Greeting(String text) implements Block {
    }

    /** Line feeds in it stay. */
    public record Paragraph(String text) implements Block {
    }

    /** What is to be found at a glance: when, where, how many. */
    public record Facts(List<Fact> facts) implements Block {

        public Facts {
            facts = List.copyOf(facts);
        }
    }

    public record Fact(String label, String value) {

        public Fact {
            label = TextInput.requiredLine("label", label, MAX_LINE);
            value = TextInput.required("value", value, MAX_LINE);
        }
    }

    /**
     * A link that leads to a page. Opening it must not do anything: programs open every link of a mail.
     *
     * @param href whole, from {@code PublicAddress}
     */
    public record Button(String label, String href) implements Block {
    }

    /** In smaller letters. */
    public record Note(String text) implements Block {
    }

    public MailBody {
        blocks = List.copyOf(blocks);
    }

    public static MailBody empty() {
        return new MailBody(List.of());
    }

    public MailBody greeting(String text) {
        return and(new Greeting(TextInput.requiredLine("greeting", text, MAX_LINE)));
    }

    public MailBody paragraph(String text) {
        return and(new Paragraph(TextInput.required("paragraph", text, MAX_TEXT)));
    }

    /** @param labelsAndValues a label, its value, the next label, and so on; a value of null leaves both out */
    public MailBody facts(@Nullable String... labelsAndValues) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i + 1 < labelsAndValues.length; i += 2) {
            String label = labelsAndValues[i];
            String value = labelsAndValues[i + 1];
            if (label != null && value != null && !value.isBlank()) {
                facts.add(new Fact(label, value));
            }
        }
        return facts.isEmpty() ? this : and(new Facts(facts));
    }

    /** @throws IllegalArgumentException if it is no whole web address */
    public MailBody button(String label, String href) {
        return and(new Button(TextInput.requiredLine("button", label, MAX_LINE), link(href)));
    }

    public MailBody note(String text) {
        return and(new Note(TextInput.required("note", text, MAX_TEXT)));
    }

    /** @return where its buttons lead, in their order */
    public List<String> links() {
        return blocks.stream().flatMap(block -> block instanceof Button button ? Stream.of(button.href()) : Stream.empty()).toList();
    }

    /** Our own code makes links, never a person: a wrong one is a fault. It may hold a secret, so nothing is said of it. */
    static String link(String href) {
        try {
            URI uri = URI.create(href);
            String scheme = uri.getScheme();
            if (("http".equals(scheme) || "https".equals(scheme)) && uri.getHost() != null && uri.toASCIIString().equals(href)
                    && href.length() <= MAX_LINE) {
                return href;
            }
        } catch (IllegalArgumentException malformed) {
            // Said below, without the link.
        }
        throw new IllegalArgumentException("No whole web address");
    }

    private MailBody and(Block block) {
        return new MailBody(Stream.concat(blocks.stream(), Stream.of(block)).toList());
    }
}
