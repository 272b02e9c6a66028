package dk.karavanen.pool;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.StaffMember;
import dk.karavanen.pool.Assessment.Score;
import dk.karavanen.pool.FundingCall.Criterion;

/** Readings of applications as they are kept. Says nothing of who may see them. */
@Component
class Assessments {

    private final JdbcClient jdbc;
    private final Clock clock;

    Assessments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether all is there, and what is to be talked about.
     *
     * @param mendBy until when what is missing may be sent
     */
    record Check(boolean complete, @Nullable String missing, @Nullable Instant mendBy, String checkerName, @Nullable String discussNote, @Nullable LocalDate discussOn) {
    }

    /** Points without their reasons: by application, without those that were set aside or begun by an account that is gone, in their places' order. */
    Map<Long, List<Assessment>> points(Among among) {
        return read(among, "''");
    }

    List<Assessment> of(long application) {
        return read(Among.only(application), "s.reason").getOrDefault(application, List.of());
    }

    private Map<Long, List<Assessment>> read(Among among, String reason) {
        Map<Long, Map<Long, Score>> scores = new HashMap<>();
        jdbc.sql("select s.assessment, s.criterion, s.points, " + reason + " from pool_score s join pool_assessment m on m.id = s.assessment join application a on a.id = m.application where "
                + among.where()).param(among.id()).query(row -> {
                    scores.computeIfAbsent(row.getLong(1), key -> new HashMap<>()).put(row.getLong(2), new Score(row.getInt(3), row.getString(4)));
                });
        Map<Long, List<Assessment>> all = new LinkedHashMap<>();
        jdbc.sql("select m.id, m.application, m.account, m.account_name, m.place, m.handed_in_at from pool_assessment m join application a on a.id = m.application where " + among.where()
                + " and m.set_aside_at is null and (m.handed_in_at is not null or m.account is not null) order by m.place, m.id").param(among.id()).query(row -> {
                    all.computeIfAbsent(row.getLong("application"), key -> new ArrayList<>()).add(new Assessment(row.getLong("id"), row.getObject("account", Long.class),
                            row.getString("account_name"), row.getInt("place"), FundingCalls.instant(row, "handed_in_at"), scores.getOrDefault(row.getLong("id"), Map.of())));
                });
        return all;
    }

    /** In hundredths, of those that are handed in. */
    static List<Integer> totals(List<Assessment> all, List<Criterion> criteria) {
        return all.stream().filter(Assessment::isHandedIn).map(one -> one.total(criteria)).toList();
    }

    /** Whether whoever decides has all the points there are to be. */
    static boolean isComplete(List<Assessment> all, List<Criterion> criteria, int apart) {
        List<Integer> totals = totals(all, criteria);
        return totals.size() >= 2 && totals.size() == all.size() && !Points.needsThird(totals, apart);
    }

    /** @return which is free for one more; 0: none */
    static int freePlace(List<Assessment> readings, List<Criterion> criteria, PoolRules by) {
        Set<Integer> taken = new HashSet<>();
        readings.forEach(reading -> taken.add(reading.place()));
        return !taken.contains(1) ? 1 : !taken.contains(2) ? 2 : !taken.contains(3) && Points.needsThird(totals(readings, criteria), by.apartPoints()) ? 3 : 0;
    }

    static Optional<Assessment> by(long account, List<Assessment> readings) {
        return readings.stream().filter(reading -> reading.account() != null && reading.account() == account).findFirst();
    }

    void begin(long application, StaffMember member, int place) {
        jdbc.sql("insert into pool_assessment (id, application, account, account_name, place, begun_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?)")
                .params(application, member.id(), member.name(), place, FundingCalls.timestamp(clock.instant())).update();
    }

    void score(long assessment, long criterion, int points, String reason) {
        if (jdbc.sql("update pool_score set points = ?, reason = ? where assessment = ? and criterion = ?").params(points, reason, assessment, criterion).update() == 0) {
            jdbc.sql("insert into pool_score (assessment, criterion, points, reason) values (?, ?, ?, ?)").params(assessment, criterion, points, reason).update();
        }
    }

    void handIn(long assessment) {
        jdbc.sql("update pool_assessment set handed_in_at = ? where id = ?").params(FundingCalls.timestamp(clock.instant()), assessment).update();
    }

    void declare(long application, StaffMember member, boolean conflict, @Nullable String note) {
        jdbc.sql("delete from pool_declaration where application = ? and account = ?").params(application, member.id()).update();
        jdbc.sql("insert into pool_declaration (application, account, account_name, conflict, note, declared_at) values (?, ?, ?, ?, ?, ?)")
                .param(application).param(member.id()).param(member.name()).param(conflict).param(note).param(FundingCalls.timestamp(clock.instant())).update();
        if (conflict) {
            jdbc.sql("update pool_assessment set set_aside_at = ? where application = ? and account = ?")
                    .params(FundingCalls.timestamp(clock.instant()), application, member.id()).update();
        }
    }

    /** By application, whether somebody has said they are tied to who applies. */
    Map<Long, Boolean> declared(Among among, long account) {
        Map<Long, Boolean> declared = new HashMap<>();
        jdbc.sql("select d.application, d.conflict from pool_declaration d join application a on a.id = d.application where " + among.where() + " and d.account = ?").params(among.id(), account)
                .query(row -> {
                    declared.put(row.getLong(1), row.getBoolean(2));
                });
        return declared;
    }

    /** Who has been set aside, by application. */
    Map<Long, List<String>> tied(Among among) {
        Map<Long, List<String>> names = new HashMap<>();
        jdbc.sql("select d.application, d.account_name from pool_declaration d join application a on a.id = d.application where " + among.where() + " and d.conflict order by d.declared_at").param(among.id())
                .query(row -> {
                    names.computeIfAbsent(row.getLong(1), key -> new ArrayList<>()).add(row.getString(2));
                });
        return names;
    }

    Map<Long, Check> checks(Among among) {
        Map<Long, Check> checks = new HashMap<>();
        jdbc.sql("select c.* from pool_case c join application a on a.id = c.application where " + among.where()).param(among.id())
                .query(row -> {
                    checks.put(row.getLong("application"), new Check(row.getBoolean("complete"), row.getString("missing"), FundingCalls.instant(row, "mend_by"),
                            row.getString("checker_name"), row.getString("discuss_note"), row.getObject("discuss_on", LocalDate.class)));
                });
        return checks;
    }

    Optional<Check> check(long application) {
        return Optional.ofNullable(checks(Among.only(application)).get(application));
    }

    void check(long application, boolean complete, @Nullable String missing, @Nullable Instant mendBy, String checker) {
        if (jdbc.sql("update pool_case set complete = ?, missing = ?, mend_by = ?, checker_name = ?, checked_at = ? where application = ?")
                .param(complete).param(missing).param(mendBy == null ? null : FundingCalls.timestamp(mendBy)).param(checker).param(FundingCalls.timestamp(clock.instant())).param(application)
                .update() == 0) {
            jdbc.sql("insert into pool_case (application, complete, missing, mend_by, checker_name, checked_at) values (?, ?, ?, ?, ?, ?)")
                    .param(application).param(complete).param(missing).param(mendBy == null ? null : FundingCalls.timestamp(mendBy)).param(checker)
                    .param(FundingCalls.timestamp(clock.instant())).update();
        }
    }

    void discuss(long application, @Nullable String note, @Nullable LocalDate on) {
        jdbc.sql("update pool_case set discuss_note = ?, discuss_on = ? where application = ?").param(note).param(on).param(application).update();
    }
}
