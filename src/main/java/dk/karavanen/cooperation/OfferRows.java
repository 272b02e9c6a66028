package dk.karavanen.cooperation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of what is offered and needed. */
@Component
class OfferRows {

    /** Whoever was set aside is not heard here either. */
    static final String COLUMNS = """
            %1$s.id, %1$s.caravan, %1$s.party, %1$s.idea, %1$si.root, %1$si.meeting, %1$si.theme, %1$s.side, %1$s.kind, %1$s.words, %1$s.municipality, %1$s.region,
            %1$s.until_day, %1$s.state, %1$s.hidden_at is not null or exists (select 1 from attendance a where a.participant = %1$sp.participant and a.set_aside_at is not null), %1$s.made_at, %1$sp.organisation, %1$sw.sector""";
    static final String JOINS = " join cooperation_party %1$sp on %1$sp.id = %1$s.party join participant %1$sw on %1$sw.id = %1$sp.participant join idea %1$si on %1$si.id = %1$s.idea ";
    static final int COUNT = 18;
    private static final String SELECT = "select " + COLUMNS.formatted("o") + " from cooperation_offer o" + JOINS.formatted("o");

    private final JdbcClient jdbc;

    OfferRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(long caravan, long party, long idea, Side side, String kind, String words, @Nullable String municipality, @Nullable String region, LocalDate until, Instant now) {
        long id = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
        jdbc.sql("insert into cooperation_offer (id, caravan, party, idea, side, kind, words, municipality, region, until_day, state, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', ?)")
                .param(id).param(caravan).param(party).param(idea).param(side.name()).param(kind).param(words).param(municipality).param(region).param(until)
                .param(PartyRows.timestamp(now)).update();
        return id;
    }

    void change(long id, String kind, String words, @Nullable String municipality, @Nullable String region, LocalDate until) {
        jdbc.sql("update cooperation_offer set kind = ?, words = ?, municipality = ?, region = ?, until_day = ? where id = ?")
                .param(kind).param(words).param(municipality).param(region).param(until).param(id).update();
    }

    void say(long id, OfferState state) {
        jdbc.sql("update cooperation_offer set state = ? where id = ?").params(state.name(), id).update();
    }

    void hide(long id, @Nullable Instant at) {
        jdbc.sql("update cooperation_offer set hidden_at = ? where id = ?").param(at == null ? null : PartyRows.timestamp(at)).param(id).update();
    }

    Optional<Offer> find(long id) {
        return jdbc.sql(SELECT + "where o.id = ?").param(id).query((row, n) -> offer(row, 1)).optional();
    }

    /** Keeps everyone else from changing it, and from bringing it together with another. */
    Optional<Offer> lock(long id) {
        return jdbc.sql("select id from cooperation_offer where id = ? for update").param(id).query(Long.class).optional().flatMap(this::find);
    }

    /** Newest first. */
    List<Offer> ofCaravan(long caravan) {
        return jdbc.sql(SELECT + "where o.caravan = ? order by o.made_at desc, o.id desc").param(caravan).query((row, n) -> offer(row, 1)).list();
    }

    List<Offer> ofParty(long party) {
        return jdbc.sql(SELECT + "where o.party = ? order by o.made_at desc, o.id desc").param(party).query((row, n) -> offer(row, 1)).list();
    }

    /** Of these, and of whatever stands under them. */
    List<Offer> ofRoots(Collection<Long> roots) {
        return roots.isEmpty() ? List.of() : jdbc.sql(SELECT + "where oi.root in (:roots) order by o.made_at desc, o.id desc").param("roots", roots)
                .query((row, n) -> offer(row, 1)).list();
    }

    int madeSince(long party, Instant since) {
        return jdbc.sql("select count(*) from cooperation_offer where party = ? and made_at > ?").params(party, PartyRows.timestamp(since)).query(Integer.class).single();
    }

    /** @param from column of its first value */
    static Offer offer(ResultSet row, int from) throws SQLException {
        return new Offer(row.getLong(from), row.getLong(from + 1), row.getLong(from + 2), row.getLong(from + 3), row.getLong(from + 4), row.getLong(from + 5),
                row.getObject(from + 6, Long.class), Side.valueOf(row.getString(from + 7)), row.getString(from + 8), row.getString(from + 9), row.getString(from + 10),
                row.getString(from + 11), row.getObject(from + 12, LocalDate.class), OfferState.valueOf(row.getString(from + 13)), row.getBoolean(from + 14),
                row.getTimestamp(from + 15).toInstant(), row.getString(from + 16), row.getString(from + 17));
    }
}
