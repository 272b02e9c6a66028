package dk.karavanen.docket;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;
import dk.karavanen.shared.Language;

/** The tables of offices, their links, and who came in by them. */
@Component
class OfficeRows {

    /** @param firstAnswerBy what was agreed at first, if another date has been agreed since */
    record Office(long addressee, long caravan, @Nullable String email, Locale language, @Nullable LocalDate answerBy, @Nullable LocalDate firstAnswerBy,
            @Nullable Instant remindedAt, int edition) {
    }

    /** @param promise whose owner it is for; null: for the office and all of its answers */
    record Link(long addressee, @Nullable Long promise, Instant madeAt, @Nullable Instant spentAt, @Nullable Instant endedAt) {
    }

    private static final String COLUMNS = """
            select a.id, a.caravan, o.email, o.language, o.answer_by, o.first_answer_by, o.reminded_at, o.edition
            from addressee a left join docket_office o on o.addressee = a.id\s""";

    private final JdbcClient jdbc;

    OfficeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of every addressee, whether anything was written about their office or not. */
    List<Office> of(long caravan) {
        return jdbc.sql(COLUMNS + "where a.caravan = ? order by a.position").param(caravan).query((row, n) -> office(row)).list();
    }

    Optional<Office> find(long addressee) {
        return jdbc.sql(COLUMNS + "where a.id = ?").param(addressee).query((row, n) -> office(row)).optional();
    }

    /** Those with a date for their answers and an address, of caravans that are not put away. */
    List<Office> withDate() {
        return jdbc.sql(COLUMNS + "join caravan c on c.id = a.caravan where o.answer_by is not null and o.email is not null and c.archived_at is null order by a.id")
                .query((row, n) -> office(row)).list();
    }

    /** Keeps everyone else from changing it. */
    void lock(long addressee) {
        jdbc.sql("select id from addressee where id = ? for update").param(addressee).query(Long.class).optional();
    }

    /** Whoever calls holds the row. */
    void save(long addressee, @Nullable String email, Locale language, @Nullable LocalDate answerBy, @Nullable LocalDate firstAnswerBy) {
        int changed = jdbc.sql("update docket_office set email = ?, language = ?, answer_by = ?, first_answer_by = ?, edition = edition + 1 where addressee = ?").param(email)
                .param(language.getLanguage()).param(answerBy).param(firstAnswerBy).param(addressee).update();
        if (changed == 0) {
            jdbc.sql("insert into docket_office (addressee, email, language, answer_by, first_answer_by, edition) values (?, ?, ?, ?, ?, 1)").param(addressee).param(email)
                    .param(language.getLanguage()).param(answerBy).param(firstAnswerBy).update();
        }
    }

    void reminded(long addressee, Instant now) {
        jdbc.sql("update docket_office set reminded_at = ? where addressee = ?").params(AnswerRows.timestamp(now), addressee).update();
    }

    /** @return the secret, to be handed over and kept nowhere */
    String link(long addressee, @Nullable Long promise, @Nullable String by, Instant now) {
        String token = Secrets.token();
        jdbc.sql("insert into docket_link (token_hash, addressee, promise, made_at, made_by) values (?, ?, ?, ?, ?)").param(Secrets.hash(token)).param(addressee).param(promise)
                .param(AnswerRows.timestamp(now)).param(by).update();
        return token;
    }

    Optional<Link> link(String token) {
        return jdbc.sql("select addressee, promise, made_at, spent_at, ended_at from docket_link where token_hash = ?").param(Secrets.hash(token))
                .query((row, n) -> new Link(row.getLong(1), row.getObject(2, Long.class), row.getTimestamp(3).toInstant(), AnswerRows.instant(row, 4), AnswerRows.instant(row, 5)))
                .optional();
    }

    /** @return whether it was there to be spent: of two presses at once one is first */
    boolean spend(String token, Instant madeAfter, Instant now) {
        return jdbc.sql("update docket_link set spent_at = ? where token_hash = ? and spent_at is null and ended_at is null and made_at > ?")
                .params(AnswerRows.timestamp(now), Secrets.hash(token), AnswerRows.timestamp(madeAfter)).update() == 1;
    }

    /** How many links this address has asked for or got since. */
    int links(long addressee, Instant since) {
        return jdbc.sql("select count(*) from docket_link where addressee = ? and made_by is null and made_at > ?").params(addressee, AnswerRows.timestamp(since))
                .query(Integer.class).single();
    }

    String open(long addressee, @Nullable Long promise, String visitor, Instant now) {
        String secret = Secrets.token();
        jdbc.sql("insert into docket_visit (id, token_hash, addressee, promise, visitor, opened_at, used_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?, ?)").param(Secrets.hash(secret))
                .param(addressee).param(promise).param(visitor).param(AnswerRows.timestamp(now)).param(AnswerRows.timestamp(now)).update();
        return secret;
    }

    Optional<OfficeVisit> visit(String secret) {
        return jdbc.sql("select id, addressee, promise, visitor, opened_at, used_at, ended_at from docket_visit where token_hash = ?").param(Secrets.hash(secret))
                .query((row, n) -> visit(row)).optional();
    }

    /** The newest first. */
    List<OfficeVisit> visits(long addressee) {
        return jdbc.sql("select id, addressee, promise, visitor, opened_at, used_at, ended_at from docket_visit where addressee = ? order by opened_at desc, id desc").param(addressee)
                .query((row, n) -> visit(row)).list();
    }

    List<Link> linksOf(long addressee) {
        return jdbc.sql("select addressee, promise, made_at, spent_at, ended_at from docket_link where addressee = ? and promise is null order by made_at desc").param(addressee)
                .query((row, n) -> new Link(row.getLong(1), row.getObject(2, Long.class), row.getTimestamp(3).toInstant(), AnswerRows.instant(row, 4), AnswerRows.instant(row, 5)))
                .list();
    }

    void used(long visit, Instant now) {
        jdbc.sql("update docket_visit set used_at = ? where id = ?").params(AnswerRows.timestamp(now), visit).update();
    }

    void end(long visit, Instant now) {
        jdbc.sql("update docket_visit set ended_at = ? where id = ? and ended_at is null").params(AnswerRows.timestamp(now), visit).update();
    }

    void endVisits(Instant now) {
        jdbc.sql("update docket_visit set ended_at = ? where ended_at is null").param(AnswerRows.timestamp(now)).update();
    }

    /** All links and all who are in. */
    void endAll(long addressee, Instant now) {
        for (String table : List.of("docket_link", "docket_visit")) {
            jdbc.sql("update " + table + " set ended_at = ? where addressee = ? and ended_at is null").params(AnswerRows.timestamp(now), addressee).update();
        }
    }

    private static OfficeVisit visit(ResultSet row) throws SQLException {
        return new OfficeVisit(row.getLong(1), row.getLong(2), row.getObject(3, Long.class), row.getString(4), row.getTimestamp(5).toInstant(), row.getTimestamp(6).toInstant(),
                AnswerRows.instant(row, 7));
    }

    private static Office office(ResultSet row) throws SQLException {
        String language = row.getString(4);
        return new Office(row.getLong(1), row.getLong(2), row.getString(3), language == null ? Language.DANISH : Language.nearest(Locale.of(language)),
                row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class), AnswerRows.instant(row, 7), row.getInt(8));
    }
}
