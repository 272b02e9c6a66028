package dk.karavanen.visit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;

/** The tables of links, of who came in by them, and of what the office has begun to write. */
@Component
class VisitLinks {

    /** Whom a link is for. */
    enum Side {
        INVITER, OFFICE
    }

    record Link(long visit, Instant madeAt, @Nullable Instant spentAt, @Nullable Instant endedAt) {
    }

    private final JdbcClient jdbc;

    VisitLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the secret, to be handed over and kept nowhere */
    String make(long visit, Side side, boolean asked, Instant now) {
        String token = Secrets.token();
        jdbc.sql("insert into visit_link (token_hash, visit, side, asked, made_at) values (?, ?, ?, ?, ?)").params(Secrets.hash(token), visit, side.name(), asked, VisitRows.timestamp(now)).update();
        return token;
    }

    Optional<Link> find(String token, Side side) {
        return jdbc.sql("select visit, made_at, spent_at, ended_at from visit_link where token_hash = ? and side = ?").params(Secrets.hash(token), side.name())
                .query((row, n) -> new Link(row.getLong(1), row.getTimestamp(2).toInstant(), VisitRows.instant(row, "spent_at"), VisitRows.instant(row, "ended_at"))).optional();
    }

    /** @return whether it was there to be spent: of two presses at once one is first */
    boolean spend(String token, Instant madeAfter, Instant now) {
        return jdbc.sql("update visit_link set spent_at = ? where token_hash = ? and side = 'OFFICE' and spent_at is null and ended_at is null and made_at > ?")
                .params(VisitRows.timestamp(now), Secrets.hash(token), VisitRows.timestamp(madeAfter)).update() == 1;
    }

    /** How many the office has asked for since. */
    int asked(long visit, Instant since) {
        return jdbc.sql("select count(*) from visit_link where visit = ? and asked and made_at > ?").params(visit, VisitRows.timestamp(since)).query(Integer.class).single();
    }

    /** No link to the office leads in any more, and nobody is in. */
    void endOffice(long visit, Instant now) {
        jdbc.sql("update visit_link set ended_at = ? where visit = ? and side = 'OFFICE' and ended_at is null").params(VisitRows.timestamp(now), visit).update();
        jdbc.sql("update visit_entry set ended_at = ? where visit = ? and ended_at is null").params(VisitRows.timestamp(now), visit).update();
        forgetDraft(visit);
    }

    // ---------------------------------------------------------------- who is in

    String enter(long visit, String visitor, Instant now) {
        String secret = Secrets.token();
        jdbc.sql("insert into visit_entry (id, token_hash, visit, visitor, opened_at, used_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?)")
                .params(Secrets.hash(secret), visit, visitor, VisitRows.timestamp(now), VisitRows.timestamp(now)).update();
        return secret;
    }

    Optional<OfficeEntry> entry(String secret) {
        return jdbc.sql("select id, visit, visitor, opened_at, used_at from visit_entry where token_hash = ? and ended_at is null").param(Secrets.hash(secret))
                .query((row, n) -> entry(row)).optional();
    }

    /** Whoever came in by this secret, whether or not they still may. */
    boolean cameIn(long visit, String secret) {
        return jdbc.sql("select count(*) from visit_entry where token_hash = ? and visit = ?").params(Secrets.hash(secret), visit).query(Integer.class).single() > 0;
    }

    /** By invitation, the newest first. */
    Map<Long, List<OfficeEntry>> entries(VisitScope scope) {
        Map<Long, List<OfficeEntry>> entries = new HashMap<>();
        jdbc.sql("select e.id, e.visit, e.visitor, e.opened_at, e.used_at from visit v join visit_entry e on e.visit = v.id " + scope.where() + " order by e.opened_at desc, e.id desc").params(scope.of())
                .query(row -> {
                    entries.computeIfAbsent(row.getLong(2), key -> new ArrayList<>()).add(entry(row));
                });
        return entries;
    }

    void used(long entry, Instant now) {
        jdbc.sql("update visit_entry set used_at = ? where id = ?").params(VisitRows.timestamp(now), entry).update();
    }

    void leave(long entry, Instant now) {
        jdbc.sql("update visit_entry set ended_at = ? where id = ?").params(VisitRows.timestamp(now), entry).update();
    }

    void endEntries(Instant now) {
        jdbc.sql("update visit_entry set ended_at = ? where ended_at is null").param(VisitRows.timestamp(now)).update();
    }

    private static OfficeEntry entry(ResultSet row) throws SQLException {
        return new OfficeEntry(row.getLong(1), row.getLong(2), row.getString(3), row.getTimestamp(4).toInstant(), row.getTimestamp(5).toInstant());
    }

    // ---------------------------------------------------------------- drafts

    /** @param version by which whoever has it before them says which it is; a draft that is thrown away does not come back under another's */
    record Draft(String typed, String by, long version) {
    }

    /** Whoever calls holds the invitation. */
    void keep(long visit, String typed, String by, Instant now) {
        if (jdbc.sql("update visit_draft set typed = ?, saved_at = ?, saved_by = ?, version = nextval('kv_seq') where visit = ?").params(typed, VisitRows.timestamp(now), by, visit).update() == 0) {
            jdbc.sql("insert into visit_draft (visit, typed, saved_at, saved_by, version) values (?, ?, ?, ?, nextval('kv_seq'))").params(visit, typed, VisitRows.timestamp(now), by).update();
        }
    }

    Optional<Draft> draft(long visit) {
        return jdbc.sql("select typed, saved_by, version from visit_draft where visit = ?").param(visit).query((row, n) -> new Draft(row.getString(1), row.getString(2), row.getLong(3))).optional();
    }

    void forgetDraft(long visit) {
        jdbc.sql("delete from visit_draft where visit = ?").param(visit).update();
    }
}
