package dk.karavanen.moderation;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaCurated;
import dk.karavanen.board.IdeaCurated.Classification;
import dk.karavanen.board.IdeaReworded;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.IdeaWithdrawn;
import dk.karavanen.board.Ideas;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.Themes;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * The log of what staff did: every act on an idea by itself, in the act's own transaction, and whatever else a service
 * writes here. Staff see all of it; everyone may see {@link #open what is fit for everyone}.
 */
@Service
public class ModerationLog {

    /**
     * A line of the log as staff see it.
     *
     * @param title  of the idea concerned, or null
     * @param other  title of the other idea concerned, or null
     * @param undo   how to undo it now, or null if that is not possible or not sensible any more
     */
    public record Entry(long id, Instant at, String staff, LogAction action, @Nullable Long idea, @Nullable String title, @Nullable Long otherIdea, @Nullable String other,
            @Nullable String reason, @Nullable String note, @Nullable Classification before, @Nullable Classification after, @Nullable String text, @Nullable Undo undo) {
    }

    /** What undoing needs to know: which ideas it concerns, and their versions when the offer was made. */
    public record Undo(long entry, int version, @Nullable Integer otherVersion) implements CaravanOf.Named {

        @Override
        public long named() {
            return entry;
        }
    }

    /**
     * A line of the log as everyone may see it: without staff's names, without a note to an author, and without the words of
     * an idea that is off the board.
     *
     * @param why in a moderator's words for everyone, of what was merged, split, or said to have come to something; or null
     */
    public record OpenEntry(long id, Instant at, LogAction action, @Nullable Long idea, @Nullable String title, @Nullable Long otherIdea, @Nullable String other, @Nullable String reason, @Nullable String why,
            @Nullable Classification before, @Nullable Classification after) {
    }

    private final ModerationEntries entries;
    private final LogWriter writer;
    private final UndoableActs undoable;
    private final Ideas ideas;
    private final Themes themes;

    ModerationLog(ModerationEntries entries, LogWriter writer, UndoableActs undoable, Ideas ideas, Themes themes) {
        this.entries = entries;
        this.writer = writer;
        this.undoable = undoable;
        this.ideas = ideas;
        this.themes = themes;
    }

    /** Not deferred until after commit: an act without its line in the log must not happen. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(IdeaCurated curated) {
        writer.write(curated.meeting(), LogAction.of(curated.act()), curated.idea(), curated.other(), curated.reason(),
                new EntryDetail(curated.note(), EntryDetail.Words.of(curated.before()), EntryDetail.Words.of(curated.after()), null));
    }

    /** What authors do to ideas that others have weighed stands in the log as well; nobody of the staff did it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(IdeaReworded reworded) {
        writer.writeOfAuthor(reworded.meeting(), LogAction.REWORDED, reworded.idea());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(IdeaWithdrawn withdrawn) {
        writer.writeOfAuthor(withdrawn.meeting(), LogAction.WITHDRAWN, withdrawn.idea());
    }

    /**
     * Writes a line in the transaction of what it tells about.
     *
     * @param idea   concerned, or null
     * @param other  concerned, or null
     * @param text   anything else worth keeping, or null
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(long meeting, LogAction action, @Nullable Long idea, @Nullable Long other, @Nullable String text) {
        writer.write(meeting, action, idea, other, null, new EntryDetail(null, null, null, text));
    }

    /** The newest lines of a meeting's log, newest first. */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public List<Entry> of(@CaravanOf(Meeting.class) long meeting, int most) {
        return described(entries.findByMeetingOrderByMadeAtDescIdDesc(meeting, Limit.of(most)));
    }

    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public long count(@CaravanOf(Meeting.class) long meeting) {
        return entries.countByMeeting(meeting);
    }

    /** What was last done to an idea, by anyone: for telling a moderator who was there first. */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public Optional<Entry> lastOn(@CaravanOf(Idea.class) long idea) {
        return described(entries.findFirstByIdeaOrOtherOrderByMadeAtDescIdDesc(idea, idea).stream().toList()).stream().findFirst();
    }

    /** The newest lines of a meeting's log that are fit for everyone, newest first. */
    @Transactional(readOnly = true)
    public List<OpenEntry> open(long meeting, int most) {
        List<ModerationEntry> lines = entries.findByMeetingAndActionInOrderByMadeAtDescIdDesc(meeting, LogAction.open(), Limit.of(most));
        return open(lines);
    }

    /** When some ideas were merged and split, and why, as everyone may read it: the oldest first. Undone or not, it is told. */
    @Transactional(readOnly = true)
    public List<OpenEntry> gathering(Collection<Long> ideas) {
        return ideas.isEmpty() ? List.of() : open(entries.about(ideas, Set.of(LogAction.MERGED, LogAction.UNMERGED)));
    }

    private List<OpenEntry> open(List<ModerationEntry> lines) {
        Map<Long, Idea> known = ideasOf(lines);
        Map<Long, Idea> roots = byId(known.values().stream().map(Idea::root).collect(Collectors.toSet()));
        return lines.stream().map(line -> {
            EntryDetail detail = EntryDetail.read(line.detail());
            String title = openTitle(known.get(line.idea()), roots);
            String other = openTitle(known.get(line.other()), roots);
            // Why may quote either of them.
            boolean shown = line.action().saysWhy() && title != null && (line.other() == null || other != null);
            return new OpenEntry(line.id(), line.madeAt(), line.action(), line.idea(), title, line.other(), other, line.reason(), shown ? detail.note() : null,
                    classification(detail.before()), classification(detail.after()));
        }).toList();
    }

    /** The themes that lines of a meeting's log may name. */
    @Transactional(readOnly = true)
    public List<Theme> themes(Meeting meeting) {
        return themes.findByCaravanOrderByPosition(meeting.caravan());
    }

    /** What was taken back has none. */
    private static @Nullable String title(@Nullable Idea idea) {
        return idea == null || idea.state() == IdeaState.WITHDRAWN ? null : idea.title();
    }

    /** A merged idea can be read for as long as what stands for it can. */
    private static @Nullable String openTitle(@Nullable Idea idea, Map<Long, Idea> roots) {
        if (idea == null) {
            return null;
        }
        boolean shown = idea.state().isReadable()
                && Optional.ofNullable(roots.get(idea.root())).filter(root -> root.state().isOnBoard()).isPresent();
        return shown ? idea.title() : null;
    }

    /**
     * Undoes what a line tells, by doing the opposite, which gets a line of its own.
     *
     * @throws Refused {@code stale} if anything has happened to the idea since the offer was made, {@code not-undoable}
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public void undo(@CaravanOf(Entry.class) Undo undo) {
        ModerationEntry line = entries.findById(undo.entry()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        undoable.undo(line, new UndoableActs.Versions(undo.version(), undo.otherVersion()));
    }

    private List<Entry> described(List<ModerationEntry> lines) {
        Map<Long, Idea> known = ideasOf(lines);
        Set<String> overtaken = new HashSet<>();
        Predicate<UndoableActs.Told> offered = undoable.offers();
        return lines.stream().map(line -> {
            EntryDetail detail = EntryDetail.read(line.detail());
            Idea idea = known.get(line.idea());
            Idea other = known.get(line.other());
            // Of several lines that tell the same of an idea, only the newest can be undone.
            boolean newest = overtaken.add(line.action().word() + line.idea() + "-" + line.other());
            return new Entry(line.id(), line.madeAt(), line.staffName(), line.action(), line.idea(),
                    title(idea), line.other(), title(other), line.reason(),
                    detail.note(), classification(detail.before()), classification(detail.after()), detail.text(),
                    newest && idea != null && offered.test(new UndoableActs.Told(line, idea, other))
                            ? new Undo(line.id(), idea.version(), other == null ? null : other.version()) : null);
        }).toList();
    }

    private static @Nullable Classification classification(EntryDetail.@Nullable Words words) {
        return words == null ? null : words.classification();
    }

    private Map<Long, Idea> ideasOf(List<ModerationEntry> lines) {
        return byId(lines.stream().flatMap(line -> Stream.of(line.idea(), line.other())).filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private Map<Long, Idea> byId(Collection<Long> ids) {
        Map<Long, Idea> found = new HashMap<>();
        ideas.findAllById(ids).forEach(idea -> found.put(idea.id(), idea));
        return found;
    }
}
