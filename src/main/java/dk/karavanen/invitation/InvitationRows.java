package dk.karavanen.invitation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.identity.Secrets;
import dk.karavanen.registration.SignUpFigures;
import dk.karavanen.registration.SignUpFigures.Figure;

/** Reads and writes invitations, in the transaction that is going on. */
@Component
class InvitationRows {

    private static final String SELECT = """
            select i.id, i.meeting, i.municipality, i.title, i.email, i.link_key, i.followed_at, i.bounced_at, i.declined_at,
                max(case when s.kind = 'LETTER' and s.way = 'MAIL' then s.sent_at end) as mailed_at,
                max(case when s.kind = 'LETTER' and s.way = 'PAPER' then s.sent_at end) as printed_at,
                max(case when s.kind = 'REMINDER' then s.sent_at end) as reminded_at
            from invitation i left join invitation_sending s on s.invitation = i.id where %s
            group by i.id, i.meeting, i.municipality, i.title, i.email, i.link_key, i.followed_at, i.bounced_at, i.declined_at""";

    private final JdbcClient jdbc;
    private final Municipalities municipalities;
    private final SignUpFigures figures;
    private final Clock clock;

    InvitationRows(JdbcClient jdbc, Municipalities municipalities, SignUpFigures figures, Clock clock) {
        this.jdbc = jdbc;
        this.municipalities = municipalities;
        this.figures = figures;
        this.clock = clock;
    }

    /** Who has signed up for a meeting: by municipality and sector, and by link. */
    private record Answers(Map<String, Map<String, Integer>> bySector, Map<String, Integer> byLink) {
    }

    private Answers answers(long meeting) {
        Map<String, Map<String, Integer>> bySector = new HashMap<>();
        for (Figure figure : figures.of(List.of(meeting))) {
            if (figure.municipality() != null) {
                bySector.computeIfAbsent(figure.municipality(), code -> new HashMap<>()).merge(figure.sector(), figure.signedUp(), Integer::sum);
            }
        }
        return new Answers(bySector, figures.byLink(meeting));
    }

    /** By the municipality's name. One that is no more (they merge) is left out. */
    List<Invitation> of(long meeting) {
        Answers answers = answers(meeting);
        List<String> order = municipalities.all().stream().map(Municipality::code).toList();
        return jdbc.sql(SELECT.formatted("i.meeting = ?")).param(meeting).query((row, n) -> row(row, answers)).list().stream().flatMap(Optional::stream)
                .sorted(Comparator.comparing(invitation -> order.indexOf(invitation.municipality().code()))).toList();
    }

    /** @return codes of municipalities that are invited to any of the meetings, with whether they have been written to */
    Map<String, Boolean> invited(Collection<Long> meetings) {
        Map<String, Boolean> written = new HashMap<>();
        for (Long meeting : meetings) {
            jdbc.sql("select i.municipality, (select count(*) from invitation_sending s where s.invitation = i.id) from invitation i where i.meeting = ?").param(meeting)
                    .query(row -> {
                        written.merge(row.getString(1), row.getInt(2) > 0, Boolean::logicalOr);
                    });
        }
        return written;
    }

    Optional<Invitation> byKey(String key) {
        Optional<Long> meeting = jdbc.sql("select meeting from invitation where link_key = ?").param(key).query(Long.class).optional();
        return meeting.flatMap(id -> {
            Answers answers = answers(id);
            return jdbc.sql(SELECT.formatted("i.link_key = ?")).param(key).query((row, n) -> row(row, answers)).single();
        });
    }

    private Optional<Invitation> row(ResultSet row, Answers answers) throws SQLException {
        String code = row.getString("municipality");
        Instant followed = instant(row, "followed_at");
        Instant mailed = instant(row, "mailed_at");
        Instant printed = instant(row, "printed_at");
        Instant reminded = instant(row, "reminded_at");
        long id = row.getLong("id");
        long meeting = row.getLong("meeting");
        String title = row.getString("title");
        String email = row.getString("email");
        String key = row.getString("link_key");
        boolean bounced = row.getTimestamp("bounced_at") != null;
        boolean declined = row.getTimestamp("declined_at") != null;
        return municipalities.find(code).map(found -> new Invitation(id, meeting, found, title, email, key, followed, bounced, declined, mailed, printed, reminded,
                answers.bySector().getOrDefault(code, Map.of()), answers.byLink().getOrDefault(key, 0)));
    }

    /** Does nothing for a municipality that is invited already. */
    void invite(long meeting, String municipality, String title) {
        int there = jdbc.sql("select count(*) from invitation where meeting = ? and municipality = ?").params(meeting, municipality).query(Integer.class).single();
        if (there == 0) {
            jdbc.sql("insert into invitation (id, meeting, municipality, title, link_key, made_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?)")
                    .params(meeting, municipality, title, Secrets.key(Secrets.token()), now()).update();
        }
    }

    /** Takes back what nobody has been written to about. */
    void remove(long meeting, String municipality) {
        jdbc.sql("delete from invitation where meeting = ? and municipality = ? and not exists (select 1 from invitation_sending s where s.invitation = invitation.id)")
                .params(meeting, municipality).update();
    }

    /** Whoever is at another address has had nothing yet if the mails to the one before came back. */
    void address(long meeting, String municipality, @Nullable String email, @Nullable String title) {
        jdbc.sql("""
                delete from invitation_sending where way = 'MAIL' and invitation in (select i.id from invitation i
                where i.meeting = ? and i.municipality = ? and (i.bounced_at is not null or i.declined_at is not null) and i.email <> ?)""")
                .param(meeting).param(municipality).param(email).update();
        jdbc.sql("""
                update invitation set email = ?, title = coalesce(?, title), bounced_at = case when email = ? then bounced_at end,
                declined_at = case when email = ? then declined_at end where meeting = ? and municipality = ?""")
                .param(email).param(title).param(email).param(email).param(meeting).param(municipality).update();
    }

    /** Whoever asks holds the meeting's row. @return by which the sending is known; empty if it was sent in this way before */
    Optional<Long> sent(long invitation, SendingKind kind, String way, String staff) {
        if (jdbc.sql("select count(*) from invitation_sending where invitation = ? and kind = ? and way = ?").params(invitation, kind.name(), way)
                .query(Integer.class).single() > 0) {
            return Optional.empty();
        }
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into invitation_sending (id, invitation, kind, way, sent_at, staff_name) values (?, ?, ?, ?, ?, ?)")
                .params(id, invitation, kind.name(), way, now(), staff).update();
        return Optional.of(id);
    }

    void followed(String key) {
        jdbc.sql("update invitation set followed_at = ? where link_key = ? and followed_at is null").params(now(), key).update();
    }

    void bounced(long invitation) {
        jdbc.sql("update invitation set bounced_at = ? where id = ?").params(now(), invitation).update();
    }

    void declined(long invitation) {
        jdbc.sql("update invitation set declined_at = ? where id = ?").params(now(), invitation).update();
    }

    /** What was written down as sent has not been. */
    void notMailed(long invitation, SendingKind kind) {
        jdbc.sql("delete from invitation_sending where invitation = ? and kind = ? and way = 'MAIL'").params(invitation, kind.name()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
