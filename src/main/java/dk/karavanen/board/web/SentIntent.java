package dk.karavanen.board.web;

import dk.karavanen.board.Intent;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.JsonFields;
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
    String key() {
        JsonNode key = fields.get("key");
        return key != null && key.isString() && Characters.isWellFormed(key.asString()) ? key.asString() : null;
    }

    /** @throws Refused whatever of it is not as the contract has it */
    Intent intent() {
        String key = fields.requiredText("key", "bad-key");
        return switch (fields.requiredText("type", "unknown-type")) {
            case "idea" -> new Intent.Post(key, fields.text("kind", "unknown-kind"), fields.requiredText("title", "empty"),
                    fields.text("body", "malformed"), fields.id("theme", "unknown-theme"), fields.id("continues", "malformed"));
            case "stance" -> new Intent.Stance(key, idea(), value());
            case "comment" -> new Intent.Comment(key, idea(), fields.requiredText("body", "empty"));
            case "reword" -> new Intent.Reword(key, idea(), fields.requiredText("title", "empty"), fields.text("body", "malformed"));
            case "withdraw" -> new Intent.Withdraw(key, idea(), fields.flag("confirmed", "malformed"));
            case "report" -> new Intent.Report(key, idea(), fields.requiredText("reason", "empty"));
            default -> throw new Refused("unknown-type");
        };
    }

    private long idea() {
        return fields.requiredId("idea", "malformed");
    }

    /** Taking back is said with null: who says nothing, or something else, must not find it counted. */
    private Integer value() {
        JsonNode value = fields.get("value");
        if (value != null && value.isNull()) {
            return null;
        }
        long number = fields.requiredId("value", "bad-value");
        if (number < -1 || number > 1) {
            throw new Refused("bad-value");
        }
        return (int) number;
    }
}
