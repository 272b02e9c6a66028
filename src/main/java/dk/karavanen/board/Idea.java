package dk.karavanen.board;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/**
 * What a participant posted at a meeting. Its author may put its words right, see {@link OwnIdeas}; moderators may
 * change kind and theme. Both is shown.
 */
@Entity
@Table(name = "idea")
public class Idea extends BaseEntity {

    /** Most characters (code points) of a title and of a text. */
    public static final int MAX_TITLE = 200;
    public static final int MAX_BODY = 4000;

    /** The reason of an idea that is off the board because its author is set aside. */
    private static final String SET_ASIDE = "set-aside";

    private long meeting;
    private @Nullable Long author;
    private String sector;
    @Enumerated(EnumType.STRING)
    private IdeaKind kind;
    @Embedded
    private IdeaWords words;
    private @Nullable Long theme;
    @Enumerated(EnumType.STRING)
    private IdeaState state = IdeaState.OPEN;
    @Enumerated(EnumType.STRING)
    @Column(name = "state_before")
    private @Nullable IdeaState stateBefore;
    @Column(name = "hidden_reason")
    private @Nullable String hiddenReason;
    @Column(name = "hidden_note")
    private @Nullable String hiddenNote;
    @Column(name = "merged_note")
    private @Nullable String mergedNote;
    @Column(name = "merged_into")
    private @Nullable Long mergedInto;
    private @Nullable Long root;
    private @Nullable Long continues;
    private boolean pinned;
    @Column(name = "stands_for_others")
    private boolean standsForOthers;
    private @Nullable String answer;
    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;
    @Column(name = "edited_at")
    private @Nullable Instant editedAt;
    @Column(name = "reworded_at")
    private @Nullable Instant rewordedAt;
    @Column(name = "created_at")
    private Instant createdAt;
    @Version
    private int version;

    protected Idea() {
    }

    /** @param words {@linkplain IdeaWords#tidied tidied} */
    Idea(long meeting, @Nullable Long author, String sector, IdeaKind kind, IdeaWords words, @Nullable Long theme, @Nullable Long continues,
            Instant createdAt) {
        this.meeting = meeting;
        this.author = author;
        this.sector = sector;
        this.kind = kind;
        this.words = words;
        this.theme = theme;
        this.continues = continues;
        this.createdAt = createdAt;
    }

    /** A moderator's words, which stand for several ideas. It is nobody's, and otherwise as the one that it is like. */
    static Idea standingForOthers(Idea like, IdeaWords words, Instant createdAt) {
        Idea standing = new Idea(like.meeting, null, like.sector, like.kind, words, like.theme, null, createdAt);
        standing.standsForOthers = true;
        return standing;
    }

    @PrePersist
    void standForItself() {
        if (root == null) {
            root = id();
        }
    }

    public long meeting() {
        return meeting;
    }

    /** The participant, or null once forgotten. Never shown: an idea shows its sector, and the name only if given. */
    public @Nullable Long author() {
        return author;
    }

    /** Code of the author's sector. */
    public String sector() {
        return sector;
    }

    public IdeaKind kind() {
        return kind;
    }

    public IdeaWords words() {
        return words;
    }

    public String title() {
        return words.title();
    }

    public @Nullable Long theme() {
        return theme;
    }

    public IdeaState state() {
        return state;
    }

    /** Stable word: {@code personal}, {@code tone}, {@code off-topic}, {@code other}, {@code set-aside}; null unless hidden. */
    public @Nullable String hiddenReason() {
        return hiddenReason;
    }

    public @Nullable String hiddenNote() {
        return hiddenNote;
    }

    /** The idea it was merged into, which may itself be merged; null unless merged. */
    public @Nullable Long mergedInto() {
        return mergedInto;
    }

    /** Why it was merged, in a moderator's words for everyone, or null. */
    public @Nullable String mergedNote() {
        return mergedNote;
    }

    /** The idea that carries its support: itself unless merged. */
    public long root() {
        return Objects.requireNonNull(root, "not kept yet");
    }

    /** An idea of an earlier meeting or caravan that this one continues, or null. */
    public @Nullable Long continues() {
        return continues;
    }

    /** Whether it stands at the top of the board. Merged into another it does not, but will again if it is split from it. */
    public boolean isPinned() {
        return pinned && state.isOnBoard();
    }

    /** When a moderator last changed kind or theme, or null. */
    public @Nullable Instant editedAt() {
        return editedAt;
    }

    /** When its author last changed its words after somebody else had weighed it, or null. */
    public @Nullable Instant rewordedAt() {
        return rewordedAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Whether a moderator wrote it, to stand for several. */
    boolean standsForOthers() {
        return standsForOthers;
    }

    /** What a moderator has answered to it in words, or null. */
    public @Nullable String answer() {
        return answer;
    }

    /** Counts moderators' changes: sent back by a desk, it tells whether somebody else was there first. */
    public int version() {
        return version;
    }

    // ------------------------------------------------------------------ guarded transitions, for this module's services

    /** Off the board for as long as its author is set aside. */
    void setAside() {
        hide(SET_ASIDE, null);
    }

    boolean isSetAside() {
        return state == IdeaState.HIDDEN && SET_ASIDE.equals(hiddenReason);
    }

    /** Waits for a moderator's look. */
    void hold() {
        state = IdeaState.HELD;
    }

    void letOut() {
        if (state != IdeaState.HELD) {
            throw new Refused(RefusalReason.NOT_HELD);
        }
        state = IdeaState.OPEN;
    }

    void hide(String reason, @Nullable String note) {
        if (!state.isOnBoard() && state != IdeaState.HELD) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        // What was never let out has been looked at now.
        stateBefore = state == IdeaState.HELD ? IdeaState.OPEN : state;
        state = IdeaState.HIDDEN;
        hiddenReason = reason;
        hiddenNote = note;
        pinned = false;
    }

    /** Back on the board, open or closed as it was before it was hidden. */
    void restore() {
        if (state != IdeaState.HIDDEN) {
            throw new Refused(RefusalReason.NOT_HIDDEN);
        }
        standAsBefore();
        hiddenReason = null;
        hiddenNote = null;
    }

    private void standAsBefore() {
        state = stateBefore == null ? IdeaState.OPEN : stateBefore;
        stateBefore = null;
    }

    void close() {
        if (state != IdeaState.OPEN) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        state = IdeaState.CLOSED;
    }

    void reopen() {
        if (state != IdeaState.CLOSED) {
            throw new Refused(RefusalReason.NOT_CLOSED);
        }
        state = IdeaState.OPEN;
    }

    /** @param why for its author and everyone else, or null */
    void mergeInto(Idea target, @Nullable String why) {
        refuseMerging(target);
        stateBefore = state;
        state = IdeaState.MERGED;
        mergedInto = target.id();
        mergedNote = why;
    }

    /** @throws Refused if this idea cannot be merged into the other: {@code same-idea}, {@code merged}, … */
    void refuseMerging(Idea target) {
        if (equals(target)) {
            throw new Refused(RefusalReason.SAME_IDEA);
        }
        if (state == IdeaState.MERGED || target.state == IdeaState.MERGED) {
            throw new Refused(RefusalReason.MERGED);
        }
        if (!state.isOnBoard() || !target.state.isOnBoard()) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        if (meeting != target.meeting) {
            throw new Refused(RefusalReason.OTHER_MEETING);
        }
    }

    /** For itself again: open or closed, pinned or not, as it was before. */
    void unmerge() {
        if (state != IdeaState.MERGED) {
            throw new Refused(RefusalReason.NOT_MERGED);
        }
        standAsBefore();
        mergedInto = null;
        mergedNote = null;
    }

    /** Nothing stands under it any more, and nobody has said anything of it. */
    void goAway() {
        state = IdeaState.WITHDRAWN;
        pinned = false;
    }

    /** @param text null takes the answer back */
    void answer(@Nullable String text, Instant at) {
        if (kind != IdeaKind.QUESTION) {
            throw new Refused(RefusalReason.NOT_A_QUESTION);
        }
        if (!state.isOnBoard()) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        answer = text;
        answeredAt = text == null ? null : at;
    }

    void standUnder(long newRoot) {
        root = newRoot;
    }

    void pin(boolean on) {
        if (!state.isOnBoard()) {
            throw new Refused(RefusalReason.NOT_ON_BOARD);
        }
        pinned = on;
    }

    /** @param at if others had weighed it, else null */
    void reword(IdeaWords newWords, @Nullable Instant at) {
        words = newWords;
        if (at != null) {
            rewordedAt = at;
        }
    }

    void classify(IdeaKind newKind, @Nullable Long newTheme, Instant at) {
        kind = newKind;
        theme = newTheme;
        editedAt = at;
    }
}
