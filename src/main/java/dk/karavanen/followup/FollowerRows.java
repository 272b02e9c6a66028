package dk.karavanen.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.Secrets;
import dk.karavanen.mail.MailAddresses;
import dk.karavanen.shared.Language;

/** The tables of who follows what. */
@Component
class FollowerRows {

    /**
     * Somebody's address in one caravan.
     *
     * @param caravanSince null if they do not follow all of it
     * @param toldAt       null before they follow anything
     */
    record Follower(long id, long caravan, String email, Locale language, @Nullable Instant caravanSince, @Nullable Instant toldAt, @Nullable Instant mailedAt) {
    }

    /** @param idea what was asked for where the link asks; null: the caravan */
    record Link(long follower, boolean asks, @Nullable Long idea, Instant madeAt) {
    }

    private static final String COLUMNS = "select id, caravan, email, language, caravan_since, told_at, mailed_at from follower ";

    private final JdbcClient jdbc;

    FollowerRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One mailbox, whatever its letters' case. */
    static String hash(String email) {
        return Secrets.hash("follower:" + MailAddresses.key(email));
    }

    /** Keeps everyone else from changing it. */
    Optional<Follower> lock(long id) {
        return jdbc.sql(COLUMNS + "where id = ? for update").param(id).query((row, n) -> follower(row)).optional();
    }

    Optional<Follower> find(long id) {
        return jdbc.sql(COLUMNS + "where id = ?").param(id).query((row, n) -> follower(row)).optional();
    }

    Optional<Long> findId(long caravan, String email) {
        return jdbc.sql("select id from follower where caravan = ? and email_hash = ?").params(caravan, hash(email)).query(Long.class).optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if somebody was quicker */
    long add(long caravan, String email, Locale language, Instant now) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into follower (id, caravan, email, email_hash, language, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(id, caravan, email, hash(email), language.getLanguage(), NewsRows.timestamp(now)).update();
        return id;
    }

    /** How often somebody has asked for this address, in whichever caravan. */
    int asked(String email, Instant since) {
        return jdbc.sql("select count(*) from follow_link l join follower f on f.id = l.follower where f.email_hash = ? and l.asks and l.made_at > ?")
                .params(hash(email), NewsRows.timestamp(since)).query(Integer.class).single();
    }

    /** @return the secret, to be sent by mail and kept nowhere */
    String link(long follower, boolean asks, @Nullable Long idea, Instant now) {
        String token = Secrets.token();
        jdbc.sql("insert into follow_link (token_hash, follower, asks, idea, made_at) values (?, ?, ?, ?, ?)").param(Secrets.hash(token)).param(follower).param(asks)
                .param(idea).param(NewsRows.timestamp(now)).update();
        return token;
    }

    Optional<Link> link(String token) {
        return jdbc.sql("select follower, asks, idea, made_at from follow_link where token_hash = ?").param(Secrets.hash(token))
                .query((row, n) -> new Link(row.getLong(1), row.getBoolean(2), row.getObject(3, Long.class), row.getTimestamp(4).toInstant())).optional();
    }

    /** Idea → since when. */
    Map<Long, Instant> ideas(long follower) {
        Map<Long, Instant> ideas = new LinkedHashMap<>();
        jdbc.sql("select idea, since from followed_idea where follower = ? order by since, idea").param(follower)
                .query(row -> {
                    ideas.put(row.getLong(1), row.getTimestamp(2).toInstant());
                });
        return ideas;
    }

    /** Only what was not followed before; whoever begins is told of what comes from now on. */
    void follow(Follower follower, @Nullable Long idea, Instant now) {
        Timestamp at = NewsRows.timestamp(now);
        if (idea == null) {
            jdbc.sql("update follower set caravan_since = ? where id = ? and caravan_since is null").params(at, follower.id()).update();
        } else if (!ideas(follower.id()).containsKey(idea)) {
            jdbc.sql("insert into followed_idea (follower, idea, since) values (?, ?, ?)").params(follower.id(), idea, at).update();
        }
        jdbc.sql("update follower set told_at = ? where id = ? and told_at is null").params(at, follower.id()).update();
    }

    void stop(long follower, @Nullable Long idea) {
        if (idea == null) {
            jdbc.sql("update follower set caravan_since = null where id = ?").param(follower).update();
        } else {
            jdbc.sql("delete from followed_idea where follower = ? and idea = ?").params(follower, idea).update();
        }
    }

    /** @param mailed when they were last written to, or null */
    void told(long follower, Instant until, @Nullable Instant mailed) {
        // Never back: whoever has begun within the last minutes was told of what is older.
        jdbc.sql("update follower set told_at = ?, mailed_at = ? where id = ? and told_at < ?").param(NewsRows.timestamp(until))
                .param(mailed == null ? null : NewsRows.timestamp(mailed)).param(follower).param(NewsRows.timestamp(until)).update();
    }

    /** Keeps everyone else from writing to the same mailbox, for whichever caravan. */
    Optional<Follower> lockMailbox(long id) {
        jdbc.sql("select id from follower where email_hash = (select f.email_hash from follower f where f.id = ?) order by id for update").param(id).query(Long.class).list();
        return find(id);
    }

    /** When the owner of a mailbox was last told something, of whichever caravan; null: never. */
    @Nullable
    Instant lastMailed(String email) {
        Timestamp at = jdbc.sql("select mailed_at from follower where email_hash = ? and mailed_at is not null order by mailed_at desc limit 1").param(hash(email)).query(Timestamp.class)
                .optional().orElse(null);
        return at == null ? null : at.toInstant();
    }

    /** Those whom something may have to be told: who follow anything, and were not written to lately, of whichever caravan. */
    List<Long> mayBeWrittenTo(long caravan, Instant lastBefore) {
        return jdbc.sql("""
                select f.id from follower f where f.caravan = ? and f.told_at is not null
                and not exists (select 1 from follower o where o.email_hash = f.email_hash and o.mailed_at > ?)
                and (f.caravan_since is not null or exists (select 1 from followed_idea i where i.follower = f.id)) order by f.id""")
                .params(caravan, NewsRows.timestamp(lastBefore)).query(Long.class).list();
    }

    /** Caravans that are followed and in which something has happened that somebody was not told of; first those that have waited longest. */
    List<Long> caravansWithNews() {
        return jdbc.sql("""
                select f.caravan from follower f join caravan c on c.id = f.caravan where c.archived_at is null
                and exists (select 1 from followup_news n where n.caravan = f.caravan and n.happened_at > f.told_at)
                group by f.caravan order by max(f.mailed_at) nulls first, f.caravan""").query(Long.class).list();
    }

    /** Those who follow nothing, and whom nobody has asked for lately. */
    List<Long> forNothing(Instant askedBefore) {
        return jdbc.sql("""
                select f.id from follower f where f.caravan_since is null and not exists (select 1 from followed_idea i where i.follower = f.id)
                and f.made_at <= ? and not exists (select 1 from follow_link l where l.follower = f.id and l.asks and l.made_at > ?) order by f.id""")
                .params(NewsRows.timestamp(askedBefore), NewsRows.timestamp(askedBefore)).query(Long.class).list();
    }

    void remove(long follower) {
        for (String table : List.of("follow_up_answer", "follow_link", "followed_idea")) {
            jdbc.sql("delete from " + table + " where follower = ?").param(follower).update();
        }
        jdbc.sql("delete from follower where id = ?").param(follower).update();
    }

    private static Follower follower(ResultSet row) throws SQLException {
        return new Follower(row.getLong(1), row.getLong(2), row.getString(3), Language.nearest(Locale.of(row.getString(4))), instant(row, 5), instant(row, 6), instant(row, 7));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
