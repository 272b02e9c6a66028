package dk.karavanen.board;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What a phone asks for. The key is made by the phone and makes the intent safe to send again.
 */
public sealed interface Intent {

    @Nullable String key();

    /** The idea it is about, 0 for a new one. */
    long idea();

    /** @return which of its texts is longer than it may be, and how long it may be; nothing where none is */
    default Object[] tooLong() {
        try {
            switch (this) {
                case Post post -> post.words().tidied();
                case Reword reword -> reword.words().tidied();
                case Comment comment -> TextInput.optional("comment", comment.body(), IdeaComment.MAX_BODY);
                case FollowUp said -> {
                    TextInput.line("doneBy", said.doneBy(), FollowUpAnswers.MAX_DONE_BY);
                    TextInput.line("hindrance", said.hindrance(), FollowUpAnswers.MAX_HINDRANCE);
                }
                case Report report -> TextInput.optional("reason", report.reason(), IdeaReport.MAX_REASON);
                default -> {
                }
            }
        } catch (Refused refused) {
            return refused.why() == RefusalReason.TOO_LONG ? refused.arguments() : new Object[0];
        }
        return new Object[0];
    }

    /** @param kind a word of {@link IdeaKind}, or null for a plain idea */
    record Post(String key, @Nullable String kind, IdeaWords words, @Nullable Long theme, @Nullable Long continues) implements Intent {

        @Override
        public long idea() {
            return 0;
        }
    }

    /** @param value 1 for, 0 pass, −1 against, null taken back */
    record Stance(String key, long idea, @Nullable Integer value) implements Intent {
    }

    record Comment(String key, long idea, String body) implements Intent {
    }

    /** Other words for an own idea. */
    record Reword(String key, long idea, IdeaWords words) implements Intent {
    }

    /** @param confirmed whether the author was asked about the support that goes with it */
    record Withdraw(String key, long idea, boolean confirmed) implements Intent {
    }

    record Report(String key, long idea, String reason) implements Intent {
    }

    /**
     * What somebody knows of an idea of another meeting that this one asks after.
     *
     * @param status    a word of {@link Outcome}
     * @param doneBy    who does it, or null
     * @param hindrance what is in the way, or null
     */
    record FollowUp(String key, long idea, String status, @Nullable String doneBy, @Nullable String hindrance) implements Intent {
    }
}
