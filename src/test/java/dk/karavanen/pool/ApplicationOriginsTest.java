package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.cooperation.Answering;
import dk.karavanen.cooperation.Contact;
import dk.karavanen.cooperation.CooperationDesk;
import dk.karavanen.cooperation.NewOffer;
import dk.karavanen.cooperation.OfferState;
import dk.karavanen.cooperation.Offering;
import dk.karavanen.cooperation.Parties;
import dk.karavanen.cooperation.Side;
import dk.karavanen.identity.Role;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.TurnableClock;

/** An idea that becomes an application: it comes along with who supports it, as everyone may see that, and gives no points. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "vaadin.productionMode=true")
@AsStaff(Role.ORGANISER)
class ApplicationOriginsTest {

    @LocalServerPort
    int port;
    @Autowired
    Applying applying;
    @Autowired
    ApplicantLinks links;
    @Autowired
    ApplicationOrigins origins;
    @Autowired
    Assessing assessing;
    @Autowired
    CallPlanning planning;
    @Autowired
    Offering offering;
    @Autowired
    Parties parties;
    @Autowired
    CooperationDesk desk;
    @Autowired
    Answering answering;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TurnableClock clock;

    ApplicantForTests own;
    Hall hall;
    long meeting;
    long idea;

    @BeforeEach
    void anIdeaIsSupported() {
        clock.stopAt(Instant.parse("2031-03-20T10:00:00Z"));
        own = new ApplicantForTests(jdbc, applying, links, planning);
        hall = own.hall;
        meeting = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
        idea = hall.idea(meeting, "Fælles <måltider>");
    }

    private static ApplicationSource from(String word) {
        return ApplicationSource.of(word).orElseThrow();
    }

    private static RefusalReason refused(Runnable act) {
        return assertThatExceptionOfType(Refused.class).isThrownBy(act::run).actual().why();
    }

    @Test
    void whatStandsInAnAddressIsReadNarrowly() {
        assertThat(from("idea-12")).returns(12L, ApplicationSource::idea).returns("idea-12", ApplicationSource::word);
        assertThat(from("offer-3-4")).returns(List.of(3L, 4L), ApplicationSource::offers).returns("offer-3-4", ApplicationSource::word);
        for (String wrong : List.of("", "idea-", "idea-x", "idea-1-2", "offer-1-2-3", "idea-1\" onload=x", "idea-1234567890123456789")) {
            assertThat(ApplicationSource.of(wrong)).as(wrong).isEmpty();
        }
        assertThat(ApplicationSource.of(null)).isEmpty();
    }

    @Test
    void itComesAlongOnceAPersonHasPressedAndBeginsTheWriting() {
        Phone phone = new Phone(port);
        String form = phone.get("/pool/" + own.slug + "/apply?from=idea-" + idea).body();
        assertThat(form).contains("Bygger på", "Fælles &lt;måltider&gt;", "name=\"from\" value=\"idea-" + idea + "\"");
        String to = "ide-" + own.email;
        assertThat(phone.send("/pool/" + own.slug + "/apply", Map.of("email", to, "from", "idea-" + idea)).statusCode()).isEqualTo(303);
        assertThat(jdbc.sql("select body from mail where recipient = ?").param(to).query(String.class).single()).contains("?from=idea-" + idea);
        assertThat(jdbc.sql("select count(*) from application_origin where idea = ?").param(idea).query(Integer.class).single()).as("an address alone attaches nothing").isZero();
        String link = ApplicantLinks.LINK + own.mailed(to);
        phone.get(link + "?from=idea-" + idea);
        assertThat(jdbc.sql("select count(*) from application_origin where idea = ?").param(idea).query(Integer.class).single()).as("nor does a mail scanner").isZero();
        assertThat(phone.send(link, Map.of("from", "idea-" + idea)).statusCode()).isEqualTo(303);
        assertThat(phone.send(link, Map.of("from", "idea-" + idea)).statusCode()).isEqualTo(303);
        long application = jdbc.sql("select application from application_origin where idea = ?").param(idea).query(Long.class).single();
        assertThat(phone.get(Applying.PATH + application).body()).contains("Bygger på", "value=\"Fælles &lt;måltider&gt;\"");
        assertThat(phone.get("/c/" + hall.slug + "/ideas/" + idea).body()).contains("/pool/" + own.slug + "/apply?from=idea-" + idea);
    }

    @Test
    void itIsFrozenByItsNumberAndShownToAssessorsAsEveryoneSeesIt() {
        own.fill();
        origins.add(own.id, own.secret, from("idea-" + idea));
        assertThat(applying.own(own.id, own.secret).content().title()).as("what was written already stays").isEqualTo("Ved samme bord");
        Application.Version version = applying.send(own.id, own.secret);
        assertThat(version.content()).contains("idea-" + idea).doesNotContain("måltider");
        assertThat(refused(() -> origins.add(own.id, own.secret, from("idea-" + hall.idea(meeting, "En anden"))))).isEqualTo(RefusalReason.APPLICATION_SENT);
        assertThat(refused(() -> origins.of(own.id))).isEqualTo(RefusalReason.CONFLICT_UNDECLARED);
        assessing.declare(own.id, false, null);
        assertThat(origins.of(own.id)).singleElement().returns("Fælles <måltider>", Origin::title).returns("/c/" + hall.slug + "/ideas/" + idea, Origin::path);
        assertThat(assessing.open(own.id).line().totals()).as("no points").isEmpty();
        hall.become(idea, "HIDDEN");
        assertThat(origins.of(own.id)).as("what is hidden is hidden here too").singleElement().returns(null, Origin::title);
        assertThat(refused(() -> origins.own(own.id, own.another().secret()))).isEqualTo(RefusalReason.NOT_FOUND);
    }

    @Test
    void onlyWhatEveryoneMayReadAndNotTooMuchOfIt() {
        jdbc.sql("update meeting set visibility = 'PARTICIPANTS' where id = ?").param(meeting).update();
        assertThat(origins.look(from("idea-" + idea))).isEmpty();
        origins.add(own.id, own.secret, from("idea-" + idea));
        origins.add(own.id, own.secret, from("offer-999999999-1"));
        origins.add(own.id, own.secret, from("idea-999999999"));
        assertThat(origins.own(own.id, own.secret)).isEmpty();
        jdbc.sql("update meeting set visibility = 'PUBLIC' where id = ?").param(meeting).update();
        for (int i = 0; i < ApplicationOrigins.MAX_ORIGINS; i++) {
            origins.add(own.id, own.secret, from("idea-" + hall.idea(meeting, "Idé " + i)));
        }
        assertThat(refused(() -> origins.add(own.id, own.secret, from("idea-" + idea)))).isEqualTo(RefusalReason.TOO_MANY);
        origins.remove(own.id, own.secret, origins.own(own.id, own.secret).getFirst().id());
        assertThat(origins.own(own.id, own.secret)).hasSize(ApplicationOrigins.MAX_ORIGINS - 1);
        links.ask(own.slug, own.email, Language.DANISH);
    }

    /** From what two organisations wrote on an idea to the assessors' screen, through the services and pages that people use. */
    @Test
    void twoWhoWereBroughtTogetherApplyWithWhatTheyOfferAndNeed() {
        jdbc.sql("update caravan set created_at = ? where id = ?").params(Timestamp.from(clock.instant()), hall.caravan).update();
        long cafe = hall.person("civil-society", meeting);
        long joiner = hall.person("business", meeting);
        String mark = own.slug.substring(6);
        long need = offering.offer(cafe, idea, new NewOffer(Side.NEED, "job", "En virksomhed til to i praktik", "Silkeborg", null),
                new Contact("Sprogcafeen", "Anne", "cafe-" + mark + "@coop.example", null), Language.DANISH);
        long offer = offering.offer(joiner, idea, new NewOffer(Side.OFFER, "job", "To <praktikpladser>", "Silkeborg", null),
                new Contact("Snedkeren", "Bo", "snedker-" + mark + "@coop.example", "22 33 44 55"), Language.DANISH);
        for (long one : List.of(cafe, joiner)) {
            parties.confirm(parties.ofParticipant(one).orElseThrow().id());
        }
        clock.advance(Duration.ofSeconds(1));
        desk.introduce(offer, need);
        long match = jdbc.sql("select id from cooperation_match where need = ?").param(need).query(Long.class).single();
        Phone phone = new Phone(port);
        Matcher link = Pattern.compile("/cooperation/[\\w-]{43}").matcher(jdbc.sql("select body from mail where recipient = ? order by made_at desc, id desc limit 1")
                .param("cafe-" + mark + "@coop.example").query(String.class).single());
        assertThat(link.find()).isTrue();
        String from = "offer-" + need + "-" + offer;
        answering.answer(parties.ofParticipant(cafe).orElseThrow().id(), match, true);
        assertThat(phone.get(link.group()).body()).as("before the second yes").doesNotContain("/apply?from=");
        answering.answer(parties.ofParticipant(joiner).orElseThrow().id(), match, true);
        assertThat(phone.get(link.group()).body()).contains("/pool/" + own.slug + "/apply?from=" + from);

        String to = "sammen-" + own.email;
        assertThat(phone.get("/pool/" + own.slug + "/apply?from=" + from).body()).contains("En virksomhed til to i praktik", "To &lt;praktikpladser&gt;", "value=\"" + from + "\"");
        phone.send("/pool/" + own.slug + "/apply", Map.of("email", to, "from", from));
        assertThat(phone.send(ApplicantLinks.LINK + own.mailed(to), Map.of("from", from)).statusCode()).isEqualTo(303);
        long application = jdbc.sql("select distinct application from application_origin where offer = ?").param(offer).query(Long.class).single();
        assertThat(phone.get(Applying.PATH + application).body()).contains("Sprogcafeen", "To &lt;praktikpladser&gt;").doesNotContain("22 33 44 55", "snedker-" + mark);

        origins.add(own.id, own.secret, from("idea-" + idea));
        origins.add(own.id, own.secret, from(from));
        origins.add(own.id, own.secret, from(from));
        hall.areFor(hall.people(6, "civil-society", meeting), idea);
        own.fill();
        Application.Version version = applying.send(own.id, own.secret);
        assertThat(version.content()).contains("idea-" + idea, "offer-" + need, "offer-" + offer).doesNotContain("praktik");
        assessing.declare(own.id, false, null);
        List<Origin> shown = origins.of(own.id);
        assertThat(shown).extracting(Origin::kind).containsExactly(Origin.Kind.IDEA, Origin.Kind.NEED, Origin.Kind.OFFER);
        assertThat(shown.getFirst().support().orElseThrow().forCount()).isEqualTo(6);
        assertThat(shown.getLast()).returns("To <praktikpladser>", Origin::title).returns("Fælles <måltider>", Origin::body).returns("/c/" + hall.slug + "/ideas/" + idea + "/cooperation", Origin::path)
                .satisfies(one -> assertThat(one.where()).contains("Snedkeren", "Silkeborg"));
        assertThat(shown.toString()).as("nobody's contact").doesNotContain("Anne", "22 33", mark + "@");
        assertThat(assessing.open(own.id).line().totals()).as("no points").isEmpty();

        // What one takes back is gone here too; that it was there is frozen, by its number.
        offering.say(parties.ofParticipant(joiner).orElseThrow().id(), offer, OfferState.WITHDRAWN);
        assertThat(origins.of(own.id)).last().returns(null, Origin::title);
        assertThat(origins.of(own.id).get(1)).returns("En virksomhed til to i praktik", Origin::title);
    }

    @Test
    void figuresAreTheBoardsWithSmallSectorsAmongTheOthers() {
        hall.areFor(hall.people(6, "civil-society", meeting), idea);
        hall.areFor(hall.people(2, "municipality", meeting), idea);
        Origin.Support support = origins.look(from("idea-" + idea)).getFirst().support().orElseThrow();
        assertThat(support.forCount()).isEqualTo(8);
        assertThat(support.bySector().values()).as("two of a sector are not told").doesNotContain(2);
    }
}
