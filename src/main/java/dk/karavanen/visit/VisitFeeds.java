package dk.karavanen.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.CalendarFile;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffMember;
import dk.karavanen.shared.Language;

/**
 * What calendars subscribe to: the visits of a caravan or a call for those who run it, and those of one mailbox for the office that reads
 * it. Whoever has the address reads it, so it can be ended; an organiser's ends with their role.
 */
@Service
public class VisitFeeds {

    public static final String PATH = "/visit/calendar/";
    /** What has been stays in it for so long. */
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration NOTED = Duration.ofHours(1);
    /** Of one office or one caravan at a time: the oldest goes. */
    static final int MOST = 10;

    private final JdbcClient jdbc;
    private final VisitRows rows;
    private final VisitCalendar calendar;
    private final MessageSource messages;
    private final Clock clock;

    VisitFeeds(JdbcClient jdbc, VisitRows rows, VisitCalendar calendar, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.calendar = calendar;
        this.messages = messages;
        this.clock = clock;
    }

    private record Kept(long id, @Nullable Long caravan, @Nullable Long call, @Nullable String office, @Nullable Long account, @Nullable Instant readAt) {
    }

    /** What a calendar gets; empty if there is no such address (any more). */
    @Transactional
    public Optional<String> read(String token) {
        Instant now = clock.instant();
        Optional<Kept> found = jdbc.sql("select id, caravan, call, office_hash, account, read_at from visit_calendar where token_hash = ? and ended_at is null").param(Secrets.hash(token))
                .query((row, n) -> kept(row)).optional().filter(this::isTheirs);
        found.filter(one -> one.readAt() == null || one.readAt().plus(NOTED).isBefore(now))
                .ifPresent(one -> jdbc.sql("update visit_calendar set read_at = ? where id = ?").params(VisitRows.timestamp(now), one.id()).update());
        return found.map(one -> text(one, now));
    }

    private String text(Kept one, Instant now) {
        List<Visit> visits = rows.list(one.caravan() != null ? VisitScope.ofCaravan(one.caravan()) : one.call() != null ? VisitScope.ofCall(one.call())
                : VisitScope.ofOffice(String.valueOf(one.office())));
        Locale language = one.office() == null || visits.isEmpty() ? Language.DANISH : visits.getFirst().officeLanguage();
        List<CalendarFile> events = visits.stream().flatMap(visit -> calendar.of(visit, language).stream()).filter(event -> Objects.requireNonNullElse(event.to(), event.from()).plus(KEPT).isAfter(now)).toList();
        return CalendarFile.feed(messages.getMessage("visit.calendar.name", null, language), events);
    }

    /** Whether whoever made it is still of those who run it. */
    private boolean isTheirs(Kept one) {
        return one.account() == null || jdbc.sql("""
                select count(*) from staff_account a where a.id = ? and a.disabled_at is null and (a.role = 'ADMIN' or exists (select 1 from caravan_staff s where s.account = a.id
                and s.role = 'ORGANISER' and s.caravan = coalesce(cast(? as bigint), (select c.caravan from funding_call c where c.id = cast(? as bigint)))))""")
                .param(one.account()).param(one.caravan()).param(one.call()).query(Integer.class).single() > 0;
    }

    /** Whoever calls has looked whether they may. @return its secret */
    String make(@Nullable Long caravan, @Nullable Long call, StaffMember by) {
        String token = Secrets.token();
        add(token, caravan, call, null, by.id(), by.name());
        return token;
    }

    /** For the mailbox that an office reads. @return its secret; empty if the mailbox is no longer known */
    @Transactional
    public Optional<String> make(OfficeEntry entry) {
        return rows.find(entry.visit()).map(Visit::officeEmail).map(VisitRows::hash).map(office -> {
            String token = Secrets.token();
            add(token, null, null, office, null, entry.visitor());
            ofOffice(office).stream().skip(MOST).forEach(old -> end(old.id()));
            return token;
        });
    }

    private void add(String token, @Nullable Long caravan, @Nullable Long call, @Nullable String office, @Nullable Long account, String by) {
        jdbc.sql("insert into visit_calendar (id, token_hash, caravan, call, office_hash, account, made_by, made_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?, ?, ?)").param(Secrets.hash(token))
                .param(caravan).param(call).param(office).param(account).param(by).param(VisitRows.timestamp(clock.instant())).update();
    }

    /** The newest first. */
    List<VisitFeed> ofCaravan(long caravan) {
        return feeds("caravan", caravan);
    }

    List<VisitFeed> ofCall(long call) {
        return feeds("call", call);
    }

    private List<VisitFeed> ofOffice(String office) {
        return feeds("office_hash", office);
    }

    /** Those of the mailbox that an office reads. */
    @Transactional(readOnly = true)
    public List<VisitFeed> of(OfficeEntry entry) {
        return rows.find(entry.visit()).map(Visit::officeEmail).map(VisitRows::hash).map(this::ofOffice).orElse(List.of());
    }

    /** Ends one of the mailbox that an office reads; of another's it does nothing. */
    @Transactional
    public void end(OfficeEntry entry, long feed) {
        of(entry).stream().filter(one -> one.id() == feed).forEach(one -> end(feed));
    }

    /** @return whose staff it is for; 0: of a call that stands alone */
    long caravanOf(long feed) {
        return jdbc.sql("select coalesce(v.caravan, (select c.caravan from funding_call c where c.id = v.call), 0) from visit_calendar v where v.id = ?").param(feed).query(Long.class).single();
    }

    void end(long feed) {
        jdbc.sql("update visit_calendar set ended_at = ? where id = ? and ended_at is null").params(VisitRows.timestamp(clock.instant()), feed).update();
    }

    private List<VisitFeed> feeds(String column, Object of) {
        return jdbc.sql("select id, made_by, made_at, read_at from visit_calendar where " + column + " = ? and ended_at is null order by made_at desc, id desc").param(of)
                .query((row, n) -> new VisitFeed(row.getLong(1), row.getString(2), row.getTimestamp(3).toInstant(), VisitRows.instant(row, "read_at"))).list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong(1), row.getObject(2, Long.class), row.getObject(3, Long.class), row.getString(4), row.getObject(5, Long.class), VisitRows.instant(row, "read_at"));
    }
}
