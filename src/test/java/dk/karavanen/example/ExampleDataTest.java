package dk.karavanen.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import dk.karavanen.board.BoardService;
import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Intent;
import dk.karavanen.caravan.CaravanPlan;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Participation;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Planning;
import dk.karavanen.caravan.Road;
import dk.karavanen.caravan.Road.Stop;
import dk.karavanen.caravan.Roads;
import dk.karavanen.identity.Role;
import dk.karavanen.shared.Greeting;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

class ExampleDataTest {

    @Nested
    @OnH2(named = "example")
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres(named = "example")
    class OnPostgresDatabase extends Cases {
    }

    /** One database from its first start on, in this order. */
    @SpringBootTest(properties = "karavanen.example=true")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        @Autowired
        ExampleData example;
        @Autowired
        FirstExample first;
        @Autowired
        Roads roads;
        @Autowired
        Joining joining;
        @Autowired
        BoardService board;
        @Autowired
        Ideas ideas;
        @Autowired
        Planning planning;
        @Autowired
        Participation participation;
        @Autowired
        List<Greeting> greetings;
        @Autowired
        JdbcClient jdbc;

        @Test
        @Order(1)
        void aNewDatabaseHoldsTheCaravanOfTheLetter() {
            Road road = roads.find("frivilligheds-og-integrationskaravanen").orElseThrow();
            assertThat(road.title()).isEqualTo("Frivilligheds- og Integrationskaravanen");
            assertThat(road.organisers()).containsExactly("Frivilligrådet", "Rådet for Etniske Minoriteter");
            assertThat(road.supporters()).containsExactly("Udlændinge-, Integrations- og Boligministeriet",
                    "Social- og Indenrigsministeriet", "Bikubenfonden");
            assertThat(road.addressees()).hasSize(2);
            assertThat(road.finalEvent().orElseThrow().title()).isEqualTo("Folkemødet");
            assertThat(road.example()).isTrue();
            assertThat(road.stops()).extracting(Stop::title)
                    .containsExactly("Silkeborg", "København", "Esbjerg", "Næstved", "Nordjylland", "Sjette møde");
            assertThat(road.stops()).extracting(stop -> stop.isDated() ? stop.startsAt() + "/" + stop.endsAt() : null)
                    .containsExactly("2016-05-23T15:00:00Z/2016-05-23T18:30:00Z", "2016-05-30T15:00:00Z/2016-05-30T18:30:00Z",
                            "2016-06-02T15:00:00Z/2016-06-02T18:30:00Z", "2016-06-07T15:00:00Z/2016-06-07T18:30:00Z", null, null);
            assertThat(road.stops().getFirst().region()).isEqualTo("Region Midtjylland");
            assertThat(road.follows().orElseThrow().title()).isEqualTo("Frivilligheds- og Integrationsdøgnet");
            assertThat(greetings).anySatisfy(greeting ->
                    assertThat(greeting.lines()).anySatisfy(line -> assertThat(line).contains("482 716", "/j/482716")));
        }

        @Test
        @Order(1)
        void silkeborgCollectsIdeasForAsLongAsOneLikes() {
            Meeting silkeborg = joining.meeting("482 716");
            assertThat(silkeborg.phase()).isEqualTo(Phase.IDEAS);
            assertThat(silkeborg.phaseEndsAt()).isNull();
            List<Idea> there = ideas.findByMeetingOrderById(silkeborg.id());
            assertThat(there).hasSize(3).allSatisfy(idea -> {
                assertThat(idea.body()).contains("Eksempel", "ikke skrevet af en deltager");
                assertThat(idea.author()).isNull();
                assertThat(idea.theme()).isNotNull();
            });
            assertThat(ideas.findById(there.getFirst().continues()).orElseThrow().title()).contains("makker");
            assertThat(participation.ofCaravan(silkeborg.caravan()).total()).as("nobody is made up").isZero();
        }

        @Test
        @Order(1)
        void vejleIsOverAndHasIdeasToContinue() {
            Road vejle = roads.find("frivilligheds-og-integrationsdoegnet").orElseThrow();
            assertThat(vejle.earlier()).isTrue();
            assertThat(vejle.stops().getFirst().phase()).isEqualTo(Phase.CLOSED);
            assertThat(ideas.findByMeetingOrderById(vejle.stops().getFirst().id())).hasSize(5);
        }

        @Test
        @Order(2)
        void aSecondStartAddsNothing() {
            first.run(null);
            assertThat(example.extent().orElseThrow()).isEqualTo(new ExampleData.Extent(2, 7, 0, 8));
            assertThatExceptionOfType(Refused.class).isThrownBy(example::load).returns("code-taken", Refused::reason);
            assertThat(example.extent().orElseThrow().caravans()).as("all or nothing").isEqualTo(2);
        }

        @Test
        @Order(3)
        @AsStaff(Role.MODERATOR)
        void onlyOrganisersTakeItAway() {
            assertThatThrownBy(example::remove).isInstanceOf(AccessDeniedException.class);
            assertThat(jdbc.sql("select count(*) from caravan where example = true").query(Integer.class).single()).isEqualTo(2);
        }

        @Test
        @Order(4)
        void itGoesWithEverythingThatCameOfItAndNothingElse() {
            Meeting silkeborg = joining.meeting(Letter.CODE);
            long exampleIdea = ideas.findByMeetingOrderById(silkeborg.id()).getFirst().id();
            Joined author = joining.join(Letter.CODE, new Introduction("volunteer", null, "Silkeborg", "Ida"), null);
            Joined voter = joining.join(Letter.CODE, new Introduction("business", null, null, null), null);
            long idea = apply(silkeborg, author, new Intent.Post("a", "idea", "Min idé", "", null, exampleIdea));
            apply(silkeborg, voter, new Intent.Stance("a", idea, 1));
            apply(silkeborg, voter, new Intent.Comment("b", idea, "Ja"));
            apply(silkeborg, voter, new Intent.Report("c", idea, "Nej"));
            long addressee = jdbc.sql("select min(id) from addressee where caravan = ?").param(silkeborg.caravan())
                    .query(Long.class).single();
            jdbc.sql("""
                    insert into recommendation (id, caravan, addressee, title, body, rationale, objection, state, created_at, version)
                    values (-5, ?, ?, 'Makkere', '', '', '', 'DRAFT', current_timestamp, 0)""")
                    .params(silkeborg.caravan(), addressee).update();
            jdbc.sql("insert into recommendation_source (recommendation, idea, position) values (-5, ?, 0)").param(idea).update();
            jdbc.sql("update idea set state = 'MERGED', merged_into = ?, root = ? where id = ?")
                    .params(exampleIdea, exampleIdea, idea).update();
            jdbc.sql("""
                    insert into moderation_entry (id, caravan, meeting, staff_name, action, idea, other, made_at)
                    values (-6, ?, ?, 'Mette', 'merge', ?, ?, current_timestamp)""")
                    .params(silkeborg.caravan(), silkeborg.id(), idea, exampleIdea).update();
            jdbc.sql("""
                    insert into report_edition (id, caravan, number, language, content_hash, content, made_at, staff_name)
                    values (-7, ?, 1, 'da', 'x', '{}', current_timestamp, 'Mette')""").param(silkeborg.caravan()).update();
            long vejle = roads.find("frivilligheds-og-integrationsdoegnet").orElseThrow().id();
            long real = planning.createCaravan(new CaravanPlan("En rigtig", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS,
                    List.of(), null, false, vejle));
            long realMeeting = planning.createMeeting(real, Letter.vejleMeeting());

            assertThat(example.extent().orElseThrow()).isEqualTo(new ExampleData.Extent(2, 7, 2, 9));
            example.remove();

            assertThat(example.extent()).isEmpty();
            for (String table : List.of("idea", "stance", "idea_comment", "idea_report", "receipt", "participant", "participant_token",
                    "attendance", "recommendation", "moderation_entry", "report_edition", "theme", "addressee")) {
                assertThat(jdbc.sql("select count(*) from " + table).query(Integer.class).single()).as(table).isZero();
            }
            assertThat(roads.all()).extracting(Road::title).containsExactly("En rigtig");
            assertThat(roads.forStaff(real).stops()).extracting(Stop::id).containsExactly(realMeeting);
            assertThat(planning.caravan(real).plan().follows()).isNull();
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> joining.meeting(Letter.CODE));
            assertThat(greetings).allSatisfy(greeting ->
                    assertThat(greeting.lines()).noneSatisfy(line -> assertThat(line).contains("482 716")));
        }

        private long apply(Meeting meeting, Joined who, Intent intent) {
            var receipt = board.apply(meeting.id(), who.participant().id(), intent);
            assertThat(receipt.reason()).isNull();
            return receipt.subject();
        }
    }
}
