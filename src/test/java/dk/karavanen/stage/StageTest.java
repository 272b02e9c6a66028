package dk.karavanen.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.Curation;
import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.docket.Docket;
import dk.karavanen.docket.DocketReader;
import dk.karavanen.docket.Verdict;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Role;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.Recommendation;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationLists;
import dk.karavanen.recommendation.Recommending;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.stage.StageControl.ClockAct;
import dk.karavanen.stage.StagePlanning.Item;
import dk.karavanen.stage.StagePlanning.Plan;
import dk.karavanen.stage.StageState.Shares;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** The run of slides, what remotes press, what the hall asks and how it raises its hand; two at once change it once. */
class StageTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        @Autowired
        TurnableClock clock;
        @Autowired
        StagePlanning planning;
        @Autowired
        StageControl control;
        @Autowired
        StageQuestions questions;
        @Autowired
        StageReader reader;
        @Autowired
        DeckReader decks;
        @Autowired
        ShowOfHands hands;
        @Autowired
        DocketReader docket;
        @Autowired
        Recommending recommending;
        @Autowired
        RecommendationLists lists;
        @Autowired
        Curation curation;
        @Autowired
        Erasures erasures;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        JdbcClient jdbc;

        Hall hall;
        long silkeborg;
        long folkemoedet;
        long idea;
        Recommendation first;
        Recommendation second;

        @BeforeEach
        void twoRecommendationsAndAHall() {
            hall = Hall.caravan(jdbc);
            silkeborg = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            folkemoedet = hall.meeting("Folkemødet", VotingStyle.FOR_ONLY);
            idea = hall.idea(silkeborg, "Dansk på jobbet");
            hall.areFor(hall.people(8, "volunteer", silkeborg), idea);
            hall.areFor(hall.people(2, "jobcentre", silkeborg), idea);
            hall.people(6, "business", silkeborg);
            first = publish("Dansk på arbejdspladsen", idea);
            second = publish("Én koordinator", hall.idea(silkeborg, "En koordinator"));
            Plan plan = planning.plan(hall.caravan);
            planning.save(hall.caravan, plan.version(), folkemoedet, plan.items());
        }

        private Recommendation publish(String title, long source) {
            Recommendation made = recommending.make(hall.caravan, new Recommending.Draft(title, "Vi anbefaler det. ".repeat(30), null, "Hvem passer maskinen imens?", null, List.of(source)));
            recommending.publish(made.id(), made.version(), "Få har svaret");
            return made(made.id());
        }


        @Autowired
        dk.karavanen.recommendation.Recommendations all;

        private Recommendation made(long id) {
            return all.findById(id).orElseThrow();
        }

        private StageState now() {
            return reader.state(hall.caravan, "x").orElseThrow();
        }

        private void next() {
            control.step(hall.caravan, now().turn(), 1);
        }

        private long slide(SlideKind kind, long about) {
            return planning.plan(hall.caravan).items().stream().filter(item -> item.kind() == kind && Long.valueOf(about).equals(item.about())).findFirst().orElseThrow().id();
        }

        private static void refused(RefusalReason why, ThrowingCallable act) {
            assertThatExceptionOfType(Refused.class).isThrownBy(act).returns(why, Refused::why);
        }

        // ------------------------------------------------------------ the run

        @Test
        void aRunBeginsWithEverythingPublishedBetweenCoverAndClosing() {
            assertThat(planning.plan(hall.caravan).items()).extracting(Item::kind).containsExactly(SlideKind.COVER, SlideKind.RECOMMENDATION, SlideKind.RECOMMENDATION, SlideKind.CLOSING);
            assertThat(planning.plan(hall.caravan).key()).as("once made, it stays").isEqualTo(planning.plan(hall.caravan).key()).hasSize(43);
        }

        /** More is published than a stage takes: what it begins with can be saved all the same. */
        @Test
        void aRunBeginsWithNoMoreThanItTakes() {
            for (int i = 0; i < StagePlanning.MAX_SLIDES; i++) {
                jdbc.sql("insert into recommendation (id, caravan, title, body, rationale, objection, state, created_at, published_at, version) select nextval('kv_seq'), caravan, title, body, rationale,"
                        + " objection, state, created_at, published_at, version from recommendation where id = ?").param(first.id()).update();
            }
            jdbc.sql("delete from stage where caravan = ?").param(hall.caravan).update();
            jdbc.sql("delete from stage_slide where caravan = ?").param(hall.caravan).update();
            Plan plan = planning.plan(hall.caravan);
            assertThat(plan.items()).hasSize(StagePlanning.MAX_SLIDES + 2);
            assertThat(planning.save(hall.caravan, plan.version(), folkemoedet, plan.items()).items()).hasSize(StagePlanning.MAX_SLIDES + 2);
        }

        @Test
        void organisersChooseAndOrderAndSayWhatIsToBeRemembered() {
            Plan plan = planning.plan(hall.caravan);
            long question = hall.idea(silkeborg, "Hvem betaler?", null, "QUESTION", null);
            List<Item> items = new ArrayList<>(plan.items());
            items.set(1, plan.items().get(2).noted("Ministeren er ny"));
            items.set(2, new Item(0, SlideKind.QUESTION, question, null, ""));
            Plan saved = planning.save(hall.caravan, plan.version(), folkemoedet, items);
            assertThat(saved.items()).extracting(Item::title).containsExactly(null, plan.items().get(2).title(), "Hvem betaler?", null);
            assertThat(saved.items().get(1).notes()).isEqualTo("Ministeren er ny");
            assertThat(decks.of(hall.caravan, Language.DANISH).toString()).as("not for everyone").doesNotContain("Ministeren er ny").contains("Hvem betaler?");
            refused(RefusalReason.STALE, () -> planning.save(hall.caravan, plan.version(), folkemoedet, items));
            refused(RefusalReason.MALFORMED, () -> planning.save(hall.caravan, saved.version(), folkemoedet, saved.items().subList(1, 3)));
            refused(RefusalReason.MALFORMED, () -> planning.save(hall.caravan, saved.version(), folkemoedet, twice(saved.items())));
            refused(RefusalReason.OTHER_MEETING, () -> planning.save(hall.caravan, saved.version(), Hall.open(jdbc).meeting, saved.items()));
            long foreign = Hall.open(jdbc).idea("Andetsteds");
            List<Item> others = new ArrayList<>(saved.items());
            others.add(1, new Item(0, SlideKind.QUESTION, foreign, null, ""));
            refused(RefusalReason.NOT_PUBLISHED, () -> planning.save(hall.caravan, saved.version(), folkemoedet, others));
        }

        private static List<Item> twice(List<Item> items) {
            List<Item> all = new ArrayList<>(items);
            all.add(1, all.get(1));
            return all;
        }

        @Test
        void nextGoesThroughTheVoicesToTheClosing() {
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                next();
                seen.add(now().face());
            }
            assertThat(seen).containsExactly("main", "main", "voices", "main", "voices", "main");
            refused(RefusalReason.LAST_ON_WALL, this::next);
            control.step(hall.caravan, now().turn(), -1);
            assertThat(now().face()).isEqualTo("voices");
            control.jump(hall.caravan, now().turn(), slide(SlideKind.RECOMMENDATION, first.id()));
            assertThat(now()).returns("main", StageState::face).returns(slide(SlideKind.RECOMMENDATION, first.id()), StageState::slide);
            control.darken(hall.caravan, now().turn(), true);
            assertThat(now().dark()).isTrue();
            next();
            assertThat(now()).as("the next slide is light again").returns(false, StageState::dark).returns("voices", StageState::face);
        }

        @Test
        void figuresAreTheRecommendationsOwnAndSmallSectorsStandTogether() {
            StageDeck.Slide slide = decks.of(hall.caravan, Language.DANISH).slides().stream().filter(one -> one.title().equals("Dansk på arbejdspladsen")).findFirst().orElseThrow();
            RecommendationList.Support support = lists.of(hall.caravan, Audience.PUBLIC).find(first.id()).orElseThrow().support().orElseThrow();
            assertThat(slide.support()).satisfies(shown -> {
                assertThat(shown.forCount()).isEqualTo(support.forCount());
                assertThat(shown.answered()).isEqualTo(support.answered());
                assertThat(shown.rows()).extracting(StageDeck.Row::sector).as("two of a jobcentre are not alone").doesNotContain("jobcentre");
            });
            assertThat(slide.text()).hasSizeLessThanOrEqualTo(200).endsWith("det.");
            assertThat(slide.objection()).isEqualTo("Hvem passer maskinen imens?");
            assertThat(slide.road()).extracting(StageDeck.Stop::kind).containsExactly("meeting", "today");
        }

        @Test
        void whatIsTakenBackIsShownNoMore() {
            control.jump(hall.caravan, now().turn(), slide(SlideKind.RECOMMENDATION, first.id()));
            Recommendation published = made(first.id());
            recommending.withdraw(published.id(), published.version());
            assertThat(now()).returns(null, StageState::slide).returns("main", StageState::face);
            assertThat(decks.of(hall.caravan, Language.DANISH).slides()).extracting(StageDeck.Slide::title).doesNotContain("Dansk på arbejdspladsen");
            next();
            assertThat(now().slide()).as("begins anew").isEqualTo(planning.plan(hall.caravan).items().getFirst().id());
        }

        // ------------------------------------------------------------ two remotes

        @Test
        void manyWhoPressNextAtOnceGoOneAhead() throws Exception {
            long turn = now().turn();
            List<Boolean> done = together(8, () -> {
                try {
                    control.step(hall.caravan, turn, 1);
                    return true;
                } catch (Refused late) {
                    assertThat(late.why()).isEqualTo(RefusalReason.STALE);
                    return false;
                }
            });
            assertThat(done).containsOnlyOnce(true);
            assertThat(now().turn()).isEqualTo(turn + 1);
            assertThat(now().slide()).isEqualTo(planning.plan(hall.caravan).items().getFirst().id());
        }

        @Test
        void aPressThatComesLateTurnsNothing() {
            next();
            next();
            long seen = now().turn();
            next();
            control.step(hall.caravan, now().turn(), -1);
            assertThat(now().face()).as("the same slide as when it was pressed").isEqualTo("main");
            refused(RefusalReason.STALE, () -> control.step(hall.caravan, seen, 1));
        }

        @Test
        void theClockIsASpeakersAndTwoWhoGiveAMinuteGiveOne() {
            clock.stopAt(clock.instant().truncatedTo(ChronoUnit.SECONDS));
            control.time(hall.caravan, now().timing(), ClockAct.START, 180);
            long timing = now().timing();
            control.time(hall.caravan, timing, ClockAct.HOLD, 0);
            assertThat(now().timer().left()).isEqualTo(180);
            refused(RefusalReason.STALE, () -> control.time(hall.caravan, timing, ClockAct.MORE, 0));
            int left = now().timer().left();
            control.time(hall.caravan, now().timing(), ClockAct.MORE, 0);
            assertThat(now().timer().left()).isEqualTo(left + 60);
            control.time(hall.caravan, now().timing(), ClockAct.GO_ON, 0);
            assertThat(now().timer().endsAt()).isNotNull();
            next();
            assertThat(now().timer()).as("a slide that turns stops no speaker").isNotNull();
            control.time(hall.caravan, now().timing(), ClockAct.END, 0);
            assertThat(now().timer()).isNull();
            refused(RefusalReason.NO_TIMER, () -> control.time(hall.caravan, now().timing(), ClockAct.MORE, 0));
            refused(RefusalReason.BAD_VALUE, () -> control.time(hall.caravan, now().timing(), ClockAct.START, 99_999));
        }

        // ------------------------------------------------------------ what the hall asks

        @Test
        void theNextQuestionIsTheOneOfMostSectorsAndWhatIsAnsweredWaitsNoMore() {
            long loud = question("Hvad med os?");
            long broad = question("Hvem betaler?");
            hall.areFor(hall.people(9, "volunteer", folkemoedet), loud);
            for (String sector : List.of("volunteer", "business", "jobcentre")) {
                hall.areFor(hall.people(1, sector, folkemoedet), broad);
            }
            assertThat(questions.of(hall.caravan)).extracting(StageQuestions.Asked::id).containsExactly(broad, loud);
            next();
            control.ask(hall.caravan, now().turn(), null);
            assertThat(now()).returns("question", StageState::face).satisfies(state -> assertThat(state.question().id()).isEqualTo(broad));
            assertThat(now().question().bySector()).as("one of a sector is not told").doesNotContainKeys("business", "jobcentre");
            questions.answer(hall.caravan, broad, "Staten, fra 2017.", null);
            assertThat(questions.of(hall.caravan)).extracting(StageQuestions.Asked::id).as("those that wait first").containsExactly(loud, broad);
            control.ask(hall.caravan, now().turn(), null);
            assertThat(now().question().id()).isEqualTo(loud);
            control.ask(hall.caravan, now().turn(), broad);
            assertThat(now().question().id()).as("by hand").isEqualTo(broad);
            long slide = now().slide();
            control.step(hall.caravan, now().turn(), -1);
            assertThat(now()).as("back to the slide").returns("main", StageState::face).returns(slide, StageState::slide);
        }

        @Test
        void whatIsAnsweredStandsInTheDocketWithWhereItWasSaid() {
            long minister = hall.addressee("Ministeren");
            long question = question("Hvem betaler timerne?");
            questions.answer(hall.caravan, question, "Staten, fra 2017.", new StageQuestions.Said(minister, Verdict.PARTLY));
            questions.answer(hall.caravan, question, "Staten, fra 2018.", new StageQuestions.Said(minister, Verdict.PARTLY));
            assertThat(docket.of(hall.slug).orElseThrow().rows()).filteredOn(row -> row.subject().kind() == Docket.Kind.QUESTION).singleElement().satisfies(row -> {
                assertThat(row.subject().title()).isEqualTo("Hvem betaler timerne?");
                assertThat(String.valueOf(row.version())).contains("Staten, fra 2018.", "Folkemødet", "PARTLY");
            });
        }

        @Test
        void hiddenTalliesAreHiddenOnTheStageToo() {
            long question = question("Hvem betaler?");
            hall.areFor(hall.people(9, "volunteer", folkemoedet), question);
            hall.hideTallies(folkemoedet);
            next();
            control.ask(hall.caravan, now().turn(), question);
            assertThat(now().question()).returns(null, StageState.Question::forCount).returns(null, StageState.Question::bySector).returns(null, StageState.Question::others);
        }

        @Test
        void aQuestionThatIsHiddenOrErasedLeavesTheStage() {
            long question = question("Grimt");
            next();
            control.ask(hall.caravan, now().turn(), question);
            curation.hide(question, version(question), HideReason.TONE, null);
            assertThat(now()).returns("main", StageState::face).returns(null, StageState::question);
            refused(RefusalReason.NOT_ON_BOARD, () -> control.ask(hall.caravan, now().turn(), question));
            long other = question("Tages tilbage");
            control.ask(hall.caravan, now().turn(), other);
            transactions.executeWithoutResult(status -> erasures.erase(Kind.IDEA, Set.of(other)));
            assertThat(jdbc.sql("select count(*) from stage where question = ?").param(other).query(Integer.class).single()).isZero();
            refused(RefusalReason.NOT_FOUND, () -> questions.answer(hall.caravan, Hall.open(jdbc).idea("Andetsteds"), "Nej", null));
        }

        private long question(String title) {
            return hall.idea(folkemoedet, title, null, "QUESTION", null);
        }

        private int version(long id) {
            return jdbc.sql("select version from idea where id = ?").param(id).query(Integer.class).single();
        }

        // ------------------------------------------------------------ hands

        private long askTheHall() {
            control.jump(hall.caravan, now().turn(), slide(SlideKind.RECOMMENDATION, first.id()));
            control.askForHands(hall.caravan, now().turn());
            return now().hands().id();
        }

        @Test
        void handsAreHiddenUntilTheyAreShownAndThenStand() {
            List<Long> volunteers = hall.people(6, "volunteer", folkemoedet);
            List<Long> business = hall.people(5, "business", folkemoedet);
            List<Long> jobcentre = hall.people(2, "jobcentre", folkemoedet);
            refused(RefusalReason.NOT_PUBLISHED, () -> control.askForHands(hall.caravan, now().turn()));
            long asked = askTheHall();
            volunteers.forEach(person -> hands.raise(folkemoedet, person, asked, 1));
            business.forEach(person -> hands.raise(folkemoedet, person, asked, 0));
            jobcentre.forEach(person -> hands.raise(folkemoedet, person, asked, -1));
            hands.raise(folkemoedet, volunteers.getFirst(), asked, -1);
            hands.raise(folkemoedet, volunteers.getFirst(), asked, 1);
            assertThat(hands.own(folkemoedet, volunteers.getFirst(), asked)).hasValue(1);
            assertThat(now().hands()).returns(13, StageState.Hands::answered).returns(null, StageState.Hands::figures);
            control.reveal(hall.caravan, now().turn());
            StageState.Figures shown = now().hands().figures();
            assertThat(shown.rows()).extracting(StageState.Row::sector).as("two of a jobcentre are shown with the next smallest").containsExactly("volunteer", null);
            assertThat(shown.rows().getLast().answered()).isEqualTo(7);
            assertThat(shown.rows().getFirst().shares()).isEqualTo(new Shares(100, 0, 0));
            assertThat(shown.all()).as("both count alike").isEqualTo(new Shares(50, 36, 14));
            refused(RefusalReason.HANDS_SHOWN, () -> hands.raise(folkemoedet, volunteers.getFirst(), asked, -1));
            refused(RefusalReason.HANDS_SHOWN, () -> control.reveal(hall.caravan, now().turn()));
            jdbc.sql("update attendance set left_at = current_timestamp where participant = ?").param(volunteers.getFirst()).update();
            assertThat(now().hands().figures()).as("whoever goes home takes nothing with them").isEqualTo(shown);
            assertThat(jdbc.sql("select count(*) from stage_hand where hands = ?").param(asked).query(Integer.class).single()).as("what each said is kept no more").isZero();
            next();
            assertThat(now().hands()).isNull();
        }

        @Test
        void fewHandsAreNotShown() {
            long asked = askTheHall();
            hall.people(4, "volunteer", folkemoedet).forEach(person -> hands.raise(folkemoedet, person, asked, 1));
            control.reveal(hall.caravan, now().turn());
            assertThat(now().hands().figures()).isEqualTo(new StageState.Figures(true, List.of(), null));
        }

        @Test
        void onlyWhoIsThereRaisesAHandAndOnlyOne() throws Exception {
            long asked = askTheHall();
            long stranger = hall.person("volunteer", silkeborg);
            refused(RefusalReason.NOT_ATTENDING, () -> hands.raise(folkemoedet, stranger, asked, 1));
            refused(RefusalReason.NOT_FOUND, () -> hands.raise(silkeborg, stranger, asked, 1));
            refused(RefusalReason.BAD_VALUE, () -> hands.raise(folkemoedet, stranger, asked, 2));
            refused(RefusalReason.NOT_JOINED, () -> hands.raise(folkemoedet, -1, asked, 1));
            long person = hall.person("volunteer", folkemoedet);
            together(6, () -> {
                hands.raise(folkemoedet, person, asked, 1);
                return true;
            });
            assertThat(now().hands().answered()).isEqualTo(1);
            hall.areFor(List.of(person), idea);
            jdbc.sql("update attendance set set_aside_at = current_timestamp where participant = ?").param(person).update();
            assertThat(now().hands().answered()).as("who is set aside counts for nothing").isZero();
        }

        /** Whoever is told that their hand counted is among the figures, however close to the reveal. */
        @Test
        void everyHandThatCountedIsAmongTheFigures() throws Exception {
            List<Long> people = hall.people(24, "volunteer", folkemoedet);
            long asked = askTheHall();
            long turn = now().turn();
            List<Callable<Boolean>> acts = new ArrayList<>();
            people.forEach(person -> acts.add(() -> {
                try {
                    hands.raise(folkemoedet, person, asked, 1);
                    return true;
                } catch (Refused late) {
                    assertThat(late.why()).isEqualTo(RefusalReason.HANDS_SHOWN);
                    return false;
                }
            }));
            acts.add(12, () -> {
                control.reveal(hall.caravan, turn);
                return false;
            });
            long counted = together(acts).stream().filter(Boolean::booleanValue).count();
            assertThat(now().hands().answered()).isEqualTo((int) counted);
        }

        @Test
        void figuresAddUpToAHundred() {
            assertThat(HandFigures.whole(new double[] {100d / 3, 100d / 3, 100d / 3})).isEqualTo(new Shares(34, 33, 33));
            assertThat(HandFigures.of(Map.of("a", new HandFigures.Counts(5, 0, 0)), List.of()).all()).isEqualTo(new Shares(100, 0, 0));
        }

        // ------------------------------------------------------------ at the same time

        private static <T> List<T> together(int many, Callable<T> act) throws Exception {
            return together(IntStream.range(0, many).<Callable<T>>mapToObj(i -> act).toList());
        }

        private static <T> List<T> together(List<Callable<T>> acts) throws Exception {
            SecurityContext me = SecurityContextHolder.getContext();
            List<T> results = new ArrayList<>();
            try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
                for (Future<T> each : pool.invokeAll(acts.stream().<Callable<T>>map(act -> () -> {
                    SecurityContextHolder.setContext(me);
                    try {
                        return act.call();
                    } finally {
                        SecurityContextHolder.clearContext();
                    }
                }).toList())) {
                    results.add(each.get());
                }
            }
            return results;
        }
    }
}
