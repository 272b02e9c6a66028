package dk.karavanen.pool;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.pool.ApplicationRows.Writer;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What an application was made from: an idea of a meeting, or what two who were brought together offer and need. Only what everyone may
 * read can be one, and only that it is one is kept; what it says and who supports it is read anew each time.
 */
@Service
public class ApplicationOrigins {

    static final int MAX_ORIGINS = 5;
    private static final int MAX_TITLE = 200;
    private static final int MAX_SUMMARY = 2_000;

    private final ApplicantLinks links;
    private final CaseDoor door;
    private final OriginRows rows;
    private final OriginReader reader;
    private final ApplicationFields fields;
    private final JdbcClient jdbc;
    private final Clock clock;

    ApplicationOrigins(ApplicantLinks links, CaseDoor door, OriginRows rows, OriginReader reader, ApplicationFields fields, JdbcClient jdbc, Clock clock) {
        this.links = links;
        this.door = door;
        this.rows = rows;
        this.reader = reader;
        this.fields = fields;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What of it anybody may read, before there is an application. */
    @Transactional(readOnly = true)
    public List<Origin> look(ApplicationSource source) {
        List<Origin> all = new ArrayList<>();
        if (source.idea() != null) {
            all.add(reader.idea(0, source.idea()));
        }
        source.offers().forEach(offer -> all.add(reader.offer(0, offer)));
        return all.stream().filter(one -> one.title() != null).toList();
    }

    /**
     * Makes it one of the application's. Of an application in which nothing is written yet, it begins the writing.
     *
     * @throws Refused {@code not-found}, {@code application-sent}, {@code too-many}
     */
    @Transactional
    public void add(long application, @Nullable String secret, ApplicationSource source) {
        Writer writer = links.writer(application, secret);
        Application one = links.writable(application);
        Instant now = clock.instant();
        if (source.idea() != null && reader.idea(0, source.idea()).title() != null) {
            add(application, rows.root(source.idea()), null, now);
        }
        source.offers().stream().filter(offer -> reader.offer(0, offer).title() != null).forEach(offer -> add(application, null, offer, now));
        if (one.versionNumber() == 0 && fields.of(application).isEmpty()) {
            begin(application, writer, look(source), now);
        }
    }

    private void add(long application, @Nullable Long idea, @Nullable Long offer, Instant now) {
        List<OriginRows.Line> standing = rows.of(application);
        if (standing.stream().anyMatch(line -> idea != null ? idea.equals(line.idea()) : offer != null && offer.equals(line.offer()))) {
            return;
        }
        if (standing.size() >= MAX_ORIGINS) {
            throw new Refused(RefusalReason.TOO_MANY);
        }
        jdbc.sql("insert into application_origin (id, application, idea, offer, added_at) values (nextval('kv_seq'), ?, ?, ?, ?)").param(application).param(idea).param(offer)
                .param(FundingCalls.timestamp(now)).update();
    }

    private void begin(long application, Writer writer, List<Origin> from, Instant now) {
        from.stream().filter(one -> one.kind() == Origin.Kind.IDEA).findFirst().ifPresent(idea -> {
            String title = idea.title() == null ? "" : idea.title();
            fields.save(application, "title", cut(title, MAX_TITLE), 0, writer.id(), now);
            if (!idea.body().isBlank()) {
                fields.save(application, "summary", cut(idea.body(), MAX_SUMMARY), 0, writer.id(), now);
            }
        });
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** @throws Refused {@code not-found}, {@code application-sent} */
    @Transactional
    public void remove(long application, @Nullable String secret, long line) {
        links.writer(application, secret);
        links.writable(application);
        jdbc.sql("delete from application_origin where application = ? and id = ?").params(application, line).update();
    }

    /** For those who write it. @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public List<Origin> own(long application, @Nullable String secret) {
        links.writer(application, secret);
        return read(application);
    }

    /** For those who assess it. @throws Refused {@code not-found}, {@code conflict-undeclared}, {@code conflicted} */
    @Transactional(readOnly = true)
    public List<Origin> of(long application) {
        door.open(application);
        return read(application);
    }

    private List<Origin> read(long application) {
        return rows.of(application).stream().map(line -> line.idea() != null ? reader.idea(line.id(), line.idea()) : reader.offer(line.id(), line.offer() == null ? 0 : line.offer())).toList();
    }
}
