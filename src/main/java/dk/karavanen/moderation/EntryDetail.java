package dk.karavanen.moderation;

import org.jspecify.annotations.Nullable;

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
record EntryDetail(@Nullable String note, @Nullable Words before, @Nullable Words after, @Nullable String text) {

    /** A {@link Classification} in the stable words of the API. */
    record Words(String kind, @Nullable Long theme) {

        static @Nullable Words of(@Nullable Classification classification) {
            return classification == null ? null : new Words(classification.kind().word(), classification.theme());
        }

        Classification classification() {
            return new Classification(IdeaKind.of(kind).orElse(IdeaKind.IDEA), theme);
        }
    }

    private static final JsonMapper JSON = new JsonMapper();
    static final EntryDetail NONE = new EntryDetail(null, null, null, null);

    static EntryDetail read(@Nullable String json) {
        return json == null ? NONE : JSON.readValue(json, EntryDetail.class);
    }

    @Nullable String write() {
        return equals(NONE) ? null : JSON.writeValueAsString(this);
    }
}
