package dk.karavanen.moderation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.IdeaCurated.Act;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/**
 * What a line of the log tells was done. Its word stands in the database, and its sentence has the key
 * {@code moderation.log.<word>}, with the titles of the idea and of the other one, and the line's text, as arguments.
 */
public enum LogAction {
    CLASSIFIED, LET_OUT, HIDDEN, RESTORED, CLOSED, REOPENED, PINNED, UNPINNED, MERGED, UNMERGED, KEPT, COMMENT_HIDDEN, COMMENT_SHOWN,
    /** Ideas that resemble each other were looked at, and all stay. Of more than two, the others are in {@link KeptApart}. */
    KEPT_BOTH,
    /** A {@link #KEPT_BOTH} was taken back. */
    DOUBTED,
    /** A question was answered or passed on. */
    ANSWERED,
    UNANSWERED,
    /** A question, in words that everyone may read. */
    ANSWER_WRITTEN,
    /** An idea of another meeting, at this one. */
    ASKED_AFTER, NOT_ASKED_AFTER,
    /** Of an idea, for everyone to read. */
    OUTCOME_CONFIRMED,
    /** Other words, to an idea's author. */
    SUGGESTED,
    /** By its author. */
    REWORDED,
    /** By its author. */
    WITHDRAWN,
    ENTERED, PAUSED, RESUMED, EXTENDED, REVEALED,
    /** An idea, on the wall. */
    SHOWN,
    /** Something else on the wall, or the phase's own scene again. */
    WALL_SET,
    DOOR_CLOSED, DOOR_OPENED, CODE_RENEWED, SLIPS_MADE, SLIPS_VOIDED, SET_ASIDE, TAKEN_BACK_IN;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String word() {
        return word;
    }

    static LogAction of(String word) {
        return Arrays.stream(values()).filter(action -> action.word.equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The log knows no " + word));
    }

    /** An act that is new does not compile until it has its line. */
    static LogAction of(Act act) {
        return switch (act) {
            case CLASSIFIED -> CLASSIFIED;
            case LET_OUT -> LET_OUT;
            case HIDDEN -> HIDDEN;
            case RESTORED -> RESTORED;
            case CLOSED -> CLOSED;
            case REOPENED -> REOPENED;
            case PINNED -> PINNED;
            case UNPINNED -> UNPINNED;
            case MERGED -> MERGED;
            case UNMERGED -> UNMERGED;
            case KEPT -> KEPT;
            case COMMENT_HIDDEN -> COMMENT_HIDDEN;
            case COMMENT_SHOWN -> COMMENT_SHOWN;
            case ANSWER_WRITTEN -> ANSWER_WRITTEN;
            case SUGGESTED -> SUGGESTED;
            case ASKED_AFTER -> ASKED_AFTER;
            case NOT_ASKED_AFTER -> NOT_ASKED_AFTER;
            case OUTCOME_CONFIRMED -> OUTCOME_CONFIRMED;
        };
    }

    /** What undoing it does, and writes a line of; empty where it is not undone from the log. */
    public Optional<LogAction> inverse() {
        return Optional.ofNullable(switch (this) {
            case CLASSIFIED -> CLASSIFIED;
            case HIDDEN -> RESTORED;
            case CLOSED -> REOPENED;
            case REOPENED -> CLOSED;
            case PINNED -> UNPINNED;
            case UNPINNED -> PINNED;
            case MERGED -> UNMERGED;
            case UNMERGED -> MERGED;
            case KEPT_BOTH -> DOUBTED;
            case ANSWERED -> UNANSWERED;
            // What is back on the board is hidden with a reason, and what was let out had been looked at.
            case RESTORED, LET_OUT, KEPT, COMMENT_HIDDEN, COMMENT_SHOWN, DOUBTED, UNANSWERED, ANSWER_WRITTEN, SUGGESTED, OUTCOME_CONFIRMED -> null;
            // Brought again, or dropped again, where it was.
            case ASKED_AFTER, NOT_ASKED_AFTER -> null;
            // An author's own, and what the evening brought, with buttons of its own.
            case REWORDED, WITHDRAWN, ENTERED, PAUSED, RESUMED, EXTENDED, REVEALED, SHOWN, WALL_SET, DOOR_CLOSED, DOOR_OPENED, CODE_RENEWED, SLIPS_MADE,
                    SLIPS_VOIDED, SET_ASIDE, TAKEN_BACK_IN -> null;
        });
    }

    /** Whether everyone may read that it was done. */
    public boolean isOpen() {
        return switch (this) {
            case CLASSIFIED, LET_OUT, HIDDEN, RESTORED, CLOSED, REOPENED, PINNED, UNPINNED, MERGED, UNMERGED, ANSWER_WRITTEN, ASKED_AFTER, NOT_ASKED_AFTER, OUTCOME_CONFIRMED -> true;
            // They would tell who complained of whom, and what is not there to be read.
            case KEPT, COMMENT_HIDDEN, COMMENT_SHOWN, KEPT_BOTH, DOUBTED, ANSWERED, UNANSWERED, SUGGESTED, REWORDED, WITHDRAWN -> false;
            case ENTERED, PAUSED, RESUMED, EXTENDED, REVEALED, SHOWN, WALL_SET, DOOR_CLOSED, DOOR_OPENED, CODE_RENEWED, SLIPS_MADE, SLIPS_VOIDED,
                    SET_ASIDE, TAKEN_BACK_IN -> false;
        };
    }

    /** Whether the note with it is for everyone. */
    boolean saysWhy() {
        return this == MERGED || this == UNMERGED || this == OUTCOME_CONFIRMED;
    }

    static Set<LogAction> open() {
        return Arrays.stream(values()).filter(LogAction::isOpen).collect(Collectors.toSet());
    }

    /** By its word: names may change. */
    @Converter
    static class AsWord implements AttributeConverter<LogAction, String> {

        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable LogAction action) {
            return action == null ? null : action.word();
        }

        @Override
        public @Nullable LogAction convertToEntityAttribute(@Nullable String word) {
            return word == null ? null : of(word);
        }
    }
}
