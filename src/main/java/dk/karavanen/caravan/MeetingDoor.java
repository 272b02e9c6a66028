package dk.karavanen.caravan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** The door of a meeting while the evening runs: closed to whoever is not in yet, or given another code. */
@Service
public class MeetingDoor {

    /** @param openedAt null while it is closed */
    public record Closing(Instant closedAt, @Nullable Instant openedAt) {
    }

    /**
     * What was on at a meeting's door: for the report.
     *
     * @param closings  each time that it was closed
     * @param setAside  how many people count for nothing because staff set them aside
     */
    public record Told(Admission admission, Slips.Count slips, List<Closing> closings, int codeRenewals, int setAside) {
    }

    private final Meetings meetings;
    private final FormerCodes formerCodes;
    private final UnusedJoinCodes codes;
    private final Slips slips;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MeetingDoor(Meetings meetings, FormerCodes formerCodes, UnusedJoinCodes codes, Slips slips, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.meetings = meetings;
        this.formerCodes = formerCodes;
        this.codes = codes;
        this.slips = slips;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Lets nobody new in. Whoever is in stays, reading is as before, and who had pressed already may still come in.
     *
     * @throws Refused {@code stale} if it is closed already, {@code not-found}
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public Meeting close(@CaravanOf(Meeting.class) long id) {
        Meeting meeting = lock(id);
        if (meeting.isDoorClosed()) {
            throw new Refused(RefusalReason.STALE);
        }
        meeting.closeDoor(clock);
        jdbc.sql("insert into door_closing (meeting, closed_at) values (?, ?)")
                .params(id, Timestamp.from(meeting.doorClosedAt())).update();
        return changed(meeting);
    }

    /** @throws Refused {@code stale} if it is open already, {@code not-found} */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public Meeting open(@CaravanOf(Meeting.class) long id) {
        Meeting meeting = lock(id);
        if (!meeting.isDoorClosed()) {
            throw new Refused(RefusalReason.STALE);
        }
        meeting.openDoor();
        jdbc.sql("update door_closing set opened_at = ? where meeting = ? and opened_at is null")
                .params(Timestamp.from(clock.instant()), id).update();
        return changed(meeting);
    }

    /**
     * Gives the meeting another code, and with it another key. The old ones let nobody new in, and say that they were renewed.
     *
     * @param codeSeen what the screen showed, so that two who press at once renew it once
     * @param wallToo  also the wall's key, where the wall's own address has got out; the wall must then be opened anew
     * @throws Refused {@code stale}, {@code not-found}
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional
    public Meeting renewCode(@CaravanOf(Meeting.class) long id, String codeSeen, boolean wallToo) {
        Meeting meeting = lock(id);
        if (!meeting.code().equals(codeSeen)) {
            throw new Refused(RefusalReason.STALE);
        }
        formerCodes.saveAndFlush(new FormerCode(meeting, clock.instant()));
        meeting.renewCode(codes.next(), wallToo ? Secrets.token() : null);
        return changed(meeting);
    }

    /** What is to be told in public about these meetings' doors: figures, and no names. */
    @Transactional(readOnly = true)
    public Map<Long, Told> told(Collection<Long> ids) {
        return meetings.findAllById(ids).stream().collect(Collectors.toMap(Meeting::id, meeting -> new Told(meeting.rules().admission(),
                slips.counted(meeting.id()), closings(meeting.id()), meeting.codeRenewals(), jdbc
                        .sql("select count(*) from attendance where meeting = ? and set_aside_at is not null and left_at is null")
                        .param(meeting.id()).query(Integer.class).single())));
    }

    private List<Closing> closings(long meeting) {
        return jdbc.sql("select closed_at, opened_at from door_closing where meeting = ? order by closed_at").param(meeting)
                .query((row, n) -> new Closing(row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant())).list();
    }

    private Meeting lock(long id) {
        return meetings.lock(id).filter(meeting -> !meeting.isArchived()).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private Meeting changed(Meeting meeting) {
        meetings.saveAndFlush(meeting);
        meeting.phases(); // read now: the meeting is used outside the transaction
        events.publishEvent(new MeetingChanged(meeting.id(), false));
        return meeting;
    }
}
