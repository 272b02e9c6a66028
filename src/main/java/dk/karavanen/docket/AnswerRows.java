package dk.karavanen.docket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.docket.Docket.AnswerFile;
import dk.karavanen.docket.Docket.Kind;
import dk.karavanen.docket.Docket.Version;

/** The tables of answers, their versions and their files. */
@Component
class AnswerRows {

    /**
     * An answer, whether it is published or not.
     *
     * @param edition   counts what was saved
     * @param published number of the last version; 0: none
     */
    record Answer(long id, long caravan, long addressee, Kind kind, long subject, AnswerDraft draft, @Nullable Instant savedAt, String savedBy, int edition, int published) {
    }

    /** @param since as in the table */
    record StoredFile(long id, String title, int size, @Nullable Integer since, @Nullable Integer until, boolean removed) {

        boolean isIn(int version) {
            return since != null && since <= version && (until == null || until > version);
        }

        boolean isInDraft() {
            return until == null && !removed;
        }

        AnswerFile shown() {
            return new AnswerFile(id, title, size);
        }
    }

    private static final String COLUMNS = """
            select id, caravan, addressee, recommendation, question, verdict, words, promise, promise_owner, promise_email, promise_due, saved_at, saved_by, edition, published
            from docket_answer\s""";

    private final JdbcClient jdbc;

    AnswerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Answer> of(long caravan) {
        return jdbc.sql(COLUMNS + "where caravan = ? order by id").param(caravan).query((row, n) -> answer(row)).list();
    }

    Optional<Answer> find(long addressee, Kind kind, long subject) {
        return jdbc.sql(COLUMNS + "where addressee = ? and " + column(kind) + " = ?").params(addressee, subject).query((row, n) -> answer(row)).optional();
    }

    Optional<Answer> find(long id) {
        return jdbc.sql(COLUMNS + "where id = ?").param(id).query((row, n) -> answer(row)).optional();
    }

    /** Keeps everyone else from writing to this addressee's answers, and makes the answer if there is none. */
    Answer lock(long caravan, long addressee, Kind kind, long subject) {
        jdbc.sql("select id from addressee where id = ? for update").param(addressee).query(Long.class).single();
        return find(addressee, kind, subject).orElseGet(() -> {
            long id = nextId();
            jdbc.sql("insert into docket_answer (id, caravan, addressee, " + column(kind)
                    + ", words, promise, promise_owner, promise_email, saved_by, edition, published) values (?, ?, ?, ?, '', '', '', '', '', 0, 0)")
                    .params(id, caravan, addressee, subject).update();
            return find(id).orElseThrow();
        });
    }

    void save(long answer, AnswerDraft draft, String by, Instant now) {
        jdbc.sql("""
                update docket_answer set verdict = ?, words = ?, promise = ?, promise_owner = ?, promise_email = ?, promise_due = ?, saved_at = ?, saved_by = ?, edition = edition + 1
                where id = ?""").param(draft.verdict() == null ? null : draft.verdict().name()).param(draft.words()).param(draft.promise()).param(draft.promiseOwner())
                .param(draft.promiseEmail()).param(draft.promiseDue()).param(timestamp(now)).param(by).param(answer).update();
    }

    /** Its files are the caller's to say: {@link #publishFiles}. */
    void publish(long answer, int number, Verdict verdict, String words, @Nullable String source, @Nullable LocalDate saidOn, Instant now, String by) {
        jdbc.sql("insert into docket_version (answer, number, verdict, words, source, said_on, published_at, published_by) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(answer).param(number).param(verdict.name()).param(words).param(source).param(saidOn).param(timestamp(now)).param(by).update();
        jdbc.sql("update docket_answer set published = ? where id = ?").params(number, answer).update();
    }

    /** All that the office has put to it, and without what it has taken out. */
    void publishFiles(long answer, int number) {
        jdbc.sql("update docket_file set until = ? where answer = ? and removed and since is not null and until is null").params(number, answer).update();
        jdbc.sql("update docket_file set since = ? where answer = ? and since is null").params(number, answer).update();
    }

    void publishFile(long file, int number) {
        jdbc.sql("update docket_file set since = ? where id = ?").params(number, file).update();
    }

    /** Whether one of these ideas, as a question or in a recommendation, has an answer that was published. */
    boolean isAnyAnswered(long caravan, Collection<Long> ideas) {
        return jdbc.sql("""
                select count(*) from docket_answer a where a.caravan = :caravan and a.published > 0
                and (a.recommendation in (select s.recommendation from recommendation_source s where s.idea in (:ideas))
                  or a.question in (select q.id from docket_question q where q.idea in (:ideas)))""").param("caravan", caravan).param("ideas", ideas).query(Integer.class).single() > 0;
    }

    /** By answer, the oldest first. */
    Map<Long, List<Version>> versions(long caravan) {
        Map<Long, List<StoredFile>> files = files(caravan);
        Map<Long, List<Version>> versions = new LinkedHashMap<>();
        jdbc.sql("""
                select v.answer, v.number, v.verdict, v.words, v.source, v.said_on, v.published_at from docket_version v join docket_answer a on a.id = v.answer
                where a.caravan = ? order by v.answer, v.number""").param(caravan).query(row -> {
                    long answer = row.getLong(1);
                    int number = row.getInt(2);
                    versions.computeIfAbsent(answer, first -> new ArrayList<>()).add(new Version(number, Verdict.valueOf(row.getString(3)), row.getString(4), row.getString(5),
                            row.getObject(6, LocalDate.class), row.getTimestamp(7).toInstant(),
                            files.getOrDefault(answer, List.of()).stream().filter(file -> file.isIn(number)).map(StoredFile::shown).toList()));
                });
        return versions;
    }

    private Map<Long, List<StoredFile>> files(long caravan) {
        return jdbc.sql("""
                select f.answer, f.id, f.title, f.size, f.since, f.until, f.removed from docket_file f join docket_answer a on a.id = f.answer where a.caravan = ? order by f.id""")
                .param(caravan).query((row, n) -> Map.entry(row.getLong(1), file(row, 2))).list().stream()
                .collect(Collectors.groupingBy(Map.Entry::getKey, LinkedHashMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    List<StoredFile> filesOf(long answer) {
        return jdbc.sql("select id, title, size, since, until, removed from docket_file where answer = ? order by id").param(answer).query((row, n) -> file(row, 1)).list();
    }

    long addFile(long answer, AttachedFile file, Instant now) {
        long id = nextId();
        jdbc.sql("insert into docket_file (id, answer, title, content, size, added_at, removed) values (?, ?, ?, ?, ?, ?, false)")
                .params(id, answer, file.title(), Base64.getEncoder().encodeToString(file.content()), file.size(), timestamp(now)).update();
        return id;
    }

    /** What was never published is gone; what was goes with the next version. */
    void removeFile(long answer, long file) {
        jdbc.sql("delete from docket_file where answer = ? and id = ? and since is null").params(answer, file).update();
        jdbc.sql("update docket_file set removed = true where answer = ? and id = ? and until is null").params(answer, file).update();
    }

    Optional<byte[]> content(long answer, long file) {
        return jdbc.sql("select content from docket_file where answer = ? and id = ?").params(answer, file).query(String.class).optional().map(Base64.getDecoder()::decode);
    }

    long nextId() {
        return jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
    }

    private static String column(Kind kind) {
        return kind == Kind.RECOMMENDATION ? "recommendation" : "question";
    }

    private static StoredFile file(ResultSet row, int first) throws SQLException {
        return new StoredFile(row.getLong(first), row.getString(first + 1), row.getInt(first + 2), row.getObject(first + 3, Integer.class), row.getObject(first + 4, Integer.class),
                row.getBoolean(first + 5));
    }

    private static Answer answer(ResultSet row) throws SQLException {
        Long recommendation = row.getObject(4, Long.class);
        String verdict = row.getString(6);
        AnswerDraft draft = new AnswerDraft(verdict == null ? null : Verdict.valueOf(verdict), row.getString(7), row.getString(8), row.getString(9), row.getString(10),
                row.getObject(11, LocalDate.class));
        return new Answer(row.getLong(1), row.getLong(2), row.getLong(3), recommendation != null ? Kind.RECOMMENDATION : Kind.QUESTION,
                recommendation != null ? recommendation : row.getLong(5), draft, instant(row, 12), row.getString(13), row.getInt(14), row.getInt(15));
    }

    /** As both databases keep it. */
    static Timestamp timestamp(Instant at) {
        return Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
