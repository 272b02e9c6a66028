package dk.karavanen.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.CodeLookup;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Logo;
import dk.karavanen.caravan.Logos;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.PlannedPhase;
import dk.karavanen.caravan.PredictableJoinCodes;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.planning.CaravanPlan.AddresseePlan;
import dk.karavanen.planning.CaravanPlan.ThemePlan;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SectorShape;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Invisible;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

class PlanningTest {

    @Nested
    @OnH2(named = "planning")
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres(named = "planning")
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @ExtendWith(OutputCaptureExtension.class)
    @AsStaff(Role.ORGANISER)
    @Import(PredictableJoinCodes.class)
    abstract static class Cases {

        private static final FinalEvent FOLKEMOEDET = new FinalEvent("Folkemødet", "Allinge", "Debat med to ministre.",
                LocalDate.of(2016, 6, 16), LocalDate.of(2016, 6, 19));

        @Autowired
        CaravanPlanning caravanPlanning;
        @Autowired
        MeetingPlanning meetingPlanning;
        @Autowired
        LogoPlanning logoPlanning;
        @Autowired
        Logos logos;
        @Autowired
        MeetingControl control;
        @Autowired
        Joining joining;
        @Autowired
        CodeLookup codes;
        @Autowired
        Meetings meetings;
        @Autowired
        Caravans caravans;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        String title;
        long caravan;

        @BeforeEach
        void caravan() {
            PredictableJoinCodes.NEXT.clear();
            title = "Prøve " + dk.karavanen.identity.Secrets.token().substring(0, 12);
            caravan = caravanPlanning.create(plan(title));
        }

        CaravanPlan plan(String named) {
            return new CaravanPlan(named, "", "Seks møder", List.of("Frivilligrådet", " ", "REM"), List.of("Bikubenfonden"),
                    List.of(new ThemePlan(null, "Job", "Work"), new ThemePlan(null, "Sprog", "")), Sector.DEFAULTS,
                    List.of(new AddresseePlan(null, "Ministeren", "Ministeriet")), FOLKEMOEDET, false, null);
        }

        EditedPlan<CaravanPlan> read() {
            return caravanPlanning.plan(caravan);
        }

        void change(Function<CaravanPlan, CaravanPlan> how) {
            EditedPlan<CaravanPlan> read = read();
            caravanPlanning.change(new EditedPlan<>(read.id(), read.edition(), how.apply(read.plan())));
        }

        static CaravanPlan with(CaravanPlan p, List<ThemePlan> themes, List<Sector> sectors, List<AddresseePlan> addressees) {
            return new CaravanPlan(p.title(), p.slug(), p.summary(), p.organisers(), p.supporters(), themes, sectors, addressees,
                    p.finalEvent(), p.earlier(), p.follows());
        }

        static CaravanPlan titled(CaravanPlan p, String title, String slug) {
            return new CaravanPlan(title, slug, p.summary(), p.organisers(), p.supporters(), p.themes(), p.sectors(), p.addressees(),
                    p.finalEvent(), p.earlier(), p.follows());
        }

        static CaravanPlan following(CaravanPlan p, Long earlier) {
            return new CaravanPlan(p.title(), p.slug(), p.summary(), p.organisers(), p.supporters(), p.themes(), p.sectors(),
                    p.addressees(), p.finalEvent(), p.earlier(), earlier);
        }

        // ------------------------------------------------------------------ logos

        private static final byte[] SIGN = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'><rect width='20' height='10'/></svg>"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        @Test
        void logosStandInTheirOrderOrganisersFirst() {
            long a = logoPlanning.add(caravan, "  Rådet ", false, SIGN);
            long b = logoPlanning.add(caravan, "Fonden", true, SIGN);
            long c = logoPlanning.add(caravan, "Nævnet", false, SIGN);
            assertThat(logos.of(caravan)).extracting(Logo::name).containsExactly("Rådet", "Nævnet", "Fonden");
            logoPlanning.move(c, -1);
            logoPlanning.move(c, -1);
            logoPlanning.move(b, -1);
            assertThat(logos.of(caravan)).extracting(Logo::id).containsExactly(c, a, b);
            logoPlanning.rename(a, "Frivilligrådet");
            assertThat(logos.of(caravan).get(1)).returns("Frivilligrådet", Logo::name).returns(1200, Logo::width).returns(600, Logo::height);
            assertThat(logos.picture(a).orElseThrow()).startsWith(0x89, 'P', 'N', 'G');
            assertThat(logos.dataUri(logos.of(caravan).getFirst())).startsWith("data:image/png;base64,iVBOR");
        }

        @Test
        void aLogoThatIsTakenAwayIsGoneAtOnceAndComesBackWithinADay() {
            long a = logoPlanning.add(caravan, "Rådet", false, SIGN);
            logoPlanning.remove(a);
            logoPlanning.remove(a);
            assertThat(logos.of(caravan)).isEmpty();
            assertThat(logos.picture(a)).isEmpty();
            logoPlanning.bringBack(a);
            logoPlanning.bringBack(a);
            assertThat(logos.of(caravan)).hasSize(1);
            logoPlanning.remove(a);
            clock.advance(java.time.Duration.ofHours(25));
            logoPlanning.add(caravan, "Nævnet", false, SIGN);
            refused("not-found", () -> logoPlanning.bringBack(a));
        }

        @Test
        void aLogoIsNamedThereIsRoomForAFewAndNoneGoesWithWhatIsPutAway() {
            refused("empty", () -> logoPlanning.add(caravan, " ", false, SIGN));
            refused("too-long", () -> logoPlanning.add(caravan, "x".repeat(121), false, SIGN));
            refused("logo-unreadable", () -> logoPlanning.add(caravan, "x", false, new byte[9]));
            long first = logoPlanning.add(caravan, "1", false, SIGN);
            for (int i = 2; i <= LogoPlanning.MAX_LOGOS; i++) {
                logoPlanning.add(caravan, "n" + i, false, SIGN);
            }
            refused("logos-full", () -> logoPlanning.add(caravan, "x", true, SIGN));
            logoPlanning.remove(first);
            logoPlanning.add(caravan, "x", true, SIGN);
            refused("logos-full", () -> logoPlanning.bringBack(first));
            long shown = logos.of(caravan).getFirst().id();
            caravanPlanning.archive(caravan);
            assertThat(logos.picture(shown)).isEmpty();
            refused("archived", () -> logoPlanning.remove(shown));
        }

        static void refused(String reason, ThrowingCallable what) {
            assertThatExceptionOfType(Refused.class).isThrownBy(what).returns(reason, Refused::reason);
        }

        // -------------------------------------------------------------- caravans

        @Test
        void whatIsPlannedIsWhatIsRead() {
            CaravanPlan read = read().plan();
            assertThat(read.title()).isEqualTo(title);
            assertThat(read.organisers()).containsExactly("Frivilligrådet", "REM");
            assertThat(read.supporters()).containsExactly("Bikubenfonden");
            assertThat(read.themes()).extracting(ThemePlan::nameDa).containsExactly("Job", "Sprog");
            assertThat(read.themes()).extracting(ThemePlan::nameEn).as("without an English name the Danish one serves")
                    .containsExactly("Work", "Sprog");
            assertThat(read.sectors()).isEqualTo(Sector.DEFAULTS);
            assertThat(read.addressees()).extracting(AddresseePlan::title).containsExactly("Ministeren");
            assertThat(read.finalEvent()).isEqualTo(FOLKEMOEDET);
        }

        @Test
        void theAddressIsMadeFromTheTitleAndStaysWhenTheTitleChanges() {
            String slug = read().plan().slug();
            assertThat(slug).startsWith("proeve-");
            assertThat(caravanPlanning.plan(caravanPlanning.create(plan(title))).plan().slug()).isEqualTo(slug + "-2");
            assertThat(caravanPlanning.plan(caravanPlanning.create(plan(title))).plan().slug()).isEqualTo(slug + "-3");
            change(p -> titled(p, title + " i 2016", p.slug()));
            assertThat(read().plan().slug()).isEqualTo(slug);
            change(p -> titled(p, title, p.slug() + " Ærø"));
            assertThat(read().plan().slug()).isEqualTo(slug + "-aeroe");
            refused("slug-taken", () -> change(p -> titled(p, title, slug + "-2")));
        }

        @Test
        void manyWhoNameTheirCaravanAlikeAtOnceAllGetOne() throws Exception {
            List<Long> made = atOnce(8, () -> caravanPlanning.create(plan(title)));
            assertThat(made.stream().map(id -> caravanPlanning.plan(id).plan().slug()).distinct()).hasSize(8);
        }

        @Test
        void renamedThemesKeepTheirIdsInANewOrder() {
            List<ThemePlan> before = read().plan().themes();
            change(p -> with(p, List.of(new ThemePlan(before.get(1).id(), "Sprog og kultur", "Language"),
                    new ThemePlan(null, "Bolig", "Housing"), before.get(0)), p.sectors(), p.addressees()));
            List<ThemePlan> after = read().plan().themes();
            assertThat(after).extracting(ThemePlan::nameDa).containsExactly("Sprog og kultur", "Bolig", "Job");
            assertThat(after.get(0).id()).isEqualTo(before.get(1).id());
            assertThat(after.get(2).id()).isEqualTo(before.get(0).id());
        }

        @Test
        void anUnusedThemeCanGoAndAUsedOneCannot() {
            List<ThemePlan> themes = read().plan().themes();
            long meeting = meetingPlanning.create(caravan, MeetingPlans.named("Silkeborg"));
            jdbc.sql("""
                    insert into idea (id, meeting, sector, kind, title, body, theme, state, root, pinned, created_at, version)
                    values (?, ?, 'volunteer', 'IDEA', 'Idé', '', ?, 'OPEN', ?, false, current_timestamp, 0)""")
                    .params(-meeting, meeting, themes.get(0).id(), -meeting).update();
            change(p -> with(p, List.of(themes.get(0)), p.sectors(), p.addressees()));
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> change(p -> with(p, List.of(), p.sectors(), p.addressees())))
                    .returns("theme-in-use", Refused::reason).satisfies(r -> assertThat(r.arguments()).containsExactly("Job"));
            assertThat(read().plan().themes()).containsExactly(themes.get(0));
        }

        @Test
        void anAddresseeOfARecommendationStays() {
            long addressee = read().plan().addressees().getFirst().id();
            jdbc.sql("""
                    insert into recommendation (id, caravan, addressee, title, body, rationale, objection, state, created_at, version)
                    values (?, ?, ?, 'Makkere', '', '', '', 'DRAFT', current_timestamp, 0)""")
                    .params(-addressee, caravan, addressee).update();
            refused("addressee-in-use", () -> change(p -> with(p, p.themes(), p.sectors(), List.of())));
            change(p -> with(p, p.themes(), p.sectors(),
                    List.of(new AddresseePlan(null, "En anden", ""), new AddresseePlan(addressee, "Den samme", "Ministeriet"))));
            assertThat(read().plan().addressees()).extracting(AddresseePlan::title).containsExactly("En anden", "Den samme");
        }

        @Test
        void sectorsMayBeTurnedAroundAndRenamed() {
            List<Sector> turned = new ArrayList<>(Sector.DEFAULTS);
            Collections.reverse(turned);
            turned.set(0, new Sector(turned.get(0).code(), "Alle andre", "Everyone else", turned.get(0).shape()));
            turned.add(Sector.planned("Skole", "School", SectorShape.HEXAGON));
            change(p -> with(p, p.themes(), turned, p.addressees()));
            List<Sector> after = read().plan().sectors();
            assertThat(after).extracting(Sector::code).containsExactly("other", "new-resident", "volunteer", "business", "jobcentre",
                    "municipality", "civil-society", "school");
            assertThat(after.getFirst().nameDa()).isEqualTo("Alle andre");
            turned.add(new Sector("nine", "Ni", "Nine", SectorShape.HEXAGON));
            refused("sectors-wrong", () -> change(p -> with(p, p.themes(), turned, p.addressees())));
            refused("sectors-wrong", () -> change(p -> with(p, p.themes(), List.of(Sector.DEFAULTS.getFirst()), p.addressees())));
            refused("sectors-wrong", () -> change(p -> with(p, p.themes(), List.of(Sector.DEFAULTS.getFirst(),
                    Sector.planned("To", "Two", SectorShape.CIRCLE)), p.addressees())));
        }

        @Test
        void aSectorSomebodyCameAsStays() {
            long meeting = meetingPlanning.create(caravan, MeetingPlans.named("Silkeborg"));
            joining.join(meetings.findById(meeting).orElseThrow().code(), new Introduction("jobcentre", null, null, null), null);
            List<Sector> without = Sector.DEFAULTS.stream().filter(s -> !s.code().equals("jobcentre")).toList();
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> change(p -> with(p, p.themes(), without, p.addressees())))
                    .returns("sector-in-use", Refused::reason).satisfies(r -> assertThat(r.arguments()).contains("Jobcenter"));
            List<Sector> others = Sector.DEFAULTS.stream().filter(s -> !s.code().equals("business")).toList();
            change(p -> with(p, p.themes(), others, p.addressees()));
            assertThat(read().plan().sectors()).isEqualTo(others);
        }

        @Test
        void whoSavesSecondIsToldAndOverwritesNothing() {
            EditedPlan<CaravanPlan> first = read();
            EditedPlan<CaravanPlan> second = read();
            caravanPlanning.change(new EditedPlan<>(first.id(), first.edition(), titled(first.plan(), "Først", "")));
            refused("stale", () -> caravanPlanning.change(
                    new EditedPlan<>(second.id(), second.edition(), titled(second.plan(), "Sidst", ""))));
            assertThat(read().plan().title()).isEqualTo("Først");
        }

        @Test
        void whatIsTooLongOrMissingIsNamed() {
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> change(p -> titled(p, "x".repeat(201), "")))
                    .returns("too-long", Refused::reason).satisfies(r -> assertThat(r.arguments()).containsExactly("title", 200));
            refused("empty", () -> change(p -> titled(p, " \u0000 ", "")));
            for (String nothing : Invisible.TEXTS) {
                refused("empty", () -> change(p -> titled(p, nothing, "")));
                refused("empty", () -> change(p -> with(p, List.of(new ThemePlan(null, nothing, "")), p.sectors(), p.addressees())));
                refused("empty", () -> meetingPlanning.create(caravan, MeetingPlans.named(nothing)));
            }
            change(p -> titled(p, "😀".repeat(200), ""));
            assertThat(read().plan().title()).as("characters, not UTF-16 units").isEqualTo("😀".repeat(200));
            refused("too-long", () -> change(p -> with(p, List.of(new ThemePlan(null, "x".repeat(81), "")), p.sectors(), List.of())));
            refused("empty", () -> change(p -> with(p, List.of(new ThemePlan(null, "", "")), p.sectors(), p.addressees())));
            refused("too-many", () -> change(p -> with(p,
                    Collections.nCopies(21, new ThemePlan(null, "Tema", "")), p.sectors(), p.addressees())));
            refused("dates-wrong", () -> change(p -> new CaravanPlan(p.title(), "", "", List.of(), List.of(), p.themes(), p.sectors(),
                    p.addressees(), new FinalEvent("F", null, null, LocalDate.of(2016, 6, 19), LocalDate.of(2016, 6, 16)), false, null)));
        }

        @Test
        void anEmptyFinalEventIsNone() {
            change(p -> new CaravanPlan(p.title(), "", "", List.of(), List.of(), p.themes(), p.sectors(), p.addressees(),
                    new FinalEvent(" ", "", null, null, null), false, null));
            assertThat(read().plan().finalEvent()).isNull();
        }

        @Test
        void nothingFollowsItself() {
            long vejle = caravanPlanning.create(plan("Vejle"));
            change(p -> following(p, vejle));
            assertThat(read().plan().follows()).isEqualTo(vejle);
            refused("follows-wrong", () -> change(p -> following(p, caravan)));
            EditedPlan<CaravanPlan> earlier = caravanPlanning.plan(vejle);
            refused("follows-wrong", () -> caravanPlanning.change(
                    new EditedPlan<>(vejle, earlier.edition(), following(earlier.plan(), caravan))));
            refused("follows-wrong", () -> change(p -> following(p, -1L)));
        }

        @Test
        void aCaravanIsPutAwayWithItsMeetingsAndTakenOutWithThoseOnly() {
            long one = meetingPlanning.create(caravan, MeetingPlans.named("Silkeborg"));
            long two = meetingPlanning.create(caravan, MeetingPlans.named("Aalborg"));
            meetingPlanning.archive(two);
            clock.advance(java.time.Duration.ofMinutes(1));
            caravanPlanning.archive(caravan);
            caravanPlanning.archive(caravan);
            String code = meetings.findById(one).orElseThrow().code();
            refused("wrong-code", () -> codes.meeting(code));
            refused("caravan-archived", () -> meetingPlanning.restore(one));
            refused("not-found", () -> meetingPlanning.create(caravan, MeetingPlans.named("Ny")));
            caravanPlanning.restore(caravan);
            assertThat(codes.meeting(code).id()).isEqualTo(one);
            assertThat(meetings.findById(two).orElseThrow().isArchived()).isTrue();
            meetingPlanning.restore(two);
            assertThat(meetings.findById(two).orElseThrow().isArchived()).isFalse();
        }

        // -------------------------------------------------------------- meetings

        @Test
        void meetingsWithoutADateAreMovedAmongThemselves() {
            long first = meetingPlanning.create(caravan, MeetingPlans.named("Nordjylland"));
            long dated = meetingPlanning.create(caravan, MeetingPlans.SILKEBORG);
            long away = meetingPlanning.create(caravan, MeetingPlans.named("Ribe"));
            long second = meetingPlanning.create(caravan, MeetingPlans.named("Bornholm"));
            meetingPlanning.archive(away);
            meetingPlanning.moveUndated(second, true);
            assertThat(order()).containsSubsequence(second, first);
            meetingPlanning.moveUndated(second, true);
            assertThat(order()).as("it was at the top already").containsSubsequence(second, first);
            meetingPlanning.moveUndated(second, false);
            assertThat(order()).containsSubsequence(first, second);
            refused("stale", () -> meetingPlanning.moveUndated(dated, true));
            refused("stale", () -> meetingPlanning.moveUndated(away, true));
            refused("not-found", () -> meetingPlanning.moveUndated(-1, true));
        }

        private List<Long> order() {
            return meetings.findByCaravanOrderByPosition(caravan).stream().map(Meeting::id).toList();
        }

        @Test
        void aMeetingIsReadAsItWasPlanned() {
            long id = meetingPlanning.create(caravan, MeetingPlans.SILKEBORG);
            assertThat(meetingPlanning.plan(id).plan()).isEqualTo(MeetingPlans.SILKEBORG);
            Meeting meeting = meetings.findById(id).orElseThrow();
            assertThat(meeting.startsAt()).isEqualTo(Instant.parse("2016-05-23T15:00:00Z"));
            assertThat(meeting.endsAt()).isEqualTo(Instant.parse("2016-05-23T18:30:00Z"));
            assertThat(meeting.code()).matches("[1-9]\\d{5}");
            assertThat(meeting.wallKey()).hasSize(43);
            assertThat(meeting.phase()).isEqualTo(Phase.LOBBY);
        }

        @Test
        void aMeetingNeedsNoDateAndCanLoseIt() {
            long id = meetingPlanning.create(caravan, MeetingPlans.named("Nordjylland"));
            assertThat(meetings.findById(id).orElseThrow().startsAt()).isNull();
            save(id, p -> MeetingPlans.at(p, LocalDate.of(2027, 3, 28), LocalTime.of(17, 0), LocalTime.of(0, 30)));
            Meeting dated = meetings.findById(id).orElseThrow();
            assertThat(dated.endsAt()).isEqualTo(Instant.parse("2027-03-28T22:30:00Z"));
            save(id, p -> MeetingPlans.at(p, null, p.from(), p.to()));
            assertThat(meetings.findById(id).orElseThrow().endsAt()).isNull();
        }

        @Test
        void timesThatCannotBeAreRefused() {
            long id = meetingPlanning.create(caravan, MeetingPlans.named("Nordjylland"));
            LocalDate spring = LocalDate.of(2016, 3, 27);
            refused("no-such-time", () -> save(id, p -> MeetingPlans.at(p, spring, LocalTime.of(2, 30), LocalTime.of(5, 0))));
            refused("times-wrong", () -> save(id, p -> MeetingPlans.at(p, spring, LocalTime.of(17, 0), LocalTime.of(16, 0))));
            refused("empty", () -> save(id, p -> MeetingPlans.at(p, spring, null, LocalTime.of(16, 0))));
        }

        @Test
        void theSecondHourOfANightInOctoberSurvivesAnEdit() {
            long id = meetingPlanning.create(caravan,
                    MeetingPlans.at(MeetingPlans.named("Nat"), LocalDate.of(2016, 10, 30), LocalTime.of(2, 30), LocalTime.of(5, 0)));
            jdbc.sql("update meeting set starts_at = ? where id = ?")
                    .params(java.sql.Timestamp.from(Instant.parse("2016-10-30T01:30:00Z")), id).update();
            save(id, p -> MeetingPlans.at(p, p.date(), p.from(), LocalTime.of(5, 30)));
            assertThat(meetings.findById(id).orElseThrow().startsAt()).isEqualTo(Instant.parse("2016-10-30T01:30:00Z"));
        }

        @Test
        void phasesMayBeTurnedAround() {
            long id = meetingPlanning.create(caravan, MeetingPlans.SILKEBORG);
            List<PlannedPhase> turned = List.of(new PlannedPhase(Phase.LOBBY, 15), new PlannedPhase(Phase.DISCUSS, 20),
                    new PlannedPhase(Phase.IDEAS, 40), new PlannedPhase(Phase.VOTE, null));
            save(id, p -> MeetingPlans.phases(p, turned));
            assertThat(meetingPlanning.plan(id).plan().phases()).isEqualTo(turned);
            refused("phases-wrong", () -> save(id, p -> MeetingPlans.phases(p, List.of())));
            refused("phases-wrong", () -> save(id, p -> MeetingPlans.phases(p, List.of(turned.get(0), turned.get(0)))));
            refused("number-wrong", () -> save(id, p -> MeetingPlans.phases(p, List.of(new PlannedPhase(Phase.LOBBY, 0)))));
            refused("number-wrong", () -> save(id, p -> MeetingPlans.phases(p, List.of(new PlannedPhase(Phase.LOBBY, 1441)))));
            assertThat(meetingPlanning.plan(id).plan().phases()).isEqualTo(turned);
        }

        @Test
        void numbersHaveLimits() {
            long id = meetingPlanning.create(caravan, MeetingPlans.SILKEBORG);
            refused("number-wrong", () -> save(id, p -> MeetingPlans.rules(p, p.votingStyle(), 0)));
            refused("number-wrong", () -> save(id, p -> MeetingPlans.rules(p, p.votingStyle(), 1000)));
            refused("number-wrong", () -> save(id, p -> MeetingPlans.capacity(p, 0)));
            refused("number-wrong", () -> save(id, p -> MeetingPlans.capacity(p, -5)));
        }

        private void castVote(long meeting) {
            long person = joining.join(meetings.findById(meeting).orElseThrow().code(), new Introduction("business", null, null, null),
                    null).participant().id();
            jdbc.sql("""
                    insert into idea (id, meeting, sector, kind, title, body, state, root, pinned, created_at, version)
                    values (?, ?, 'volunteer', 'IDEA', 'Idé', '', 'OPEN', ?, false, current_timestamp, 0)""")
                    .params(-meeting, meeting, -meeting).update();
            jdbc.sql("insert into stance (idea, participant, stance_value, cast_at) values (?, ?, null, current_timestamp)")
                    .params(-meeting, person).update();
        }

        @Test
        void theRulesOfVotingHoldOnceVotesAreCast() {
            long id = meetingPlanning.create(caravan, MeetingPlans.SILKEBORG);
            save(id, p -> MeetingPlans.rules(p, VotingStyle.FOR_PASS_AGAINST, 5));
            castVote(id);
            refused("voting-started", () -> save(id, p -> MeetingPlans.rules(p, VotingStyle.FOR_ONLY, 5)));
            refused("voting-started", () -> save(id, p -> MeetingPlans.rules(p, VotingStyle.FOR_PASS_AGAINST, 4)));
            save(id, p -> MeetingPlans.rules(p, VotingStyle.FOR_PASS_AGAINST, 6));
            save(id, p -> MeetingPlans.rules(p, VotingStyle.FOR_PASS_AGAINST, null));
            refused("voting-started", () -> save(id, p -> MeetingPlans.rules(p, VotingStyle.FOR_PASS_AGAINST, 100)));
            save(id, p -> MeetingPlans.capacity(p, 200));
            assertThat(meetingPlanning.plan(id).plan().budget()).isNull();
        }

        @Test
        void theCodeStaysAndTheEveningGoesOnWhileSomebodyEdits() {
            long id = meetingPlanning.create(caravan, MeetingPlans.SILKEBORG);
            String code = meetings.findById(id).orElseThrow().code();
            EditedPlan<MeetingPlan> read = meetingPlanning.plan(id);
            control.enterNext(id, Seen.of(meetings.findById(id).orElseThrow()));
            meetingPlanning.change(new EditedPlan<>(id, read.edition(), MeetingPlans.capacity(read.plan(), 99)));
            Meeting after = meetings.findById(id).orElseThrow();
            assertThat(after.phase()).isEqualTo(Phase.IDEAS);
            assertThat(after.capacity()).isEqualTo(99);
            assertThat(after.code()).isEqualTo(code);
            refused("stale", () -> meetingPlanning.change(read));
        }

        @Test
        void ofManyWhoSaveAtOnceOneDoes() throws Exception {
            long id = meetingPlanning.create(caravan, MeetingPlans.SILKEBORG);
            EditedPlan<MeetingPlan> read = meetingPlanning.plan(id);
            List<String> outcomes = atOnce(8, () -> {
                try {
                    meetingPlanning.change(read);
                    return "saved";
                } catch (Refused refused) {
                    return refused.reason();
                }
            });
            assertThat(outcomes).filteredOn("saved"::equals).hasSize(1);
            assertThat(outcomes).filteredOn("stale"::equals).hasSize(7);
        }

        @Test
        void aCodeThatIsTakenIsThrownAgain() {
            String taken = meetings.findById(meetingPlanning.create(caravan, MeetingPlans.SILKEBORG)).orElseThrow().code();
            PredictableJoinCodes.NEXT.addAll(List.of(taken, taken, "100001"));
            jdbc.sql("update meeting set code = '999999' where code = '100001'").update();
            long id = meetingPlanning.create(caravan, MeetingPlans.SILKEBORG);
            assertThat(meetings.findById(id).orElseThrow().code()).isEqualTo("100001");
            refused("code-taken", () -> meetingPlanning.create(caravan, MeetingPlans.SILKEBORG, taken));
        }

        @Test
        void aWriteThatFailsTellsNobodyWhatStoodInIt(CapturedOutput log) {
            String slug = caravans.findById(caravan).orElseThrow().slug();
            String secret = "Min nabo Gudrun";
            assertThatThrownBy(() -> caravans.saveAndFlush(new Caravan(slug, secret, "", clock.instant())))
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .satisfies(thrown -> assertThat(ThrowableProxyUtil.asString(new ThrowableProxy(thrown)))
                            .containsIgnoringCase("caravan_slug_once").doesNotContain(secret));
            assertThat(log).doesNotContain(secret).doesNotContain("orm.jdbc.error");
        }

        @Test
        void aCopyTakesTheSetUpAndNotThePlace() {
            MeetingPlan copy = MeetingPlans.SILKEBORG.elsewhere();
            assertThat(copy.phases()).isEqualTo(MeetingPlans.SILKEBORG.phases());
            assertThat(copy.programme()).isEqualTo(MeetingPlans.SILKEBORG.programme());
            assertThat(copy.date()).isNull();
            assertThat(copy.venue()).isNull();
            refused("empty", () -> meetingPlanning.create(caravan, copy));
        }

        @Test
        void onlyOrganisersPlan() {
            SecurityContext organiser = SecurityContextHolder.getContext();
            try {
                SecurityContextHolder.setContext(new SecurityContextImpl(
                        new TestingAuthenticationToken("Ali", null, "ROLE_MODERATOR")));
                for (ThrowingCallable what : List.<ThrowingCallable>of(() -> caravanPlanning.plan(caravan),
                        () -> caravanPlanning.create(plan("Nej")), () -> caravanPlanning.archive(caravan),
                        () -> meetingPlanning.create(caravan, MeetingPlans.SILKEBORG), () -> meetingPlanning.archive(1), () -> meetingPlanning.moveUndated(1, true))) {
                    assertThatThrownBy(what).isInstanceOf(AccessDeniedException.class);
                }
            } finally {
                SecurityContextHolder.setContext(organiser);
            }
        }

        private void save(long id, Function<MeetingPlan, MeetingPlan> how) {
            EditedPlan<MeetingPlan> read = meetingPlanning.plan(id);
            meetingPlanning.change(new EditedPlan<>(id, read.edition(), how.apply(read.plan())));
        }

        private static <T> List<T> atOnce(int people, Callable<T> what) throws Exception {
            SecurityContext organiser = SecurityContextHolder.getContext();
            CountDownLatch go = new CountDownLatch(1);
            List<T> results = new ArrayList<>();
            try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<T>> all = IntStream.range(0, people).mapToObj(i -> hands.submit(() -> {
                    SecurityContextHolder.setContext(organiser);
                    go.await();
                    return what.call();
                })).toList();
                go.countDown();
                for (Future<T> one : all) {
                    results.add(one.get());
                }
            }
            return results;
        }
    }
}
