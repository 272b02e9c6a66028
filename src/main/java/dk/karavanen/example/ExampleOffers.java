package dk.karavanen.example;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.cooperation.Answering;
import dk.karavanen.cooperation.Contact;
import dk.karavanen.cooperation.CooperationDesk;
import dk.karavanen.cooperation.MatchOutcome;
import dk.karavanen.cooperation.NewOffer;
import dk.karavanen.cooperation.Offering;
import dk.karavanen.cooperation.Parties;
import dk.karavanen.cooperation.Side;
import dk.karavanen.shared.Language;

/**
 * What the example's people offer and need, and two pairs who were introduced. All of it is invented and written as people write it, by the same
 * services; their addresses are taken away again at once, so that nothing of this ever sends a mail.
 */
@Component
class ExampleOffers {

    private record Line(String idea, String sector, Side side, String kind, String words, @Nullable String town, String who) {
    }

    private static final List<Line> LINES = List.of(new Line("makker", "business", Side.OFFER, "job", "To praktikpladser om ugen", "Silkeborg", "Møbelsnedkeren i Kjellerup"),
            new Line("makker", "volunteer", Side.NEED, "job", "En virksomhed til to i praktik", "Silkeborg", "Sprogcaféen i Virklund"),
            new Line("makker", "civil-society", Side.OFFER, "mentor", "Makker efter arbejdstid", "Silkeborg", "Foreningen Broen"),
            new Line("makker", "jobcentre", Side.NEED, "mentor", "Mentor, der selv har været ny", "Viborg", "Jobcentret i Viborg"),
            new Line("sprogcafe", "municipality", Side.OFFER, "premises", "Lokale hver torsdag", "Silkeborg", "Silkeborg Bibliotek"),
            new Line("sprogcafe", "civil-society", Side.NEED, "premises", "Lokale med køkken en eftermiddag om ugen", "Skanderborg", "Kvindecaféen"),
            new Line("samkoersel", "municipality", Side.NEED, "volunteers", "Kørsel til praktik kl. 6.00", "Silkeborg", "Kommunen i Them"),
            new Line("praktikliste", "business", Side.OFFER, "job", "Praktik i drivhus, tre måneder", null, "Gartneriet Lund"),
            new Line("makker", "business", Side.NEED, "knowledge", "Tolk den første dag", "Favrskov", "Gartneriet Lund"));

    private final Offering offering;
    private final Parties parties;
    private final CooperationDesk desk;
    private final Answering answering;
    private final JdbcClient jdbc;

    ExampleOffers(Offering offering, Parties parties, CooperationDesk desk, Answering answering, JdbcClient jdbc) {
        this.offering = offering;
        this.parties = parties;
        this.desk = desk;
        this.answering = answering;
        this.jdbc = jdbc;
    }

    /** @param ideas of the evening, by their names */
    void write(long caravan, Map<String, Long> ideas) {
        List<Long> made = LINES.stream().map(line -> offer(caravan, ideas, line)).toList();
        long agreed = introduce(caravan, made.get(2), made.get(3), true, true);
        answering.came(party(made.get(2)), agreed, MatchOutcome.STARTED);
        introduce(caravan, made.get(4), made.get(5), true, false);
        jdbc.sql("delete from mail where kind = 'COOPERATION' and caravan = ?").param(caravan).update();
        jdbc.sql("delete from cooperation_link where party in (select id from cooperation_party where caravan = ?)").param(caravan).update();
        jdbc.sql("update cooperation_party set email = null, email_hash = null where caravan = ?").param(caravan).update();
    }

    private long offer(long caravan, Map<String, Long> ideas, Line line) {
        // Those of one name are one.
        long which = LINES.stream().filter(other -> other.sector.equals(line.sector)).map(Line::who).distinct().toList().indexOf(line.who);
        long person = jdbc.sql("select p.id from participant p join attendance a on a.participant = p.id where p.caravan = ? and p.sector = ? and a.set_aside_at is null and a.left_at is null order by p.id offset ? rows fetch first 1 rows only")
                .params(caravan, line.sector, which).query(Long.class).single();
        return offering.offer(person, Objects.requireNonNull(ideas.get(line.idea)), new NewOffer(line.side, line.kind, line.words, line.town, null), new Contact(line.who, null, "example-" + person + "@karavanen.example", null), Language.DANISH);
    }

    private long introduce(long caravan, long offer, long need, boolean offers, boolean needs) {
        desk.introduce(offer, need);
        long match = jdbc.sql("select id from cooperation_match where caravan = ? and offer = ?").params(caravan, offer).query(Long.class).single();
        answer(match, party(offer), offers);
        answer(match, party(need), needs);
        return match;
    }

    private void answer(long match, long party, boolean yes) {
        if (yes) {
            parties.confirm(party);
            answering.answer(party, match, true);
        }
    }

    private long party(long offer) {
        return jdbc.sql("select party from cooperation_offer where id = ?").param(offer).query(Long.class).single();
    }
}
