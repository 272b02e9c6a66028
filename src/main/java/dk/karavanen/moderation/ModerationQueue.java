package dk.karavanen.moderation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Curation;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaReport;
import dk.karavanen.board.IdeaReported;
import dk.karavanen.board.IdeaReports;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Ideas;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Themes;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What waits for a moderator at a meeting: reports first, then ideas held for a look, piles of ideas that may be the same, ideas without a theme, and
 * questions. Nothing is kept but the reports themselves and, in the log, what a moderator has settled: the rest is seen from
 * the ideas as they are.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class ModerationQueue {

    /** Most piles of possible duplicates at a time, the most alike first: a long queue is a queue nobody reads. */
    static final int MAX_PILES = 3;

    private final Ideas ideas;
    private final IdeaReports reports;
    private final Meetings meetings;
    private final Themes themes;
    private final DeskReader reader;
    private final PossibleDuplicates possibleDuplicates;
    private final SettledMatters settled;
    private final Curation curation;
    private final ApplicationEventPublisher events;

    ModerationQueue(Ideas ideas, IdeaReports reports, Meetings meetings, Themes themes, DeskReader reader, PossibleDuplicates possibleDuplicates,
            SettledMatters settled, Curation curation, ApplicationEventPublisher events) {
        this.ideas = ideas;
        this.reports = reports;
        this.meetings = meetings;
        this.themes = themes;
        this.reader = reader;
        this.possibleDuplicates = possibleDuplicates;
        this.settled = settled;
        this.curation = curation;
        this.events = events;
    }

    /** Everything that waits, most urgent first. */
    @Transactional(readOnly = true)
    public List<QueueItem> of(@CaravanOf(Meeting.class) long meeting) {
        return of(meeting, reader.all(meeting));
    }

    /** @param all the meeting's ideas as just read, so that a desk does not read them twice */
    @Transactional(readOnly = true)
    public List<QueueItem> of(@CaravanOf(Meeting.class) long meetingId, Collection<DeskIdea> all) {
        Meeting meeting = meetings.findById(meetingId).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        List<DeskIdea> onBoard = all.stream().filter(idea -> idea.state().isOnBoard()).toList();
        Set<Map.Entry<Long, Long>> settled = this.settled.of(meetingId);
        List<QueueItem> items = new ArrayList<>(reported(meetingId, all));
        all.stream().filter(idea -> idea.state() == IdeaState.HELD).sorted(Comparator.comparing(DeskIdea::createdAt))
                .forEach(idea -> items.add(new QueueItem.Held(idea.id(), idea.version(), idea.words(), idea.createdAt())));
        items.addAll(duplicates(meetingId, onBoard, settled));
        if (!themes.findByCaravanOrderByPosition(meeting.caravan()).isEmpty()) {
            onBoard.stream().filter(idea -> idea.theme() == null).sorted(Comparator.comparing(DeskIdea::createdAt))
                    .forEach(idea -> items.add(new QueueItem.Themeless(idea.id(), idea.version(), idea.title(), idea.createdAt())));
        }
        onBoard.stream()
                .filter(idea -> idea.kind() == IdeaKind.QUESTION && idea.answer() == null && !settled.contains(SettledMatters.pair(idea.id(), null)))
                .sorted(DeskIdea.MOST_SUPPORTED)
                .map(idea -> new QueueItem.Question(idea.id(), idea.version(), idea.title(), idea.support()))
                .forEach(items::add);
        return items;
    }

    private List<QueueItem.Reported> reported(long meeting, Collection<DeskIdea> all) {
        Map<Long, DeskIdea> byId = all.stream().collect(Collectors.toMap(DeskIdea::id, idea -> idea));
        Map<Long, List<IdeaReport>> byIdea = reports.open(meeting).stream()
                .collect(Collectors.groupingBy(IdeaReport::idea, LinkedHashMap::new, Collectors.toList()));
        return byIdea.entrySet().stream().map(entry -> {
            DeskIdea idea = byId.get(entry.getKey());
            if (idea == null || idea.state() == IdeaState.HIDDEN) {
                return null;
            }
            List<IdeaReport> open = entry.getValue();
            return new QueueItem.Reported(idea.id(), idea.version(), idea.words(), reporters(open),
                    open.stream().map(IdeaReport::reason).distinct().toList(), open.getFirst().createdAt(),
                    idea.state() == IdeaState.MERGED);
        }).filter(Objects::nonNull).sorted(Comparator.comparingInt(QueueItem.Reported::reporters).reversed()
                .thenComparing(QueueItem.Reported::since)).toList();
    }

    /** People who are forgotten since cannot be told apart any more: each of their reports counts. */
    private static int reporters(List<IdeaReport> open) {
        return (int) (open.stream().map(IdeaReport::participant).filter(Objects::nonNull).distinct().count()
                + open.stream().filter(report -> report.participant() == null).count());
    }

    private List<QueueItem.Duplicates> duplicates(long meeting, List<DeskIdea> onBoard, Set<Map.Entry<Long, Long>> settled) {
        Map<Long, DeskIdea> byId = onBoard.stream().collect(Collectors.toMap(DeskIdea::id, idea -> idea));
        return possibleDuplicates.piles(meeting, onBoard, settled).stream().limit(MAX_PILES)
                .map(pile -> new QueueItem.Duplicates(pile.stream().map(byId::get)
                        .sorted(Comparator.comparingInt(DeskIdea::support).reversed().thenComparingLong(DeskIdea::id))
                        .map(idea -> new QueueItem.Alike(idea.id(), idea.version(), idea.title(), idea.support())).toList()))
                .toList();
    }

    /** Ideas on the board that resemble this one, most alike first: where to look when merging it. */
    @Transactional(readOnly = true)
    public List<Long> alike(@CaravanOf(Meeting.class) long meeting, @CaravanOf(Idea.class) long idea) {
        return possibleDuplicates.similarTo(meeting, reader.all(meeting).stream().filter(each -> each.state().isOnBoard()).toList(), idea);
    }

    /**
     * An idea that was held is looked at, and stands on the board.
     *
     * @throws Refused {@code stale}, {@code not-found}, {@code not-held}, {@code author-set-aside}
     */
    @Transactional
    public void letOut(@CaravanOf(Idea.class) long idea, int version) {
        curation.letOut(idea, version);
    }

    /**
     * The reports about an idea were looked at, and it stays.
     *
     * @throws Refused {@code stale} if a colleague has settled them, {@code not-found}
     */
    @Transactional
    public void keep(@CaravanOf(Idea.class) long idea) {
        curation.keep(idea);
    }

    /**
     * Ideas resemble each other but are not the same: never ask again about any two of them.
     *
     * @param ideas of one meeting, at least two
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void keepApart(@CaravanOf(Idea.class) Collection<Long> ideas) {
        List<Long> distinct = ideas.stream().distinct().toList();
        List<Idea> kept = this.ideas.findAllById(distinct);
        if (distinct.size() < 2 || kept.size() < distinct.size() || kept.stream().map(Idea::meeting).distinct().count() > 1) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        long meeting = kept.getFirst().meeting();
        settled.keepApart(meeting, distinct);
        events.publishEvent(new IdeaReported(meeting, distinct.getFirst()));
    }

    /**
     * A question was answered in the hall, or passed on.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional
    public void answered(@CaravanOf(Idea.class) long idea) {
        Idea question = ideas.findById(idea).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        settled.answered(question.meeting(), idea, true);
        events.publishEvent(new IdeaReported(question.meeting(), idea));
    }
}
