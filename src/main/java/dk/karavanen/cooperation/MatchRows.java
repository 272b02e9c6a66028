package dk.karavanen.cooperation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of who was introduced to whom, and of what was shared. */
@Component
class MatchRows {

    /** What was shared with whom, or by whom. */
    record Sharing(long match, long of, long shownTo, boolean withPhone, Instant at, @Nullable Instant ended) {
    }

    private static final String SELECT = "select m.id, m.caravan, m.made_at, m.offer_yes, m.need_yes, m.shared_at, m.ended_at, m.nudged_at, m.asked, m.offer_outcome, m.need_outcome, "
            + OfferRows.COLUMNS.formatted("o") + ", " + OfferRows.COLUMNS.formatted("n") + " from cooperation_match m join cooperation_offer o on o.id = m.offer"
            + " join cooperation_offer n on n.id = m.need" + OfferRows.JOINS.formatted("o") + OfferRows.JOINS.formatted("n");
    private static final int FIRST = 12;

    private final JdbcClient jdbc;

    MatchRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws org.springframework.dao.DuplicateKeyException if they were introduced before */
    long add(long caravan, long offer, long need, Instant now) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into cooperation_match (id, caravan, offer, need, made_at, asked) values (?, ?, ?, ?, ?, 0)").params(id, caravan, offer, need, PartyRows.timestamp(now)).update();
        return id;
    }

    Optional<Match> find(long id) {
        return jdbc.sql(SELECT + "where m.id = ?").param(id).query((row, n) -> match(row)).optional();
    }

    /** Whoever holds it decides alone: what both said is read after this. */
    Optional<Match> lock(long id) {
        return jdbc.sql("select id from cooperation_match where id = ? for update").param(id).query(Long.class).optional().flatMap(this::find);
    }

    List<Match> ofCaravan(long caravan) {
        return jdbc.sql(SELECT + "where m.caravan = ? order by m.made_at desc, m.id desc").param(caravan).query((row, n) -> match(row)).list();
    }

    List<Match> ofParty(long party) {
        return jdbc.sql(SELECT + "where ? in (o.party, n.party) order by m.made_at desc, m.id desc").param(party).query((row, n) -> match(row)).list();
    }

    void answer(long id, Side side, boolean yes) {
        jdbc.sql("update cooperation_match set " + side.word() + "_yes = ? where id = ?").params(yes, id).update();
    }

    /** Those in which the other side of this offer or need has said yes, and nothing is shared. */
    List<Match> yesTo(Offer offer) {
        return ofOffer(offer, " and m." + offer.side().other().word() + "_yes = true and m.shared_at is null");
    }

    /** Those that go on. */
    List<Match> live(Offer offer) {
        return ofOffer(offer, "");
    }

    private List<Match> ofOffer(Offer offer, String more) {
        return jdbc.sql(SELECT + "where m." + offer.side().word() + " = ? and m.ended_at is null" + more + " order by m.id").param(offer.id()).query((row, n) -> match(row)).list();
    }

    /** Who has another address must say yes anew: what is shared then is that one. */
    void takeBackYesOf(long party) {
        for (Side side : Side.values()) {
            jdbc.sql("update cooperation_match set " + side.word() + "_yes = null where " + side.word() + "_yes = true and shared_at is null and ended_at is null and " + side.word()
                    + " in (select id from cooperation_offer where party = ?)").param(party).update();
        }
    }

    /** Of the other side: they said yes to other words. */
    void takeBackYesTo(Offer offer) {
        jdbc.sql("update cooperation_match set " + offer.side().other().word() + "_yes = null where " + offer.side().other().word() + "_yes = true and shared_at is null and ended_at is null and "
                + offer.side().word() + " = ?").param(offer.id()).update();
    }

    void share(Match match, boolean offerPhone, boolean needPhone, Instant now) {
        Timestamp at = PartyRows.timestamp(now);
        jdbc.sql("update cooperation_match set shared_at = ? where id = ?").params(at, match.id()).update();
        shared(match, Side.OFFER, offerPhone, at);
        shared(match, Side.NEED, needPhone, at);
    }

    private void shared(Match match, Side of, boolean phone, Timestamp at) {
        jdbc.sql("insert into cooperation_sharing (id, of_match, of_party, shown_to, with_phone, shared_at) values (nextval('kv_seq'), ?, ?, ?, ?, ?)")
                .params(match.id(), match.of(of).party(), match.of(of.other()).party(), phone, at).update();
    }

    void end(long id, Instant now) {
        Timestamp at = PartyRows.timestamp(now);
        jdbc.sql("update cooperation_match set ended_at = ? where id = ? and ended_at is null").params(at, id).update();
        jdbc.sql("update cooperation_sharing set ended_at = ? where of_match = ? and ended_at is null").params(at, id).update();
    }

    void nudged(long id, Instant now) {
        jdbc.sql("update cooperation_match set nudged_at = ? where id = ?").params(PartyRows.timestamp(now), id).update();
    }

    void asked(long id, int days) {
        jdbc.sql("update cooperation_match set asked = ? where id = ?").params(days, id).update();
    }

    void came(long id, Side side, MatchOutcome outcome) {
        jdbc.sql("update cooperation_match set " + side.word() + "_outcome = ? where id = ?").params(outcome.name(), id).update();
    }

    /** Shared before, and not asked so late yet. */
    List<Long> toAsk(int days, Instant sharedBefore) {
        return jdbc.sql("select id from cooperation_match where ended_at is null and asked < ? and shared_at <= ? order by id").params(days, PartyRows.timestamp(sharedBefore)).query(Long.class).list();
    }

    /** Newest first, by them and with them. */
    List<Sharing> sharings(long party) {
        return jdbc.sql("select of_match, of_party, shown_to, with_phone, shared_at, ended_at from cooperation_sharing where ? in (of_party, shown_to) order by shared_at desc, id desc")
                .param(party).query((row, n) -> new Sharing(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4), row.getTimestamp(5).toInstant(), instant(row, 6))).list();
    }

    private static Match match(ResultSet row) throws SQLException {
        return new Match(row.getLong(1), row.getLong(2), OfferRows.offer(row, FIRST), OfferRows.offer(row, FIRST + OfferRows.COUNT), row.getTimestamp(3).toInstant(),
                row.getObject(4, Boolean.class), row.getObject(5, Boolean.class), instant(row, 6), instant(row, 7), instant(row, 8), row.getInt(9), outcome(row.getString(10)),
                outcome(row.getString(11)));
    }

    private static @Nullable MatchOutcome outcome(@Nullable String word) {
        return word == null ? null : MatchOutcome.valueOf(word);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
