package dk.karavanen.board;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.FollowUpReader.Asked;
import dk.karavanen.board.FollowUpReader.Confirmed;
import dk.karavanen.board.IdeaCurated.Act;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.TextInput;

/**
 * What staff do about earlier ideas at a meeting: bring them, so that the hall is asked how they went, and say for everyone what came of
 * them. An idea is brought and not copied: its words stay its author's, where they were written, and are gone here too once they go there.
 */
@Service
@StaffOnly(Role.MODERATOR)
public class FollowUps {

    /** More than a hall can be asked after, and every phone is told of all. */
    public static final int MAX_IDEAS = 12;
    /** Most characters of what a confirmed outcome rests on. */
    public static final int MAX_REASON = 500;

    /**
     * An idea that is asked after, as staff see it.
     *
     * @param answers   outcome → how many of those who take part have said so
     * @param byMail    the same of those who follow it by mail, who may be others or the same
     * @param confirmed null until somebody has
     */
    public record AskedAfter(long idea, String title, String slug, String meeting, @Nullable Instant at, Map<Outcome, Integer> answers, Map<Outcome, Integer> byMail,
            List<FollowUpAnswers.Line> lines, @Nullable Confirmed confirmed) {
    }

    private final Ideas ideas;
    private final Meetings meetings;
    private final EarlierMeetings earlier;
    private final ReadAccess reading;
    private final FollowUpReader reader;
    private final FollowUpAnswers answers;
    private final CurrentStaff staff;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowUps(Ideas ideas, Meetings meetings, EarlierMeetings earlier, ReadAccess reading, FollowUpReader reader, FollowUpAnswers answers, CurrentStaff staff, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.ideas = ideas;
        this.meetings = meetings;
        this.earlier = earlier;
        this.reading = reading;
        this.reader = reader;
        this.answers = answers;
        this.staff = staff;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** What the meeting asks after, in the order in which it was brought. */
    @Transactional(readOnly = true)
    public List<AskedAfter> of(@CaravanOf(Meeting.class) long meeting) {
        List<Asked> asked = reader.asked(meeting);
        Map<Long, Map<Outcome, Map<String, Integer>>> said = asked.isEmpty() ? Map.of() : reader.answers(meeting);
        Map<Long, Confirmed> confirmed = reader.confirmed(asked.stream().map(Asked::id).toList());
        return asked.stream().map(idea -> {
            Map<Outcome, Integer> totals = new HashMap<>();
            said.getOrDefault(idea.id(), Map.of()).forEach((outcome, people) -> totals.put(outcome, people.values().stream().mapToInt(Integer::intValue).sum()));
            return new AskedAfter(idea.id(), idea.title(), idea.slug(), idea.meeting(), idea.at(), totals, answers.byMailAt(meeting, idea.id()), answers.lines(meeting, idea.id()),
                    confirmed.get(idea.id()));
        }).toList();
    }

    /**
     * Asks after ideas of other meetings of the caravan, or of the events before it. What is asked after already, itself or as part of what
     * stands for it, is no second time.
     *
     * @return how many were added
     * @throws Refused {@code empty}, {@code not-found} for what not everyone may read or is of elsewhere, {@code too-many}
     */
    @Transactional
    public int bring(@CaravanOf(Meeting.class) long meeting, List<Long> chosen) {
        if (chosen.isEmpty()) {
            throw new Refused(RefusalReason.EMPTY);
        }
        Meeting here = lock(meeting);
        Set<Long> from = earlier.besides(here).stream().map(Meeting::id).collect(Collectors.toSet());
        List<Idea> found = reading.readable(ideas.findAllById(Set.copyOf(chosen)), Viewer.ANYONE).stream().filter(idea -> from.contains(idea.meeting())).toList();
        if (found.size() < Set.copyOf(chosen).size()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        Map<Long, Long> rootOf = found.stream().collect(Collectors.toMap(Idea::id, Idea::root));
        Set<Long> fresh = new LinkedHashSet<>(chosen.stream().map(rootOf::get).toList());
        Set<Long> there = reader.asked(meeting).stream().map(Asked::id).collect(Collectors.toSet());
        fresh.removeAll(there);
        if (there.size() + fresh.size() > MAX_IDEAS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        int place = jdbc.sql("select coalesce(max(place), -1) + 1 from follow_up_idea where meeting = ?").param(meeting).query(Integer.class).single();
        for (long idea : fresh) {
            // One that was brought before and is not to be read for a while has its row still.
            jdbc.sql("delete from follow_up_idea where meeting = ? and idea = ?").params(meeting, idea).update();
            jdbc.sql("insert into follow_up_idea (meeting, idea, place, brought_at) values (?, ?, ?, ?)").params(meeting, idea, place++, now()).update();
            events.publishEvent(new IdeaCurated(meeting, idea, Act.ASKED_AFTER, null, null, null, null, null));
        }
        if (!fresh.isEmpty()) {
            events.publishEvent(new FollowUpChanged(meeting, true));
        }
        return fresh.size();
    }

    /**
     * Asks after it no more. What was answered is kept, and counts again if it is brought again.
     *
     * @throws Refused {@code not-found} if it is not asked after
     */
    @Transactional
    public void drop(@CaravanOf(Meeting.class) long meeting, long idea) {
        lock(meeting);
        int gone = jdbc.sql("delete from follow_up_idea where meeting = ? and idea in (select x.id from idea x where x.root = (select y.root from idea y where y.id = ?))").params(meeting, idea).update();
        if (gone == 0) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        events.publishEvent(new IdeaCurated(meeting, idea, Act.NOT_ASKED_AFTER, null, null, null, null, null));
        events.publishEvent(new FollowUpChanged(meeting, false));
    }

    /**
     * Says for everyone what came of an idea that the meeting asks after. What was said before is kept.
     *
     * @param seen   the word on it that the screen showed, or null if there was none
     * @param doneBy who does it, for everyone to read, or nothing
     * @param reason what it rests on, for everyone to read
     * @throws Refused {@code not-found}, {@code empty}, {@code reason-missing}, {@code too-long}, {@code stale} if somebody else has said something
     */
    @StaffOnly(Role.ORGANISER)
    @Transactional
    public void confirm(@CaravanOf(Meeting.class) long meeting, long idea, @Nullable Long seen, @Nullable Outcome outcome, String doneBy, String reason) {
        String by = TextInput.line("doneBy", doneBy, FollowUpAnswers.MAX_DONE_BY);
        String why = TextInput.optional("reason", reason, MAX_REASON);
        if (outcome == null) {
            throw new Refused(RefusalReason.EMPTY);
        }
        if (why == null) {
            throw new Refused(RefusalReason.REASON_MISSING);
        }
        lock(meeting);
        // Two meetings may ask after one idea: its lock is the outcome's.
        Idea locked = ideas.lock(idea).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (reader.asked(meeting).stream().map(Asked::id).noneMatch(locked.id()::equals)) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        Confirmed before = reader.confirmed(List.of(idea)).get(idea);
        if (!Objects.equals(before == null ? null : Long.valueOf(before.id()), seen)) {
            throw new Refused(RefusalReason.STALE);
        }
        StaffMember who = staff.required();
        jdbc.sql("update follow_up_status set replaced_at = ? where replaced_at is null and idea in (select x.id from idea x where x.root = ?)").params(now(), idea).update();
        jdbc.sql("insert into follow_up_status (id, idea, meeting, status, done_by, reason, staff, staff_name, confirmed_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(idea).param(meeting).param(outcome.name()).param(by).param(why).param(who.id()).param(who.name()).param(now()).update();
        events.publishEvent(new IdeaCurated(meeting, idea, Act.OUTCOME_CONFIRMED, null, null, why, null, null));
        // Its own board shows it too, and those of the ideas that go on from it.
        events.publishEvent(new IdeaChanged(locked.meeting(), idea));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private Meeting lock(long meeting) {
        return meetings.lock(meeting).filter(one -> !one.isArchived()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }
}
