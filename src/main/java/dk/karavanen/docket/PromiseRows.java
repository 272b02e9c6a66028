package dk.karavanen.docket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.docket.Promise.Report;

/** The tables of promises and what was reported of them. Rows are added and never changed. */
@Component
class PromiseRows {

    /** @param ownerEmail where its owner is reminded; null: at the addressee's own */
    record Kept(long id, long answer, long caravan, long addressee, @Nullable String ownerEmail, @Nullable Instant remindedAt) {
    }

    private static final String KEPT = """
            select p.id, p.answer, a.caravan, a.addressee, p.owner_email, p.reminded_at from docket_promise p join docket_answer a on a.id = p.answer\s""";

    private final JdbcClient jdbc;

    PromiseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long make(long answer, @Nullable String ownerEmail) {
        long id = nextId();
        jdbc.sql("insert into docket_promise (id, answer, owner_email) values (?, ?, ?)").param(id).param(answer).param(ownerEmail).update();
        return id;
    }

    void add(long promise, Report report, String by) {
        jdbc.sql("""
                insert into docket_report (id, promise, kind, promised, owner, due, words, evidence, source, reported_at, reported_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").param(nextId()).param(promise).param(report.kind().name()).param(report.promised()).param(report.owner())
                .param(report.due()).param(report.words()).param(report.evidence()).param(report.source()).param(AnswerRows.timestamp(report.at())).param(by).update();
    }

    Optional<Kept> find(long promise) {
        return jdbc.sql(KEPT + "where p.id = ?").param(promise).query((row, n) -> kept(row)).optional();
    }

    /** Whoever reports of it comes one after the other. */
    void lock(long promise) {
        jdbc.sql("select id from docket_promise where id = ? for update").param(promise).query(Long.class).optional();
    }

    List<Kept> all() {
        return jdbc.sql(KEPT + "join caravan c on c.id = a.caravan where c.archived_at is null order by p.id").query((row, n) -> kept(row)).list();
    }

    void reminded(long promise, Instant now) {
        jdbc.sql("update docket_promise set reminded_at = ? where id = ?").params(AnswerRows.timestamp(now), promise).update();
    }

    Optional<Promise> promise(long promise) {
        return read("p.id = ?", promise).values().stream().flatMap(List::stream).findFirst();
    }

    /** By answer, in the order in which they were made. */
    Map<Long, List<Promise>> of(long caravan) {
        return read("a.caravan = ?", caravan);
    }

    private Map<Long, List<Promise>> read(String which, long id) {
        Map<Long, List<Report>> reports = new LinkedHashMap<>();
        Map<Long, Long> answers = new LinkedHashMap<>();
        jdbc.sql("select p.id, p.answer, r.kind, r.promised, r.owner, r.due, r.words, r.evidence, r.source, r.reported_at from docket_report r "
                + "join docket_promise p on p.id = r.promise join docket_answer a on a.id = p.answer where " + which + " order by p.id, r.reported_at, r.id").param(id).query(row -> {
                    answers.put(row.getLong(1), row.getLong(2));
                    reports.computeIfAbsent(row.getLong(1), first -> new ArrayList<>()).add(new Report(ReportKind.valueOf(row.getString(3)), row.getString(4), row.getString(5),
                            row.getObject(6, LocalDate.class), row.getString(7), row.getString(8), row.getString(9), row.getTimestamp(10).toInstant()));
                });
        Map<Long, List<Promise>> promises = new LinkedHashMap<>();
        reports.forEach((promise, its) -> {
            long answer = answers.getOrDefault(promise, 0L);
            promises.computeIfAbsent(answer, first -> new ArrayList<>()).add(new Promise(promise, answer, its));
        });
        return promises;
    }

    private long nextId() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getString(5), AnswerRows.instant(row, 6));
    }
}
