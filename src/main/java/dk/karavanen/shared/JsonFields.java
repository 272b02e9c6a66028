package dk.karavanen.shared;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object somebody sent, taken as the contract has them: nothing is converted and nothing guessed, so that a
 * mistake is refused and never counted as something else. Fields without a name in the contract are not asked for.
 */
public final class JsonFields {

    private final JsonNode object;

    /** @throws Refused {@code malformed} unless it is an object */
    public JsonFields(@Nullable JsonNode sent) {
        if (sent == null || !sent.isObject()) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        this.object = sent;
    }

    public boolean has(String field) {
        return object.has(field);
    }

    public @Nullable JsonNode get(String field) {
        return object.get(field);
    }

    /**
     * @return null if the field is missing
     * @throws Refused {@code malformed} if it is anything but a text, also null; {@code bad-text} if the text has what is no character
     */
    public @Nullable String text(String field) {
        return object.has(field) ? requiredText(field) : null;
    }

    /** @throws Refused as {@link #text}, also if it is missing */
    public String requiredText(String field) {
        return requiredText(field, RefusalReason.MALFORMED);
    }

    /** @param otherwise the reason's word where the field has one of its own */
    public String requiredText(String field, RefusalReason otherwise) {
        JsonNode value = object.get(field);
        if (value == null || !value.isString()) {
            throw new Refused(otherwise);
        }
        String text = value.asString();
        if (!Characters.isWellFormed(text)) {
            throw new Refused(RefusalReason.BAD_TEXT);
        }
        return text;
    }

    /**
     * @return null if the field is missing
     * @throws Refused {@code malformed} if it is anything but a whole number that an id can be
     */
    public @Nullable Long id(String field) {
        return object.has(field) ? Long.valueOf(requiredId(field)) : null;
    }

    /** @throws Refused as {@link #id}, also if it is missing */
    public long requiredId(String field) {
        return whole(field, RefusalReason.MALFORMED);
    }

    /** @return false if it is missing; anything but true and false is refused */
    public boolean flag(String field) {
        JsonNode value = object.get(field);
        if (value != null && !value.isBoolean()) {
            throw new Refused(RefusalReason.MALFORMED);
        }
        return value != null && value.asBoolean();
    }

    /**
     * A number that was written as a whole one. With a point or an exponent it is none, even where its value is whole: by then it
     * has been rounded, and 1e-400 would be 0, which is a vote.
     *
     * @throws Refused {@code otherwise} if it is anything but a whole number of 64 bits, or missing
     */
    public long whole(String field, RefusalReason otherwise) {
        JsonNode value = object.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new Refused(otherwise);
        }
        return value.asLong();
    }
}
