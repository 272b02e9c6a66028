package dk.karavanen.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;

import dk.karavanen.board.IdeaCurated.Classification;
import dk.karavanen.board.IdeaKind;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the log keeps beside the reason.
 *
 * @param note   what an author was told
 * @param before what an idea was classified as
 * @param after  what it is classified as since
 * @param text   anything else worth keeping, such as the phase that was begun
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EntryDetail(String note, Words before, Words after, String text) {

    /** A {@link Classification} in the stable words of the API. */
    record Words(String kind, Long theme) {

        static Words of(Classification classification) {
            return classification == null ? null : new Words(classification.kind().word(), classification.theme());
        }

        Classification classification() {
            return new Classification(IdeaKind.of(kind).orElse(IdeaKind.IDEA), theme);
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    static final EntryDetail NONE = new EntryDetail(null, null, null, null);

    static EntryDetail read(String json) {
        return json == null ? NONE : JSON.readValue(json, EntryDetail.class);
    }

    String write() {
        return equals(NONE) ? null : JSON.writeValueAsString(this);
    }
}
