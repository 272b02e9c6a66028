package dk.karavanen.board.web;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.Intent;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.JsonFields;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import tools.jackson.databind.JsonNode;

/** An intent as it came; {@code type} tells which of its fields count. */
final class SentIntent {

    private final JsonFields fields;

    /** @throws Refused {@code malformed} unless it is an object */
    SentIntent(JsonNode sent) {
        fields = new JsonFields(sent);
    }

    /** For the receipt: as it came, null where it was none. */
    @Nullable String key() {
        JsonNode key = fields.get("key");
        return key != null && key.isString() && Characters.isWellFormed(key.asString()) ? key.asString() : null;
    }

    /** @throws Refused whatever of it is not as the contract has it */
    Intent intent() {
        String key = fields.requiredText("key", RefusalReason.BAD_KEY);
        return switch (fields.requiredText("type", RefusalReason.UNKNOWN_TYPE)) {
            case "idea" -> new Intent.Post(key, fields.requiredText("kind"), words(), fields.id("theme"), fields.id("continues"));
            case "stance" -> new Intent.Stance(key, idea(), value());
            case "comment" -> new Intent.Comment(key, idea(), fields.requiredText("body"));
            case "reword" -> new Intent.Reword(key, idea(), words());
            case "withdraw" -> new Intent.Withdraw(key, idea(), fields.flag("confirmed"));
            case "report" -> new Intent.Report(key, idea(), fields.requiredText("reason"));
            case "follow-up" -> new Intent.FollowUp(key, idea(), fields.requiredText("status"), fields.text("doneBy"), fields.text("hindrance"));
            default -> throw new Refused(RefusalReason.UNKNOWN_TYPE);
        };
    }

    private IdeaWords words() {
        return new IdeaWords(fields.requiredText("title"), fields.requiredText("body"));
    }

    private long idea() {
        return fields.requiredId("idea");
    }

    /** Taking back is said with null: who says nothing, or something else, must not find it counted. */
    private @Nullable Integer value() {
        JsonNode value = fields.get("value");
        if (value != null && value.isNull()) {
            return null;
        }
        long number = fields.whole("value", RefusalReason.BAD_VALUE);
        if (number < -1 || number > 1) {
            throw new Refused(RefusalReason.BAD_VALUE);
        }
        return (int) number;
    }
}
