package dk.karavanen.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dk.karavanen.board.IdeaWords;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way a report's content is written as JSON, so that equal contents are equal bytes: members in the order of
 * {@link ReportContent}, absent instead of null, two spaces of indentation, one value a line, line feeds, UTF-8, one line feed at
 * the end. So two editions can be compared with any diff.
 *
 * <p><b>The content hash</b> is the SHA-256 of these bytes, in hexadecimal. The file people get has one line more, the second,
 * which states it; a reader takes that line away and counts again:
 *
 * <pre>{@code grep -v '^  "contentHash"' report.json | sha256sum}</pre>
 *
 * No other line can begin so: text never breaks a line in JSON, and only members of the outermost object stand two spaces in.
 */
final class CanonicalJson {

    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(IdeaWords.class, WordsInReports.class)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withSeparators(Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("").withArrayEmptySeparator(""))
                    .withObjectIndenter(TWO_SPACES).withArrayIndenter(TWO_SPACES))
            .build();

    /** Everywhere else it is called the body. */
    private interface WordsInReports {

        @JsonProperty("text")
        String body();
    }

    private CanonicalJson() {
    }

    static String write(ReportContent content) {
        return JSON.writeValueAsString(content) + "\n";
    }

    /** As {@link #write(ReportContent)} does, of whatever version of the format. */
    static String write(ObjectNode content) {
        return JSON.writeValueAsString(content) + "\n";
    }

    /** @param json as {@link #write} made it */
    static ObjectNode tree(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    /** A part of a content. */
    static JsonNode tree(Object part) {
        return JSON.valueToTree(part);
    }

    /** What somebody wrote of an idea of a content. */
    static IdeaWords words(JsonNode idea) {
        IdeaWords words = JSON.treeToValue(idea, IdeaWords.class);
        return words.body() == null ? words.withBody("") : words;
    }

    /** @param json as {@link #write} made it */
    static ReportContent read(String json) {
        return JSON.readValue(json, ReportContent.class);
    }

    /** @param json as {@link #write} made it */
    static String hash(String json) {
        return HexFormat.of().formatHex(sha256(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** What people get: the content and its hash. */
    static String stating(String hash, String json) {
        return "{\n  \"contentHash\": \"" + hash + "\"," + json.substring(1);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
