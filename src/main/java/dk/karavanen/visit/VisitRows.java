package dk.karavanen.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.visit.Visit.Official;
import dk.karavanen.visit.Visit.State;

/** The table of invitations, with their dates and what was done about them. */
@Component
class VisitRows {

    private static final String COLUMNS = """
            select v.id, v.meeting, v.application, v.state, v.invited, v.title, v.place, v.why, v.contact, v.email, v.language, v.by_staff, v.office_email, v.office_language, v.starts_at,
            v.ends_at, v.official_title, v.official_name, v.said, v.published_at, v.sequence, v.version, v.made_at, v.changed_at from visit v\s""";

    private final JdbcClient jdbc;

    VisitRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long next() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    Optional<Visit> find(long id) {
        return jdbc.sql(COLUMNS + "where v.id = ?").param(id).query((row, n) -> visit(row)).optional();
    }

    /**
     * Keeps everyone else from changing it.
     *
     * @param seen the version that whoever acts has seen
     * @throws Refused {@code not-found}, {@code stale}
     */
    Visit lock(long id, int seen) {
        Visit visit = lock(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (visit.version() != seen) {
            throw new Refused(RefusalReason.STALE);
        }
        return visit;
    }

    Optional<Visit> lock(long id) {
        return jdbc.sql("select id from visit where id = ? for update").param(id).query(Long.class).optional().flatMap(this::find);
    }

    /** The newest first. */
    List<Visit> list(VisitScope scope) {
        Map<Long, List<Slot>> slots = new HashMap<>();
        jdbc.sql("select s.visit, s.starts_at, s.ends_at from visit v join visit_slot s on s.visit = v.id " + scope.where() + " order by s.position").params(scope.of()).query(row -> {
            slots.computeIfAbsent(row.getLong(1), key -> new ArrayList<>()).add(slot(row));
        });
        return jdbc.sql(COLUMNS + scope.where() + " order by v.made_at desc, v.id desc").params(scope.of()).query((row, n) -> visit(row, slots.getOrDefault(row.getLong("id"), List.of()))).list();
    }

    int count(VisitScope scope) {
        return jdbc.sql("select count(*) from visit v " + scope.where()).params(scope.of()).query(Integer.class).single();
    }

    /** To whose call each belongs that is a project's. */
    Map<Long, Long> calls(VisitScope scope) {
        Map<Long, Long> calls = new HashMap<>();
        jdbc.sql("select v.id, p.call from visit v join application p on p.id = v.application " + scope.where()).params(scope.of()).query(row -> {
            calls.put(row.getLong(1), row.getLong(2));
        });
        return calls;
    }

    /** Of those that are agreed upon: it is to be at this time at the latest, or was. */
    List<Visit> agreedUntil(Instant latest) {
        return jdbc.sql(COLUMNS + "where v.state = 'AGREED' and v.starts_at <= ? order by v.id").param(timestamp(latest)).query((row, n) -> visit(row)).list();
    }

    /** @return its caravan; 0: of a call that stands alone */
    long caravan(Visit visit) {
        return jdbc.sql("select coalesce((select m.caravan from meeting m where m.id = v.meeting), (select c.caravan from application a join funding_call c on c.id = a.call where a.id = v.application), 0)"
                + " from visit v where v.id = ?").param(visit.id()).query(Long.class).single();
    }

    void lockMeeting(long meeting) {
        jdbc.sql("select id from meeting where id = ? for update").param(meeting).query(Long.class).optional();
    }

    Visit add(@Nullable Long meeting, @Nullable Long application, State state, VisitDraft draft, boolean byStaff, @Nullable String office, Locale language, List<Slot> slots, Instant now) {
        Visit visit = new Visit(next(), meeting, application, state, draft.invited(), draft.title(), draft.place(), draft.why(), draft.contact(), draft.email(), language, byStaff, office,
                Language.DANISH, null, null, null, null, 0, 0, now, now, slots);
        jdbc.sql("""
                insert into visit (id, meeting, application, state, invited, title, place, why, contact, language, by_staff, office_language, sequence, version, made_at, changed_at)
                values (?, ?, ?, ?, '', '', '', '', '', ?, ?, 'da', 0, 0, ?, ?)""").param(visit.id()).param(meeting).param(application).param(state.name()).param(language.getLanguage())
                .param(byStaff).param(timestamp(now)).param(timestamp(now)).update();
        return save(visit);
    }

    /** One that nobody was asked for here: it has been. */
    Visit add(long meeting, String invited, String title, String place, Slot date, @Nullable String said, Locale language, Instant now) {
        long id = next();
        jdbc.sql("""
                insert into visit (id, meeting, state, invited, title, place, why, contact, language, by_staff, office_language, sequence, version, made_at, changed_at)
                values (?, ?, 'HELD', '', '', '', '', '', ?, true, 'da', 0, 0, ?, ?)""").params(id, meeting, language.getLanguage(), timestamp(now), timestamp(now)).update();
        return save(new Visit(id, meeting, null, State.HELD, invited, title, place, "", "", null, language, true, null, Language.DANISH, date, null, said, now, 0, 0, now, now, List.of()));
    }

    /** All that can change. Whoever calls holds the row. */
    Visit save(Visit visit) {
        Slot date = visit.date();
        Official official = visit.official();
        String office = visit.officeEmail();
        jdbc.sql("""
                update visit set state = :state, invited = :invited, title = :title, place = :place, why = :why, contact = :contact, email = :email, office_email = :office,
                office_hash = :hash, office_language = :spoken, starts_at = :starts, ends_at = :ends, official_title = :official, official_name = :name, said = :said,
                published_at = :published, sequence = :sequence, version = version + 1, changed_at = :changed where id = :id""")
                .param("state", visit.state().name()).param("invited", visit.invited()).param("title", visit.title()).param("place", visit.place()).param("why", visit.why())
                .param("contact", visit.contact()).param("email", visit.email()).param("office", office).param("hash", office == null ? null : hash(office))
                .param("spoken", visit.officeLanguage().getLanguage()).param("starts", date == null ? null : timestamp(date.startsAt())).param("ends", date == null ? null : timestamp(date.endsAt()))
                .param("official", official == null ? null : official.title()).param("name", official == null ? null : official.name()).param("said", visit.said())
                .param("published", visit.publishedAt() == null ? null : timestamp(visit.publishedAt())).param("sequence", visit.sequence()).param("changed", timestamp(visit.changedAt()))
                .param("id", visit.id()).update();
        jdbc.sql("delete from visit_slot where visit = ?").param(visit.id()).update();
        for (int i = 0; i < visit.slots().size(); i++) {
            Slot slot = visit.slots().get(i);
            jdbc.sql("insert into visit_slot (visit, position, starts_at, ends_at) values (?, ?, ?, ?)").params(visit.id(), i, timestamp(slot.startsAt()), timestamp(slot.endsAt())).update();
        }
        return find(visit.id()).orElseThrow();
    }

    // ---------------------------------------------------------------- what was done

    void step(long visit, VisitStep.Kind kind, String words, String by, Instant now) {
        jdbc.sql("insert into visit_step (id, visit, kind, words, by_name, made_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?)").params(visit, kind.name(), words, by, timestamp(now)).update();
    }

    /** The first first. */
    List<VisitStep> steps(long visit) {
        return jdbc.sql("select kind, words, by_name, made_at from visit_step where visit = ? order by made_at, id").param(visit)
                .query((row, n) -> new VisitStep(VisitStep.Kind.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).list();
    }

    /** By invitation. */
    Map<Long, List<VisitStep>> steps(VisitScope scope) {
        Map<Long, List<VisitStep>> steps = new HashMap<>();
        jdbc.sql("select t.visit, t.kind, t.words, t.by_name, t.made_at from visit v join visit_step t on t.visit = v.id " + scope.where() + " order by t.made_at, t.id").params(scope.of()).query(row -> {
            steps.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                    .add(new VisitStep(VisitStep.Kind.valueOf(row.getString(2)), row.getString(3), row.getString(4), row.getTimestamp(5).toInstant()));
        });
        return steps;
    }

    // ---------------------------------------------------------------- the meeting it is at

    /** What the office was told of the meeting. @param place null: not known */
    record KnownMeeting(@Nullable Instant startsAt, @Nullable Instant endsAt, @Nullable String place) {
    }

    KnownMeeting known(long visit) {
        return jdbc.sql("select meeting_starts_at, meeting_ends_at, meeting_place from visit where id = ?").param(visit)
                .query((row, n) -> new KnownMeeting(instant(row, "meeting_starts_at"), instant(row, "meeting_ends_at"), row.getString("meeting_place"))).single();
    }

    /** This is told, and nothing else waits to be. */
    void known(long visit, KnownMeeting meeting) {
        jdbc.sql("update visit set meeting_starts_at = ?, meeting_ends_at = ?, meeting_place = ?, meeting_changed_at = null where id = ?")
                .param(meeting.startsAt == null ? null : timestamp(meeting.startsAt)).param(meeting.endsAt == null ? null : timestamp(meeting.endsAt)).param(meeting.place).param(visit).update();
    }

    void meetingChanged(long meeting, Instant now) {
        jdbc.sql("update visit set meeting_changed_at = ? where meeting = ? and state in ('SENT', 'SUGGESTED', 'AGREED')").params(timestamp(now), meeting).update();
    }

    /** Those whose meeting was changed, and has stood as it is since then, or is near. @param near until then it begins, as agreed or as it may be agreed */
    List<Long> meetingChangedBefore(Instant latest, Instant near) {
        return jdbc.sql("""
                select v.id from visit v where v.meeting_changed_at <= ? or v.meeting_changed_at is not null
                and (v.starts_at <= ? or v.starts_at is null and exists (select 1 from visit_slot s where s.visit = v.id and s.starts_at <= ?)) order by v.id""")
                .params(timestamp(latest), timestamp(near), timestamp(near)).query(Long.class).list();
    }

    @Nullable Instant meetingChangedAt(long visit) {
        return jdbc.sql("select meeting_changed_at from visit where id = ?").param(visit).query((row, n) -> Optional.ofNullable(instant(row, "meeting_changed_at"))).single().orElse(null);
    }

    // ---------------------------------------------------------------- reminders

    @Nullable Instant doneFor(long visit, String column) {
        return jdbc.sql("select " + column + " from visit where id = ?").param(visit).query((row, n) -> Optional.ofNullable(instant(row, column))).single().orElse(null);
    }

    void doneFor(long visit, String column, Instant date) {
        jdbc.sql("update visit set " + column + " = ? where id = ?").params(timestamp(date), visit).update();
    }

    private Visit visit(ResultSet row) throws SQLException {
        return visit(row, slots(row.getLong("id")));
    }

    private static Visit visit(ResultSet row, List<Slot> slots) throws SQLException {
        Timestamp starts = row.getTimestamp("starts_at");
        String official = row.getString("official_title");
        String name = row.getString("official_name");
        return new Visit(row.getLong("id"), row.getObject("meeting", Long.class), row.getObject("application", Long.class), State.valueOf(row.getString("state")), row.getString("invited"),
                row.getString("title"), row.getString("place"), row.getString("why"), row.getString("contact"), row.getString("email"), language(row.getString("language")),
                row.getBoolean("by_staff"), row.getString("office_email"), language(row.getString("office_language")),
                starts == null ? null : new Slot(starts.toInstant(), row.getTimestamp("ends_at").toInstant()), official == null ? null : new Official(official, name == null ? "" : name),
                row.getString("said"), instant(row, "published_at"), row.getInt("sequence"), row.getInt("version"), row.getTimestamp("made_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(), slots);
    }

    private List<Slot> slots(long visit) {
        return jdbc.sql("select visit, starts_at, ends_at from visit_slot where visit = ? order by position").param(visit).query((row, n) -> slot(row)).list();
    }

    private static Slot slot(ResultSet row) throws SQLException {
        return new Slot(row.getTimestamp("starts_at").toInstant(), row.getTimestamp("ends_at").toInstant());
    }

    static String hash(String email) {
        return Secrets.hash("office:" + MailAddresses.key(email));
    }

    private static Locale language(String code) {
        return Language.nearest(Locale.of(code));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** As both databases keep it. */
    static Timestamp timestamp(Instant at) {
        return Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }
}
