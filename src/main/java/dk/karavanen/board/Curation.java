package dk.karavanen.board;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.IdeaCurated.Act;
import dk.karavanen.board.IdeaCurated.Classification;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Themes;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

/**
 * What staff do to ideas. The author's words are never touched.
 *
 * <p>Every operation takes the version of the idea that the moderator was looking at, and is refused as {@code stale} if
 * somebody else has changed the idea since. Rows are locked in the order of their ids, so two moderators wait for each
 * other but never deadlock. Every operation publishes {@link IdeaCurated} for the log and {@link IdeaChanged} for each idea
 * that a screen shows differently.
 *
 * <p>Merging moves no vote and no comment. It only says which idea stands for which: {@code mergedInto} is what the
 * moderator chose, {@code root} is where that leads in the end. {@link Tallies} counts by root, so nothing can be lost or
 * doubled, and splitting again restores exactly what was there, with whatever was cast meanwhile. The version of a root
 * grows whenever something is merged into it or split from it: somebody about to hide or merge it sees all it stands for.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class Curation {

    /** Most characters of a note to an author. */
    public static final int MAX_NOTE = 500;

    /** Most characters of an answer to a question. */
    public static final int MAX_ANSWER = 1000;

    private final Ideas ideas;
    private final IdeaComments comments;
    private final IdeaReports reports;
    private final Meetings meetings;
    private final Themes themes;
    private final Tallies tallies;
    private final CurrentStaff staff;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Curation(Ideas ideas, IdeaComments comments, IdeaReports reports, Meetings meetings, Themes themes, Tallies tallies,
            CurrentStaff staff, EntityManager entities, ApplicationEventPublisher events, Clock clock) {
        this.ideas = ideas;
        this.comments = comments;
        this.reports = reports;
        this.meetings = meetings;
        this.themes = themes;
        this.tallies = tallies;
        this.staff = staff;
        this.entities = entities;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Corrects kind and theme, whatever state the idea is in.
     *
     * @param theme of the meeting's caravan, or null for none
     * @throws Refused {@code stale}, {@code not-found}, {@code unknown-kind}, {@code unknown-theme}
     */
    @Transactional
    public void classify(@CaravanOf(Idea.class) long id, int expected, @Nullable IdeaKind kind, @Nullable Long theme) {
        Idea idea = locked(id, expected);
        if (kind == null) {
            throw new Refused(RefusalReason.UNKNOWN_KIND);
        }
        long caravan = meetings.findById(idea.meeting()).orElseThrow().caravan();
        if (theme != null && themes.findById(theme).filter(t -> t.caravan() == caravan).isEmpty()) {
            throw new Refused(RefusalReason.UNKNOWN_THEME);
        }
        Classification before = new Classification(idea.kind(), idea.theme());
        Classification after = new Classification(kind, theme);
        if (!before.equals(after)) {
            idea.classify(kind, theme, clock.instant());
            ideas.flush();
            events.publishEvent(new IdeaCurated(idea.meeting(), id, Act.CLASSIFIED, null, null, null, before, after));
            changed(idea.meeting(), List.of(id));
        }
    }

    /**
     * Takes an idea off the board, with all that is merged into it. Only its author sees it then, with the reason and the
     * note. Open reports about it are settled by this.
     *
     * @param note what the author is told; needed where the reason is {@link HideReason#OTHER}
     * @throws Refused {@code stale}, {@code not-found}, {@code not-on-board}, {@code reason-missing}, {@code note-missing},
     *                 {@code too-long}
     */
    @Transactional
    public void hide(@CaravanOf(Idea.class) long id, int expected, @Nullable HideReason reason, String note) {
        if (reason == null) {
            throw new Refused(RefusalReason.REASON_MISSING);
        }
        String told = TextInput.optional("note", note, MAX_NOTE);
        if (reason == HideReason.OTHER && told == null) {
            throw new Refused(RefusalReason.NOTE_MISSING);
        }
        Idea idea = locked(id, expected);
        idea.hide(reason.word(), told);
        ideas.flush();
        events.publishEvent(
                new IdeaCurated(idea.meeting(), id, Act.HIDDEN, null, reason.word(), told, null, null));
        changed(idea.meeting(), ideas.idsByRoots(List.of(id)));
        settleOpen(idea);
    }

    /**
     * Hides an idea and all else that its author wrote at the meeting, without telling who that is: each is logged as hidden, and
     * each can be restored. What they write while this is being done is not among it.
     *
     * @return how many ideas and comments were hidden
     * @throws Refused as {@link #hide}
     */
    @Transactional
    public int hideAllOfAuthor(@CaravanOf(Idea.class) long id, int expected, @Nullable HideReason reason, String note) {
        // All of them, and the ideas of others that they commented on, are locked in order before any of them is read.
        Map<Long, Idea> locked = lock(new TreeSet<>(ideas.idsTouchedByAuthorOf(id)));
        int hidden = 0;
        for (IdeaComment comment : comments.shownByAuthorOf(id)) {
            if (locked.containsKey(comment.idea())) {
                hideComment(comment.id(), true);
                hidden++;
            }
        }
        hide(id, expected, reason, note);
        hidden++;
        List<Long> theirs = ideas.idsByAuthorOf(id);
        for (Idea other : locked.values()) {
            if (other.id() != id && theirs.contains(other.id()) && (other.state().isOnBoard() || other.state() == IdeaState.HELD)) {
                hide(other.id(), other.version(), reason, note);
                hidden++;
            }
        }
        return hidden;
    }

    /** How much else the author of an idea wrote at the meeting that {@link #hideAllOfAuthor} would hide. */
    @Transactional(readOnly = true)
    public int othersOfAuthor(@CaravanOf(Idea.class) long id) {
        return (int) ideas.findAllById(ideas.idsByAuthorOf(id)).stream().filter(idea -> idea.id() != id)
                .filter(idea -> idea.state().isOnBoard() || idea.state() == IdeaState.HELD).count() + comments.shownByAuthorOf(id).size();
    }

    /**
     * Puts an idea that waited for a look on the board.
     *
     * @throws Refused {@code stale}, {@code not-found}, {@code not-held}, {@code author-set-aside}
     */
    @Transactional
    public void letOut(@CaravanOf(Idea.class) long id, int expected) {
        Idea idea = locked(id, expected);
        if (ideas.isSetAside(idea.meeting(), idea.author())) {
            throw new Refused(RefusalReason.AUTHOR_SET_ASIDE);
        }
        idea.letOut();
        done(idea, Act.LET_OUT);
    }

    /**
     * Back on the board as it was before it was hidden.
     *
     * @throws Refused {@code stale}, {@code not-found}, {@code not-hidden}, {@code author-set-aside}
     */
    @Transactional
    public void restore(@CaravanOf(Idea.class) long id, int expected) {
        Idea idea = locked(id, expected);
        // Another one's meanwhile, or nobody's, it would wait for somebody in vain.
        if (idea.isSetAside() && ideas.isSetAside(idea.meeting(), idea.author())) {
            throw new Refused(RefusalReason.AUTHOR_SET_ASIDE);
        }
        idea.restore();
        ideas.flush();
        events.publishEvent(IdeaCurated.of(idea, Act.RESTORED));
        changed(idea.meeting(), ideas.idsByRoots(List.of(id)));
    }

    /**
     * Takes no more stances and comments.
     *
     * @throws Refused {@code stale}, {@code not-found}, {@code not-on-board}
     */
    @Transactional
    public void close(@CaravanOf(Idea.class) long id, int expected) {
        Idea idea = locked(id, expected);
        idea.close();
        done(idea, Act.CLOSED);
    }

    /** @throws Refused {@code stale}, {@code not-found}, {@code not-closed} */
    @Transactional
    public void reopen(@CaravanOf(Idea.class) long id, int expected) {
        Idea idea = locked(id, expected);
        idea.reopen();
        done(idea, Act.REOPENED);
    }

    /** @throws Refused {@code stale}, {@code not-found}, {@code not-on-board} */
    @Transactional
    public void pin(@CaravanOf(Idea.class) long id, int expected, boolean on) {
        Idea idea = locked(id, expected);
        if (idea.isPinned() != on) {
            idea.pin(on);
            done(idea, on ? Act.PINNED : Act.UNPINNED);
        }
    }

    /**
     * Answers a question in words, for everyone to read beside it; or changes the answer, or takes it back.
     *
     * @param text blank takes it back
     * @throws Refused {@code stale}, {@code not-found}, {@code not-on-board}, {@code not-a-question}, {@code too-long}
     */
    @Transactional
    public void answer(@CaravanOf(Idea.class) long id, int expected, String text) {
        String answer = TextInput.optional("answer", text, MAX_ANSWER);
        Idea idea = locked(id, expected);
        if (!Objects.equals(idea.answer(), answer)) {
            idea.answer(answer, clock.instant());
            done(idea, Act.ANSWER_WRITTEN);
        }
    }

    /** As {@link #merge(long, int, long, int, String)}, with no word of why. */
    @Transactional
    public void merge(@CaravanOf(Idea.class) long source, int expectedSource, @CaravanOf(Idea.class) long target, int expectedTarget) {
        merge(source, expectedSource, target, expectedTarget, null);
    }

    /**
     * Lets one idea stand for another and for all that is merged into that one. Both must stand for themselves: a chain
     * grows at its root only, so there are no cycles, and a merged idea is refused as source and as target.
     *
     * @param why in words, for its author and everyone else; or null
     *
     * @throws Refused {@code stale}, {@code not-found}, {@code merged}, {@code not-on-board}, {@code other-meeting},
     *                 {@code same-idea}
     */
    @Transactional
    public void merge(@CaravanOf(Idea.class) long source, int expectedSource, @CaravanOf(Idea.class) long target, int expectedTarget, @Nullable String why) {
        String reason = TextInput.optional("reason", why, MAX_NOTE);
        if (source == target) {
            throw new Refused(RefusalReason.SAME_IDEA);
        }
        Set<Long> ids = new TreeSet<>(ideas.idsByRoots(List.of(source)));
        ids.addAll(List.of(source, target));
        Map<Long, Idea> locked = lock(ids);
        Idea from = expect(locked, source, expectedSource);
        Idea to = expect(locked, target, expectedTarget);
        from.mergeInto(to, reason);
        // The version of the source vouches for this list: it grows with every change of what stands under it.
        locked.values().stream().filter(idea -> idea.root() == source).forEach(idea -> idea.standUnder(target));
        grow(to);
        ideas.flush();
        events.publishEvent(IdeaCurated.of(from, Act.MERGED, target, reason));
        changed(from.meeting(), ids);
    }

    /** As {@link #unmerge(long, int, String)}, with no word of why. */
    @Transactional
    public void unmerge(@CaravanOf(Idea.class) long id, int expected) {
        unmerge(id, expected, null);
    }

    /**
     * Lets a merged idea stand for itself again, and for what had been merged into it.
     *
     * @param why in words, for everyone; or null
     * @throws Refused {@code stale}, {@code not-found}, {@code not-merged}
     */
    @Transactional
    public void unmerge(@CaravanOf(Idea.class) long id, int expected, @Nullable String why) {
        String reason = TextInput.optional("reason", why, MAX_NOTE);
        Set<Long> ids = new TreeSet<>(ideas.idsBesides(id));
        ids.add(id);
        Map<Long, Idea> locked = lock(ids);
        Idea idea = expect(locked, id, expected);
        Long parent = idea.mergedInto();
        long root = idea.root();
        ideas.split(idea);
        Set<Long> along = new LinkedHashSet<>(List.of(id));
        // Nothing can be merged into an idea that is merged itself, so below it this list only ever shrinks.
        for (boolean more = true; more;) {
            more = false;
            for (Idea other : locked.values()) {
                if (other.mergedInto() != null && along.contains(other.mergedInto())) {
                    more |= along.add(other.id());
                }
            }
        }
        along.forEach(member -> Objects.requireNonNull(locked.get(member)).standUnder(id));
        Idea stood = Objects.requireNonNull(locked.get(root));
        grow(stood);
        ideas.flush();
        if (stood.standsForOthers() && ideas.underAndSaid(root) == 0) {
            stood.goAway();
            ideas.flush();
        }
        events.publishEvent(IdeaCurated.of(idea, Act.UNMERGED, parent, reason));
        changed(idea.meeting(), ids);
    }

    /**
     * What merging two ideas would give, for the person who is about to decide.
     *
     * @throws Refused as {@link #merge}, except {@code stale}
     */
    @Transactional(readOnly = true)
    public Tallies.Merger preview(@CaravanOf(Idea.class) long source, @CaravanOf(Idea.class) long target) {
        Idea from = ideas.findById(source).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Idea to = ideas.findById(target).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        from.refuseMerging(to);
        return tallies.ifMerged(source, target);
    }

    /**
     * Settles the reports about an idea: it was looked at, and stays.
     *
     * @throws Refused {@code not-found}, {@code stale} if somebody else has settled them
     */
    @Transactional
    public void keep(@CaravanOf(Idea.class) long id) {
        Idea idea = ideas.lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (!settleOpen(idea)) {
            throw new Refused(RefusalReason.STALE);
        }
        events.publishEvent(IdeaCurated.of(idea, Act.KEPT));
    }

    /**
     * Takes a comment off the board, or puts it back.
     *
     * @throws Refused {@code not-found}, {@code stale} if that is how it already is
     */
    @Transactional
    public void hideComment(@CaravanOf(IdeaComment.class) long id, boolean hidden) {
        IdeaComment comment = comments.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        // The idea's lock is the comment's too: of two moderators one is told.
        Idea idea = ideas.lock(comment.idea()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        entities.refresh(comment);
        if (comment.isHidden() == hidden) {
            throw new Refused(RefusalReason.STALE);
        }
        if (hidden) {
            comment.hide(clock.instant());
        } else {
            comment.show();
        }
        comments.flush();
        events.publishEvent(IdeaCurated.of(idea, hidden ? Act.COMMENT_HIDDEN : Act.COMMENT_SHOWN));
        changed(idea.meeting(), new TreeSet<>(List.of(idea.id(), idea.root())));
    }

    private boolean settleOpen(Idea idea) {
        List<IdeaReport> open = reports.findByIdeaOrderById(idea.id()).stream().filter(r -> !r.isSettled()).toList();
        if (open.isEmpty()) {
            return false;
        }
        long by = staff.required().id();
        open.forEach(report -> report.settle(by, clock.instant()));
        events.publishEvent(new IdeaReported(idea.meeting(), idea.id()));
        return true;
    }

    private void done(Idea idea, Act act) {
        ideas.flush();
        events.publishEvent(IdeaCurated.of(idea, act));
        changed(idea.meeting(), List.of(idea.id()));
    }

    private void changed(long meeting, Collection<Long> shownDifferently) {
        shownDifferently.forEach(id -> events.publishEvent(new IdeaChanged(meeting, id)));
    }

    private Idea locked(long id, int expected) {
        return expect(lock(Set.of(id)), id, expected);
    }

    /** @param ids sorted, if more than one. None of them may have been read in this transaction before. */
    private Map<Long, Idea> lock(Set<Long> ids) {
        Map<Long, Idea> locked = new TreeMap<>();
        ids.forEach(id -> ideas.lock(id).ifPresent(idea -> locked.put(id, idea)));
        return locked;
    }

    private static Idea expect(Map<Long, Idea> locked, long id, int expected) {
        Idea idea = locked.get(id);
        if (idea == null || idea.state() == IdeaState.WITHDRAWN) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        if (idea.version() != expected) {
            throw new Refused(RefusalReason.STALE);
        }
        return idea;
    }

    private void grow(Idea root) {
        entities.lock(root, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }
}
