package dk.karavanen.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.pool.Attachment.Scan;

/** The attachments as they are kept. Says nothing of who may open them. What they hold is read one at a time. */
@Component
class Attachments {

    private static final String COLUMNS = "select id, application, question, title, type, size, sha256, found, added_at, since, until, removed from application_attachment ";

    private final JdbcClient jdbc;
    private final VirusScanner scanner;

    Attachments(JdbcClient jdbc, VirusScanner scanner) {
        this.jdbc = jdbc;
        this.scanner = scanner;
    }

    /** The first first. */
    List<Attachment> of(long application) {
        return jdbc.sql(COLUMNS + "where application = ? order by id").param(application).query((row, n) -> attachment(row)).list();
    }

    Optional<Attachment> find(long id) {
        return jdbc.sql(COLUMNS + "where id = ?").param(id).query((row, n) -> attachment(row)).optional();
    }

    byte[] content(long id) {
        return Base64.getDecoder().decode(jdbc.sql("select content from application_attachment where id = ?").param(id).query(String.class).single());
    }

    long add(long application, @Nullable Long question, String title, AttachmentType type, byte[] content, String sha256, long writer, Instant now) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("""
                insert into application_attachment (id, application, question, title, type, content, size, sha256, added_at, writer, removed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)""").param(id).param(application).param(question).param(title).param(type.name())
                .param(Base64.getEncoder().encodeToString(content)).param(content.length).param(sha256).param(FundingCalls.timestamp(now)).param(writer).update();
        return id;
    }

    /** What was never sent is gone; what was stays with the versions that were sent with it. */
    void remove(long application, long id) {
        jdbc.sql("delete from application_attachment where application = ? and id = ? and since is null").params(application, id).update();
        jdbc.sql("update application_attachment set removed = true where application = ? and id = ? and until is null").params(application, id).update();
    }

    void sent(long application, int version) {
        jdbc.sql("update application_attachment set until = ? where application = ? and removed and since is not null and until is null").params(version, application).update();
        jdbc.sql("update application_attachment set since = ? where application = ? and not removed and since is null").params(version, application).update();
    }

    /** Those that nobody has looked at, the oldest first. */
    List<Long> unscanned(int most) {
        return jdbc.sql("select id from application_attachment where found is null order by added_at, id limit ?").param(most).query(Long.class).list();
    }

    /** What a virus was found in is kept no longer than until it was. */
    void scanned(long id, boolean clean, Instant now) {
        jdbc.sql("update application_attachment set found = ?, scanned_at = ? where id = ? and found is null").param(clean ? Scan.CLEAN.name() : Scan.INFECTED.name())
                .param(FundingCalls.timestamp(now)).param(id).update();
        jdbc.sql("update application_attachment set content = '' where id = ? and found = 'INFECTED'").param(id).update();
    }

    private Attachment attachment(ResultSet row) throws SQLException {
        String found = row.getString("found");
        // Whether one that nobody has asked about waits depends on whether there is anybody to ask.
        Scan scan = found != null ? Scan.valueOf(found) : scanner.isSetUp() ? Scan.WAITING : Scan.NONE;
        return new Attachment(row.getLong("id"), row.getLong("application"), row.getObject("question", Long.class), row.getString("title"), AttachmentType.valueOf(row.getString("type")),
                row.getInt("size"), row.getString("sha256"), scan, row.getTimestamp("added_at").toInstant(), row.getObject("since", Integer.class), row.getObject("until", Integer.class),
                row.getBoolean("removed"));
    }
}
