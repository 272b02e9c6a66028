package dk.karavanen.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.StaffMember;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * All editions. Their contents are large, so they are only read when one is shown. People's words stand apart from them
 * ({@link EditionWords}); whoever asks for an edition gets it without what was erased, however that came about.
 */
@Repository
class Editions {

    private static final String COLUMNS = """
            select e.id, e.caravan, c.slug, e.number, e.language, e.content_hash, e.made_at, e.staff_name, e.published_at
            from report_edition e join caravan c on c.id = e.caravan
            """;

    private final JdbcClient jdbc;
    private final EditionWords words;

    Editions(JdbcClient jdbc, EditionWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** The newest first. */
    List<Edition> ofCaravan(long caravan) {
        words.settle("e.caravan = ?", caravan);
        return jdbc.sql(COLUMNS + "where e.caravan = ? order by e.number desc").param(caravan).query(Editions::edition).list();
    }

    Optional<Edition> find(long id) {
        words.settle("e.id = ?", id);
        return jdbc.sql(COLUMNS + "where e.id = ?").param(id).query(Editions::edition).optional();
    }

    /** Published or not. */
    Optional<Edition> find(String slug, int number) {
        words.settle("e.number = ? and e.caravan = (select c.id from caravan c where c.slug = ?)", number, slug);
        return jdbc.sql(COLUMNS + "where c.slug = ? and e.number = ?").params(slug, number).query(Editions::edition).optional();
    }

    Optional<Edition> latestPublished(String slug) {
        words.settle("e.published_at is not null and e.caravan = (select c.id from caravan c where c.slug = ?)", slug);
        return jdbc.sql(COLUMNS + "where c.slug = ? and e.published_at is not null order by e.number desc fetch first 1 rows only")
                .param(slug).query(Editions::edition).optional();
    }

    /** Of every edition's content, by its id. */
    Map<Long, String> hashes() {
        return jdbc.sql("select id, content_hash from report_edition").query(rows -> {
            Map<Long, String> hashes = new HashMap<>();
            while (rows.next()) {
                hashes.put(rows.getLong(1), rows.getString(2));
            }
            return hashes;
        });
    }

    String content(long id) {
        return words.content(id);
    }

    /** The number the next edition gets, if nobody makes one meanwhile. */
    int nextNumber(long caravan) {
        return 1 + jdbc.sql("select coalesce(max(number), 0) from report_edition where caravan = ?").param(caravan)
                .query(Integer.class).single();
    }

    /**
     * @return its id
     * @throws org.springframework.dao.DuplicateKeyException if somebody else's edition got the number first
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public long add(long caravan, int number, Locale language, String hash, String content, Instant madeAt, StaffMember by) {
        return insert(caravan, number, language, hash, content, madeAt, by);
    }

    /** As {@link #add}, in the transaction of whoever has just made the caravan. */
    long insert(long caravan, int number, Locale language, String hash, String content, Instant madeAt, StaffMember by) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        WordSeparation.Split split = WordSeparation.split(content);
        jdbc.sql("""
                insert into report_edition (id, caravan, number, language, content_hash, content, worded, made_at, staff, staff_name)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, caravan, number, language.getLanguage(), hash, split.structure(), split.words().size(), madeAt.atOffset(ZoneOffset.UTC), by.id(), by.name())
                .update();
        words.keep(id, split.words());
        return id;
    }

    /** @param at null to take it back */
    @Transactional
    public void publish(long id, Instant at) {
        OffsetDateTime when = at == null ? null : at.atOffset(ZoneOffset.UTC);
        int done = jdbc.sql("update report_edition set published_at = ? where id = ?")
                .param(1, when, java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param(2, id).update();
        if (done == 0) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
    }

    private static Edition edition(ResultSet row, int n) throws SQLException {
        return new Edition(row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), Locale.of(row.getString(5)), row.getString(6),
                instant(row, 7), row.getString(8), instant(row, 9));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
