package dk.karavanen.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import dk.karavanen.board.IdeaWords;
import dk.karavanen.report.ReportContent.Redaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes people's words out of a content and puts them in again, to the letter: what is stored of an edition is its figures and
 * structure, and beside it each idea's words, which can go. Works on the JSON itself, whatever else a format has in it.
 */
final class WordSeparation {

    /** Stands where words stood that are gone. */
    static final String GONE = "[…]";
    /** What is shorter cannot be told from any other text, and only goes where it is all there is; as in {@code erase.sql}. */
    private static final int MIN_QUOTE = 12;
    /** Where words belong that stand apart. Nobody's title is empty, and where words are withheld there is no title at all. */
    private static final String APART = "";

    /** What somebody said of an idea. */
    record Said(long idea, String text) {
    }

    /** A content without people's words, these by the id of the idea, and comments by theirs. */
    record Split(String structure, Map<Long, IdeaWords> words, Map<Long, Said> voices) {

        int worded() {
            return words.size() + voices.size();
        }
    }

    /** @param quotes how many places where recommendations repeated the words are empty now */
    record Redacted(String structure, int quotes) {
    }

    private WordSeparation() {
    }

    static Split split(String json) {
        ObjectNode content = CanonicalJson.tree(json);
        Map<Long, IdeaWords> words = new HashMap<>();
        for (JsonNode idea : content.path("ideas")) {
            if (idea.has("title")) {
                IdeaWords its = CanonicalJson.words(idea);
                words.put(idea.path("id").asLong(), its);
                CanonicalJson.tree(its).propertyNames().forEach(part -> ((ObjectNode) idea).put(part, APART));
            }
        }
        eachSource(content, (recommendation, source) -> {
            if (source.has("title") && words.containsKey(source.path("idea").asLong())) {
                source.put("title", APART);
            }
        });
        Map<Long, Said> voices = new HashMap<>();
        for (JsonNode voice : content.path("voices")) {
            if (voice.has("text")) {
                voices.put(voice.path("comment").asLong(), new Said(voice.path("idea").asLong(), voice.path("text").asString()));
                ((ObjectNode) voice).put("text", APART);
            }
        }
        return new Split(CanonicalJson.write(content), words, voices);
    }

    /** The content as everyone may read it now. */
    static String join(String structure, Map<Long, IdeaWords> words, Map<Long, Said> voices, List<Redaction> redactions) {
        ObjectNode content = CanonicalJson.tree(structure);
        for (JsonNode idea : content.path("ideas")) {
            if (isApart(idea)) {
                IdeaWords its = words.get(idea.path("id").asLong());
                if (its == null) {
                    ((ObjectNode) idea).remove(CanonicalJson.tree(CanonicalJson.words(idea)).propertyNames());
                } else {
                    ((ObjectNode) idea).setAll((ObjectNode) CanonicalJson.tree(its));
                }
            }
        }
        eachSource(content, (recommendation, source) -> {
            if (isApart(source)) {
                IdeaWords its = words.get(source.path("idea").asLong());
                if (its == null) {
                    source.remove("title");
                } else {
                    source.put("title", its.title());
                }
            }
        });
        for (JsonNode voice : content.path("voices")) {
            Said said = voices.get(voice.path("comment").asLong());
            if (said == null) {
                ((ObjectNode) voice).remove("text");
            } else {
                ((ObjectNode) voice).put("text", said.text());
            }
        }
        if (!redactions.isEmpty()) {
            content.set("redactions", CanonicalJson.tree(redactions));
        }
        return CanonicalJson.write(content);
    }

    /** Takes words out of the recommendations that rest on these ideas and repeat them to the letter. */
    static Redacted redact(String structure, Map<Long, IdeaWords> gone) {
        ObjectNode content = CanonicalJson.tree(structure);
        Map<Long, Long> carriedBy = new HashMap<>();
        content.path("ideas").forEach(idea -> carriedBy.put(idea.path("id").asLong(),
                idea.path("mergedInto").asLong(idea.path("id").asLong())));
        int[] quotes = new int[1];
        eachSource(content, (recommendation, source) -> gone.forEach((id, words) -> {
            long root = source.path("idea").asLong();
            if (id == root || carriedBy.getOrDefault(id, id) == root) {
                quotes[0] += redact(recommendation, words);
                recommendation.path("moves").forEach(move -> quotes[0] += redact((ObjectNode) move, words));
            }
        }));
        return new Redacted(CanonicalJson.write(content), quotes[0]);
    }

    private static int redact(ObjectNode of, IdeaWords words) {
        int quotes = 0;
        for (String part : List.copyOf(of.propertyNames())) {
            String before = of.path(part).isString() ? of.path(part).asString() : "";
            String after = before;
            // The last first: a text may begin with its title, and would not be found without it.
            for (String said : words.parts().reversed()) {
                after = said == null ? after : without(after, said);
            }
            if (!after.equals(before)) {
                of.put(part, after);
                quotes++;
            }
        }
        return quotes;
    }

    private static String without(String text, String words) {
        return words.isEmpty() || words.length() < MIN_QUOTE && !text.equals(words) ? text : text.replace(words, GONE);
    }

    private static boolean isApart(JsonNode node) {
        return node.has("title") && node.path("title").asString().equals(APART);
    }

    private static void eachSource(ObjectNode content, BiConsumer<ObjectNode, ObjectNode> with) {
        for (JsonNode recommendation : content.path("recommendations")) {
            if (recommendation.path("sources") instanceof ArrayNode sources) {
                sources.forEach(source -> with.accept((ObjectNode) recommendation, (ObjectNode) source));
            }
        }
    }
}
