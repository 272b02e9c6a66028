package dk.karavanen.example;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.BoardService;
import dk.karavanen.board.Idea;
import dk.karavanen.board.IdeaGrants;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Intent;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.CodeLookup;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.pool.FundingCalls;
import dk.karavanen.pool.PoolMoney;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.recommendation.RankingRuns;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.SignUpFigures;
import dk.karavanen.registration.SignUpState;
import dk.karavanen.registration.SignUps;
import dk.karavanen.report.Edition;
import dk.karavanen.report.ReportFiles;
import dk.karavanen.report.Reporting;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.StartupNotice;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;


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

        /** What a server has without any example, and what the real caravan of the last test has. */
        private static final Set<String> NOT_OF_THE_EXAMPLE = Set.of("flyway_schema_history", "staff_account", "staff_session", "sign_in_link",
                "backup_schedule", "lineage", "mail_server", "caravan", "caravan_sector", "caravan_staff", "audit_entry", "caravan_party", "meeting", "meeting_phase");

        @Autowired
        ExampleData example;
        @Autowired
        ExampleAtFirstStart first;
        @Autowired
        CaravanOverviews overviews;
        @Autowired
        Joining joining;
        @Autowired
        CodeLookup codes;
        @Autowired
        BoardService board;
        @Autowired
        Ideas ideas;
        @Autowired
        CaravanPlanning caravanPlanning;
        @Autowired
        MeetingPlanning meetingPlanning;
        @Autowired
        TurnoutReader turnouts;
        @Autowired
        List<StartupNotice> greetings;
        @Autowired
        RankingRuns runs;
        @Autowired
        RecommendationLists lists;
        @Autowired
        BoardReader reader;
        @Autowired
        Reporting reporting;
        @Autowired
        ReportFiles files;
        @Autowired
        SignUps signUps;
        @Autowired
        SignUpFigures attendance;
        @Autowired
        org.springframework.context.ApplicationEventPublisher events;
        @Autowired
        IdeaGrants grants;
        @Autowired
        FundingCalls pools;
        @Autowired
        JdbcClient jdbc;

        @Test
        @Order(1)
        void aNewDatabaseHoldsTheCaravanOfTheLetter() {
            CaravanOverview caravan = overviews.find("frivilligheds-og-integrationskaravanen").orElseThrow();
            assertThat(caravan.title()).isEqualTo("Frivilligheds- og Integrationskaravanen");
            assertThat(caravan.organisers()).containsExactly("Frivilligrådet", "Rådet for Etniske Minoriteter");
            assertThat(caravan.supporters()).containsExactly("Udlændinge-, Integrations- og Boligministeriet",
                    "Social- og Indenrigsministeriet", "Bikubenfonden");
            assertThat(caravan.addressees()).hasSize(2);
            assertThat(caravan.finalEvent().orElseThrow().title()).isEqualTo("Folkemødet");
            assertThat(caravan.example()).isTrue();
            assertThat(caravan.meetings()).extracting(MeetingSummary::title)
                    .containsExactly("Silkeborg", "København", "Esbjerg", "Næstved", "Nordjylland", "Sjette møde");
            assertThat(caravan.meetings()).extracting(meeting -> meeting.isDated() ? meeting.startsAt() + "/" + meeting.endsAt() : null)
                    .containsExactly("2016-05-23T15:00:00Z/2016-05-23T18:30:00Z", "2016-05-30T15:00:00Z/2016-05-30T18:30:00Z",
                            "2016-06-02T15:00:00Z/2016-06-02T18:30:00Z", "2016-06-07T15:00:00Z/2016-06-07T18:30:00Z", null, null);
            assertThat(caravan.meetings().getFirst().region()).isEqualTo("Region Midtjylland");
            assertThat(caravan.follows().orElseThrow().title()).isEqualTo("Frivilligheds- og Integrationsdøgnet");
            assertThat(greetings).anySatisfy(greeting ->
                    assertThat(greeting.lines()).anySatisfy(line -> assertThat(line).contains("482 716", "/j/482716")));
        }

        @Test
        @Order(1)
        void silkeborgIsInTheMiddleOfItsEveningForAsLongAsOneLikes() {
            Meeting silkeborg = codes.meeting("482 716");
            assertThat(silkeborg.phase()).isEqualTo(Phase.IDEAS);
            assertThat(silkeborg.timer().endsAt()).isNull();
            List<Idea> there = ideas.findByMeetingOrderById(silkeborg.id());
            assertThat(there).filteredOn(idea -> idea.state() == IdeaState.OPEN).hasSize(30);
            assertThat(there).filteredOn(idea -> idea.state() == IdeaState.MERGED).hasSize(1);
            assertThat(there).filteredOn(idea -> idea.state() == IdeaState.HIDDEN).hasSize(1);
            assertThat(ideas.findById(there.getFirst().continues()).orElseThrow().title()).contains("makker");
            assertThat(turnouts.ofCaravan(silkeborg.caravan()).total()).isEqualTo(60);
            assertThat(turnouts.shown(List.of(silkeborg.id())).get(silkeborg.id()).bySector().keySet()).as("all sectors are large enough")
                    .hasSize(Sector.DEFAULTS.size());
            assertThat(count("idea_comment")).isGreaterThan(20);
            assertThat(count("idea_report")).isEqualTo(2);
            assertThat(count("participant_token")).as("nobody can come in as one of them").isZero();
            assertThat(jdbc.sql("""
                    select count(*) from stance s join idea i on i.id = s.idea
                    where s.participant = i.author or s.cast_at < i.created_at or s.cast_at > current_timestamp""")
                    .query(Integer.class).single()).as("votes on one's own idea, or from before it was there").isZero();
        }

        /** What is split, what is broad, and what hardly anybody has seen yet. */
        @Test
        @Order(1)
        void theHallIsOfSeveralMinds() {
            Map<String, RankingRun.Line> lines = new HashMap<>();
            runs.ofMeeting(codes.meeting(LetterOf2016.CODE).id()).lines().values().forEach(line -> lines.put(line.title(), line));
            Tally split = lines.get("Længere praktik: et halvt år frem for 13 uger").tally();
            assertThat(split.forCount()).isBetween(20, 25);
            assertThat(split.against()).isBetween(20, 25);
            Tally broad = lines.get("Fast makker på arbejdspladsen de første 26 uger").tally();
            assertThat(broad.bySector().values()).hasSize(7).allSatisfy(sector -> assertThat(sector.forCount()).isGreaterThan(sector.answered() / 2));
            assertThat(lines.values()).filteredOn(line -> line.tally().forCount() < 5).hasSizeBetween(2, 5);
        }

        /** One fact, one figure: on the board, in the ranking, in a recommendation and in the edition. */
        @Test
        @Order(1)
        void itsFiguresAgree() {
            Meeting silkeborg = codes.meeting(LetterOf2016.CODE);
            Map<Long, Integer> onTheBoard = new HashMap<>();
            reader.all(silkeborg.id()).rows().stream().filter(row -> row.onBoard() && row.view().mergedInto() == null)
                    .forEach(row -> onTheBoard.put(row.view().id(), row.view().forCount()));
            Map<Long, Integer> ranked = new HashMap<>();
            runs.ofMeeting(silkeborg.id()).lines().forEach((idea, line) -> ranked.put(idea, line.tally().forCount()));
            assertThat(onTheBoard).hasSize(30).isEqualTo(ranked);

            RecommendationList list = lists.of(silkeborg.caravan(), Audience.PUBLIC);
            assertThat(list.published()).hasSize(3).allSatisfy(entry -> assertThat(entry.recipient()).isPresent());
            list.published().stream().filter(entry -> entry.sources().size() == 1).forEach(entry ->
                    assertThat(entry.support().orElseThrow().forCount()).as(entry.title()).isEqualTo(onTheBoard.get(entry.sources().getFirst().id())));
            assertThat(list.published().stream().flatMap(entry -> entry.moves().stream())).singleElement().satisfies(move -> {
                assertThat(move.to()).isEqualTo(move.from() - 1);
                assertThat(move.reason()).isPresent();
                assertThat(move.by()).contains("eksempel");
            });

            Edition edition = reporting.latest("frivilligheds-og-integrationskaravanen");
            JsonNode report = JsonMapper.shared().readTree(jdbc.sql("select content from report_edition where id = ?").param(edition.id())
                    .query(String.class).single());
            Map<Long, Integer> reported = new HashMap<>();
            report.get("ideas").forEach(idea -> {
                if (onTheBoard.containsKey(idea.get("id").asLong())) {
                    reported.put(idea.get("id").asLong(), idea.get("tally").get("for").asInt());
                }
            });
            assertThat(reported).isEqualTo(onTheBoard);
            assertThat(report.get("about").get("example").asBoolean()).isTrue();
        }

        /** Whatever leaves the house says that it is made up: in its name, and in each row of it. */
        @Test
        @Order(1)
        void itsFilesSayThatItIsAnExample() {
            Edition edition = reporting.latest("frivilligheds-og-integrationskaravanen");
            for (String name : ReportFiles.csvNames()) {
                ReportFiles.File csv = files.csv(edition, name);
                assertThat(csv.name()).startsWith("eksempel-rapport-");
                List<String> rows = new String(csv.bytes(), StandardCharsets.UTF_8).lines().toList();
                assertThat(rows.getFirst()).as(name).endsWith(",example,content_hash");
                // A text of several lines is a row of several lines: its last one ends so.
                assertThat(rows.stream().filter(row -> row.endsWith(edition.hash()))).as(name).isNotEmpty()
                        .allSatisfy(row -> assertThat(row).endsWith(",true," + edition.hash()));
            }
            assertThat(files.json(edition).name()).startsWith("eksempel-rapport-");
            assertThat(new String(files.json(edition).bytes(), StandardCharsets.UTF_8)).contains("\"example\": true");
            assertThat(files.pdf(edition, Language.ENGLISH).name()).startsWith("example-report-");
        }

        @Test
        @Order(1)
        void vejleIsOverAndHasIdeasToContinue() {
            CaravanOverview vejle = overviews.find("frivilligheds-og-integrationsdoegnet").orElseThrow();
            assertThat(vejle.earlier()).isTrue();
            assertThat(vejle.meetings().getFirst().phase()).isEqualTo(Phase.CLOSED);
            assertThat(ideas.findByMeetingOrderById(vejle.meetings().getFirst().id())).hasSize(5);
        }

        @Test
        @Order(1)
        void anIdeasJourneyLeadsToWhatWasGrantedToWhatBecameOfIt() {
            long idea = jdbc.sql("select idea from application_origin where idea is not null").query(Long.class).single();
            long call = jdbc.sql("select id from funding_call").query(Long.class).single();
            IdeaGrants.IdeaGrant told = grants.of(Set.of(idea)).getFirst();
            assertThat(pools.grants(call)).singleElement().returns(told.amount().ore(), PoolMoney.Grant::amountOre).returns(told.title(), PoolMoney.Grant::title)
                    .returns(told.acceptedAt(), PoolMoney.Grant::acceptedAt);
            assertThat(told.amount().ore()).isPositive();
            assertThat(grants.of(Set.of(idea + 1))).isEmpty();
            assertThat(grants.of(Set.of())).isEmpty();
        }

        @Test
        @Order(2)
        void aSecondStartAddsNothing() {
            first.run(null);
            assertThat(example.extent().orElseThrow()).isEqualTo(new ExampleData.Extent(2, 7, 92, 37));
            assertThatExceptionOfType(Refused.class).isThrownBy(example::load).returns("code-taken", Refused::reason);
            assertThatExceptionOfType(Refused.class).isThrownBy(example::loadPlain).returns("code-taken", Refused::reason);
            assertThat(example.extent().orElseThrow()).as("all or nothing").isEqualTo(new ExampleData.Extent(2, 7, 92, 37));
        }

        @Test
        @Order(3)
        @AsStaff(Role.MODERATOR)
        void onlyOrganisersTakeItAway() {
            assertThatThrownBy(example::remove).isInstanceOf(AccessDeniedException.class);
            assertThat(jdbc.sql("select count(*) from caravan where example = true").query(Integer.class).single()).isEqualTo(2);
        }

        /** Lists, sheets, the door and who is missing show something at first look, and nothing of it is ever mailed or deleted for its age. */
        @Test
        @Order(1)
        void peopleHaveSignedUp() {
            // Runs what deletes for its age.
            events.publishEvent(new BackupRestored());
            CaravanOverview caravan = overviews.find("frivilligheds-og-integrationskaravanen").orElseThrow();
            long silkeborg = caravan.meetings().getFirst().id();
            long coming = caravan.meetings().stream().filter(meeting -> meeting.title().equals("Nordjylland")).findFirst().orElseThrow().id();
            assertThat(states("Silkeborg")).containsOnlyKeys("ATTENDED", "CONFIRMED", "CANCELLED").satisfies(states -> assertThat(states.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(60));
            assertThat(states("Nordjylland")).containsEntry("CONFIRMED", 24).containsEntry("WAITING", 4);
            assertThat(signUps.of(coming)).returns(SignUpState.FULL, MeetingSignUp::state).returns(4, at -> at.seats().waiting());
            assertThat(attendance.attendance(List.of(silkeborg)).get(silkeborg).values()).anyMatch(sector -> sector.noShows() > 0);
            assertThat(count("mail")).isZero();
            assertThat(jdbc.sql("select count(*) from registration where email is not null").query(Integer.class).single()).isZero();
            assertThat(jdbc.sql("select count(*) from (select registration from registration_place group by registration having count(*) > 1) together").query(Integer.class).single()).isEqualTo(2);
            assertThat(jdbc.sql("select count(*) from registration_place where interpreter is not null or wheelchair or hearing_loop").query(Integer.class).single()).isPositive();
        }

        private Map<String, Integer> states(String meeting) {
            Map<String, Integer> states = new HashMap<>();
            jdbc.sql("select p.state, count(*) from registration_place p join registration r on r.id = p.registration join meeting m on m.id = r.meeting where m.title = ? group by p.state")
                    .param(meeting).query(row -> {
                        states.put(row.getString(1), row.getInt(2));
                    });
            return states;
        }

        @Test
        @Order(4)
        void itGoesWithEverythingThatCameOfItAndNothingElse() {
            Meeting silkeborg = codes.meeting(LetterOf2016.CODE);
            long exampleIdea = ideas.findByMeetingOrderById(silkeborg.id()).getFirst().id();
            Joined author = joining.join(LetterOf2016.CODE, new Introduction("volunteer", null, "Silkeborg", "Ida"), null);
            Joined voter = joining.join(LetterOf2016.CODE, new Introduction("business", null, null, null), null);
            long idea = apply(silkeborg, author, new Intent.Post("a", "idea", words("Min idé", ""), null, exampleIdea));
            apply(silkeborg, voter, new Intent.Stance("a", idea, 1));
            apply(silkeborg, voter, new Intent.Comment("b", idea, "Ja"));
            apply(silkeborg, voter, new Intent.Report("c", idea, "Nej"));
            long vejle = overviews.find("frivilligheds-og-integrationsdoegnet").orElseThrow().id();
            long real = caravanPlanning.create(new CaravanPlan("En rigtig", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS,
                    List.of(), null, false, vejle));
            long realMeeting = meetingPlanning.create(real, LetterOf2016.vejleMeeting());

            assertThat(example.extent().orElseThrow()).isEqualTo(new ExampleData.Extent(2, 7, 94, 38));
            // Letters to mayors and their links, as organisers who try it make them.
            jdbc.sql("insert into invitation (id, meeting, municipality, title, link_key, made_at) values (nextval('kv_seq'), ?, '0740', 'borgmester', 'eksempel01', current_timestamp)")
                    .param(silkeborg.id()).update();
            jdbc.sql("""
                    insert into invitation_letter (meeting, heading, body, reminder_heading, reminder_body, signatories, edition) values (?, 'Kom', 'Kom', 'Kom', 'Kom', '', 0)""")
                    .param(silkeborg.id()).update();
            example.remove();

            assertThat(example.extent()).isEmpty();
            for (String table : tables()) {
                if (!NOT_OF_THE_EXAMPLE.contains(table)) {
                    assertThat(count(table)).as(table).isZero();
                }
            }
            assertThat(count("caravan")).isEqualTo(1);
            assertThat(count("meeting")).isEqualTo(1);
            assertThat(overviews.all()).extracting(CaravanOverview::title).containsExactly("En rigtig");
            assertThat(overviews.forStaff(real).meetings()).extracting(MeetingSummary::id).containsExactly(realMeeting);
            assertThat(caravanPlanning.plan(real).plan().follows()).isNull();
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> codes.meeting(LetterOf2016.CODE));
            assertThat(greetings).allSatisfy(greeting ->
                    assertThat(greeting.lines()).noneSatisfy(line -> assertThat(line).contains("482 716")));
        }

        /** Every table there is, so that one that is new is looked into by itself. */
        private List<String> tables() {
            return jdbc.sql("""
                    select lower(table_name) from information_schema.tables
                    where lower(table_schema) = 'public' and table_type in ('BASE TABLE', 'TABLE')""").query(String.class).list();
        }

        private int count(String table) {
            return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
        }

        private long apply(Meeting meeting, Joined who, Intent intent) {
            var receipt = board.apply(meeting.id(), who.participant().id(), intent);
            assertThat(receipt.reason()).isNull();
            return receipt.subject();
        }
    }
}
