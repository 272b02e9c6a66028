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
     * @throws Refused {@code otherwise} if it is anything but a text, also null; {@code bad-text} if the text has what is no character
     */
    public @Nullable String text(String field, RefusalReason otherwise) {
        if (!object.has(field)) {
            return null;
        }
        JsonNode value = object.get(field);
        if (!value.isString()) {
            throw new Refused(otherwise);
        }
        String text = value.asString();
        if (!Characters.isWellFormed(text)) {
            throw new Refused(RefusalReason.BAD_TEXT);
        }
        return text;
    }

    /** @throws Refused {@code otherwise} if it is missing too */
    public String requiredText(String field, RefusalReason otherwise) {
        String text = text(field, otherwise);
        if (text == null) {
            throw new Refused(otherwise);
        }
        return text;
    }

    /**
     * @return null if the field is missing
     * @throws Refused {@code otherwise} if it is anything but a whole number that an id can be
     */
    public @Nullable Long id(String field, RefusalReason otherwise) {
        if (!object.has(field)) {
            return null;
        }
        return whole(object.get(field), otherwise);
    }

    /** @throws Refused {@code otherwise} if it is missing too */
    public long requiredId(String field, RefusalReason otherwise) {
        return whole(object.get(field), otherwise);
    }

    /** @return false if it is missing; anything but true and false is refused */
    public boolean flag(String field, RefusalReason otherwise) {
        JsonNode value = object.get(field);
        if (value != null && !value.isBoolean()) {
            throw new Refused(otherwise);
        }
        return value != null && value.asBoolean();
    }

    private static long whole(@Nullable JsonNode value, RefusalReason otherwise) {
        // 5.0 is as whole as 5; 5.5 is not made one, nor "5".
        if (value == null || !value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToLong()) {
            throw new Refused(otherwise);
        }
        return value.asLong();
    }
}
