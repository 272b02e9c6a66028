package dk.karavanen.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.pool.Application.Partner;
import dk.karavanen.pool.Application.State;
import dk.karavanen.pool.Application.Version;
import dk.karavanen.shared.Language;

/**
 * The applications as they are kept. Says nothing of who may read them: applicants come by a link of their own, assessors when they
 * have declared what ties them to an applicant.
 */
@Component
public class Applications {

    private static final String COLUMNS = """
            select id, call, state, language, kind, applicant, registered, municipality, title, summary, contact, email, asked_ore, own_ore, others_ore, sent_at, late,
            arrival_number, version_number, version_hash from application\s""";
    /** A version that mends the one before it has the place of that one: of the first since the last that was taken back. */
    private static final String VERSION = """
            select application, number, (select min(p.arrival_number) from application_version p where p.application = v.application and p.number <= v.number
                and p.number > coalesce((select max(b.number) from application_version b where b.application = v.application and b.number < v.number and b.taken_back_at is not null), 0))
                as arrival_number, content, sha256, sent_at, late, taken_back_at from application_version v\s""";

    private final JdbcClient jdbc;

    Applications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Application> find(long id) {
        return jdbc.sql(COLUMNS + "where id = ?").param(id).query((row, n) -> application(row)).optional();
    }

    /** Until the transaction ends nobody else writes in it. Whoever also needs the call's lock takes that one first. */
    public Optional<Application> lock(long id) {
        return jdbc.sql(COLUMNS + "where id = ? for update").param(id).query((row, n) -> application(row)).optional();
    }

    /** What those who decide have before them, by arrival. */
    public List<Application> beforeAssessors(long call) {
        return jdbc.sql(COLUMNS + "where call = ? order by arrival_number, id").param(call).query((row, n) -> application(row)).list().stream()
                .filter(each -> each.state().isBeforeAssessors() || each.state() == State.MENDING).toList();
    }

    /** Those whose grant was accepted, by id. */
    Map<Long, Application> granted(long call) {
        Map<Long, Application> granted = new HashMap<>();
        jdbc.sql(COLUMNS + "where id in (select application from pool_decision where call = ? and kind in ('GRANT', 'PART') and state in ('ACCEPTED', 'CLOSED'))").param(call).query((row, n) -> application(row)).list().forEach(one -> granted.put(one.id(), one));
        return granted;
    }

    /** Those that were asked, whether they have answered or not. */
    public List<Partner> partners(long application) {
        return jdbc.sql("""
                select id, row_key, name, kind, role, contribution, email, asked_at, opened_at, confirmed_at, declined_at, confirmed_by from application_partner
                where application = ? order by asked_at, id""").param(application).query((row, n) -> partner(row)).list();
    }

    /** Moves it on. Whoever calls holds its lock and has looked whether it may. */
    public void become(long application, State state) {
        jdbc.sql("update application set state = ? where id = ?").params(state.name(), application).update();
    }

    /** The first first. */
    public List<Version> versions(long application) {
        return jdbc.sql(VERSION + "where application = ? order by number").param(application).query((row, n) -> version(row)).list();
    }

    public Optional<Version> version(long application, int number) {
        return jdbc.sql(VERSION + "where application = ? and number = ?").params(application, number).query((row, n) -> version(row)).optional();
    }

    private static Application application(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return new Application(row.getLong("id"), row.getLong("call"), State.valueOf(row.getString("state")), Language.nearest(Locale.of(row.getString("language"))),
                kind == null ? null : ApplicantKind.valueOf(kind), row.getString("applicant"), row.getString("registered"), row.getString("municipality"),
                row.getString("title"), row.getString("summary"), row.getString("contact"), row.getString("email"), row.getLong("asked_ore"), row.getLong("own_ore"),
                row.getLong("others_ore"), FundingCalls.instant(row, "sent_at"), row.getBoolean("late"), row.getObject("arrival_number", Integer.class),
                row.getInt("version_number"), row.getString("version_hash"));
    }

    static Partner partner(ResultSet row) throws SQLException {
        return new Partner(row.getLong("id"), row.getString("row_key"), row.getString("name"), ApplicantKind.valueOf(row.getString("kind")), row.getString("role"),
                row.getString("contribution"), row.getString("email"), row.getTimestamp("asked_at").toInstant(), FundingCalls.instant(row, "opened_at"),
                FundingCalls.instant(row, "confirmed_at"), FundingCalls.instant(row, "declined_at"), row.getString("confirmed_by"));
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(row.getLong("application"), row.getInt("number"), row.getInt("arrival_number"), row.getString("content"), row.getString("sha256"),
                row.getTimestamp("sent_at").toInstant(), row.getBoolean("late"), FundingCalls.instant(row, "taken_back_at"));
    }
}
