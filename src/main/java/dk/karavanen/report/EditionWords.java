package dk.karavanen.report;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.IdeaWords;
import dk.karavanen.erasure.Erased;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.report.ReportContent.Redaction;
import dk.karavanen.report.WordSeparation.Redacted;
import dk.karavanen.report.WordSeparation.Said;
import dk.karavanen.report.WordSeparation.Split;
import dk.karavanen.shared.BackupRestored;

/**
 * The words in editions. An edition's hash is of all that can be read in it; when words are erased it gets another, and a line
 * that tells from which hash it came, when, and how much was taken out. An edition that still counts words of an erased idea is
 * put right before anybody reads it: whether they were erased a moment ago, on another server, before a restore, or while the
 * edition was being made.
 */
@Component
class EditionWords implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EditionWords.class);
    private static final String ERASED = "exists (select 1 from erasure x where x.kind = 'IDEA' and x.subject = w.idea)";
    /** What was said of an idea goes with the idea. */
    private static final String ERASED_VOICE = "exists (select 1 from erasure x where x.kind = 'COMMENT' and x.subject = w.comment"
            + " or x.kind = 'IDEA' and x.subject = w.idea)";

    private final JdbcClient jdbc;
    private final JdbcTemplate rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EditionWords(JdbcClient jdbc, JdbcTemplate rows, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Editions from before words stood apart, and what was erased while no server ran. */
    @Override
    public void run(ApplicationArguments arguments) {
        settleAll();
    }

    /** Before anybody else hears of it. */
    @EventListener
    @Order(0)
    void on(BackupRestored event) {
        settleAll();
    }

    private void settleAll() {
        int settled = settle("1 = 1");
        if (settled > 0) {
            LOG.info("{} editions of reports were put right: people's words stand apart, and what was erased is out of them", settled);
        }
    }

    /** In the transaction that erases. */
    @EventListener
    void on(Erased event) {
        if (event.kind() == Kind.IDEA || event.kind() == Kind.COMMENT) {
            settle("1 = 1");
        }
    }

    /**
     * Takes out of some editions what has been erased.
     *
     * @param which editions {@code e}
     * @return how many had to be put right
     */
    int settle(String which, Object... parameters) {
        List<Long> behind = jdbc.sql("select e.id from report_edition e where " + which + " and (e.worded is null or e.worded <>"
                + " (select count(*) from report_words w where w.edition = e.id and not " + ERASED + ")"
                + " + (select count(*) from report_voice_words w where w.edition = e.id and not " + ERASED_VOICE + ")) order by e.id")
                .params(parameters).query(Long.class).list();
        behind.forEach(edition -> transaction.executeWithoutResult(t -> settle(edition)));
        return behind.size();
    }

    private void settle(long edition) {
        record Stored(String content, Integer worded, String hash) {
        }
        Stored stored = jdbc.sql("select content, worded, content_hash from report_edition where id = ? for update").param(edition)
                .query((row, n) -> new Stored(row.getString(1), row.getObject(2, Integer.class), row.getString(3))).optional()
                .orElse(null);
        if (stored == null) {
            return;
        }
        String structure = stored.content();
        int worded = stored.worded() == null ? 0 : stored.worded();
        if (stored.worded() == null) {
            Split split = WordSeparation.split(structure);
            keep(edition, split);
            structure = split.structure();
            worded = split.worded();
        }
        Map<Long, IdeaWords> gone = words(edition, ERASED);
        Map<Long, IdeaWords> left = words(edition, "not " + ERASED);
        int silent = voices(edition, ERASED_VOICE).size();
        Map<Long, Said> voices = voices(edition, "not " + ERASED_VOICE);
        String hash = stored.hash();
        if (left.size() + voices.size() != worded) {
            Redacted redacted = WordSeparation.redact(structure, gone);
            structure = redacted.structure();
            jdbc.sql("delete from report_words where edition = ? and idea in (select x.subject from erasure x where x.kind = 'IDEA')")
                    .param(edition).update();
            jdbc.sql("delete from report_voice_words where edition = ? and (comment in (select x.subject from erasure x where x.kind = 'COMMENT')"
                    + " or idea in (select x.subject from erasure x where x.kind = 'IDEA'))").param(edition).update();
            jdbc.sql("""
                    insert into report_redaction (edition, position, made_at, ideas, quotes, voices, hash_before)
                    values (?, (select count(*) from report_redaction r where r.edition = ?), ?, ?, ?, ?, ?)""")
                    .param(edition).param(edition)
                    .param(3, clock.instant().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param(gone.size()).param(redacted.quotes()).param(silent).param(hash).update();
            hash = CanonicalJson.hash(WordSeparation.join(structure, left, voices, redactions(edition)));
        }
        jdbc.sql("update report_edition set content = ?, worded = ?, content_hash = ? where id = ?")
                .params(structure, left.size() + voices.size(), hash, edition).update();
    }

    void keep(long edition, Split split) {
        rows.batchUpdate("insert into report_words (edition, idea, " + IdeaWords.COLUMNS + ") values (?, ?, " + IdeaWords.PLACES + ")",
                new TreeMap<>(split.words()).entrySet().stream()
                        .map(e -> Stream.concat(Stream.of(edition, e.getKey()), e.getValue().parts().stream()).toArray()).toList());
        rows.batchUpdate("insert into report_voice_words (edition, comment, idea, body) values (?, ?, ?, ?)",
                new TreeMap<>(split.voices()).entrySet().stream()
                        .map(e -> new Object[] {edition, e.getKey(), e.getValue().idea(), e.getValue().text()}).toList());
    }

    /** The content as everyone may read it now. */
    String content(long edition) {
        return transaction.execute(t -> {
            record Stored(String content, boolean whole) {
            }
            Stored stored = jdbc.sql("select content, worded from report_edition where id = ?").param(edition)
                    .query((row, n) -> new Stored(row.getString(1), row.getObject(2) == null)).single();
            return stored.whole() ? stored.content()
                    : WordSeparation.join(stored.content(), words(edition, "not " + ERASED), voices(edition, "not " + ERASED_VOICE), redactions(edition));
        });
    }

    private Map<Long, IdeaWords> words(long edition, String which) {
        Map<Long, IdeaWords> words = new HashMap<>();
        jdbc.sql("select w.idea, " + IdeaWords.columns("w") + " from report_words w where w.edition = ? and " + which).param(edition)
                .query(row -> {
                    words.put(row.getLong(1), IdeaWords.read(row));
                });
        return words;
    }

    private Map<Long, Said> voices(long edition, String which) {
        Map<Long, Said> voices = new HashMap<>();
        jdbc.sql("select w.comment, w.idea, w.body from report_voice_words w where w.edition = ? and " + which).param(edition)
                .query(row -> {
                    voices.put(row.getLong(1), new Said(row.getLong(2), row.getString(3)));
                });
        return voices;
    }

    private List<Redaction> redactions(long edition) {
        return jdbc.sql("select made_at, ideas, quotes, voices, hash_before from report_redaction where edition = ? order by position").param(edition)
                .query((row, n) -> new Redaction(row.getObject(1, OffsetDateTime.class).toInstant(), row.getInt(2), row.getInt(3),
                        row.getInt(4) == 0 ? null : row.getInt(4), row.getString(5))).list();
    }
}
