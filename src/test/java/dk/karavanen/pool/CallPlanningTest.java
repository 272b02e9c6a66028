package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

import dk.karavanen.identity.Role;
import dk.karavanen.pool.CallPlan.CriterionPlan;
import dk.karavanen.pool.CallPlan.QuestionPlan;
import dk.karavanen.pool.FundingCall.Phase;
import dk.karavanen.pool.FundingCall.Preference;
import dk.karavanen.pool.FundingCall.WhenShort;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** A call from its draft to its page, and what may no longer be changed. */
class CallPlanningTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    static CallPlan plan(String slug) {
        return new CallPlan("Dialog om fællesskab", slug, "Dialog.", List.of("Dialog", " "), EnumSet.allOf(ApplicantKind.class), 400_000_000, 0, 0, 0, LocalDate.of(2006, 3, 16),
                LocalDate.of(2006, 4, 1), true, "", new Preference(EnumSet.of(ApplicantKind.MUNICIPALITY, ApplicantKind.INTEGRATION_COUNCIL), 2, true, "Samlet indsats"), WhenShort.PART,
                "", List.of(new CriterionPlan(null, "Dialog", "Mødes folk?", 60), new CriterionPlan(null, "Økonomi", "", 40)),
                List.of(new QuestionPlan(null, "Hvem er målgruppen?", true, false), new QuestionPlan(null, "Udtalelse", false, true)));
    }

    @SpringBootTest
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        @Autowired
        CallPlanning planning;
        @Autowired
        PublicCalls calls;
        @Autowired
        FundingCalls reader;
        @Autowired
        CallFiles files;
        @Autowired
        ApplicantLinks links;
        @Autowired
        CallQuestions questions;
        @Autowired
        CallAsking asking;

        @Autowired
        JdbcClient jdbc;

        Hall hall;
        String slug;

        @BeforeEach
        void caravan() {
            hall = Hall.open(jdbc);
            slug = "pulje-" + UUID.randomUUID().toString().substring(0, 12);
        }

        @Test
        void aDraftIsNobodysAndAnOpenOneEverybodys() {
            long id = planning.create(hall.caravan, plan(slug));
            assertThat(calls.find(slug)).isEmpty();
            planning.open(id);
            questions.answer(id, null, "Kan en skole søge alene?", "Ja.");
            PublicCall shown = calls.find(slug).orElseThrow();
            assertThat(shown.call().amountOre()).isEqualTo(400_000_000);
            assertThat(shown.call().largestOre()).as("none said: all of it").isEqualTo(400_000_000);
            assertThat(shown.phase()).isEqualTo(Phase.ROLLING);
            assertThat(shown.meter().leftOre()).isEqualTo(400_000_000);
            assertThat(files.json(shown)).containsEntry("state", "rolling").containsEntry("deadline", "2006-04-01T23:59:59+02:00").extracting("money")
                    .hasToString("{amountOre=400000000, setAsideOre=0, grantedOre=0, lapsedOre=0, paidOre=0, returnedOre=0, leftOre=400000000}");
            assertThat(files.feed(shown, Language.DANISH).entries()).singleElement().extracting("title").isEqualTo("Svar: Kan en skole søge alene?");
            assertThat(new String(files.grants(shown, Language.DANISH), java.nio.charset.StandardCharsets.UTF_8)).startsWith("\uFEFFAnsøger;Slags;Kommune;Projekt;Beløb i kr.");
            planning.close(id);
            assertThat(calls.find(slug).orElseThrow().phase()).isEqualTo(Phase.CLOSED);
        }

        @Test
        void rulesStandOnceSomebodyHasApplied() {
            long id = planning.create(hall.caravan, plan(slug));
            CallPlan read = planning.plan(id);
            planning.open(id);
            assertThat(refused(() -> planning.change(id, version(id), with(read, slug + "-ny", read.amountOre(), read.deadline(), read.criteria())))).isEqualTo(RefusalReason.CALL_RULES_STAND);
            assertThat(refused(() -> planning.change(id, version(id), with(read, slug, read.amountOre() + 1, read.deadline(), read.criteria())))).isEqualTo(RefusalReason.CALL_RULES_STAND);
            List<CriterionPlan> other = List.of(new CriterionPlan(null, "Nyt", "", 50));
            planning.change(id, version(id), with(read, slug, read.amountOre(), read.deadline(), other));
            assertThat(reader.criteria(id)).singleElement().extracting("name").isEqualTo("Nyt");
            jdbc.sql("update funding_call set arrivals = 1 where id = ?").param(id).update();
            CallPlan now = planning.plan(id);
            assertThat(refused(() -> planning.change(id, version(id), with(now, slug, now.amountOre(), now.deadline(), List.of())))).isEqualTo(RefusalReason.CALL_RULES_STAND);
            assertThat(refused(() -> planning.change(id, version(id), with(now, slug, now.amountOre(), now.deadline().minusDays(1), now.criteria())))).isEqualTo(RefusalReason.CALL_RULES_STAND);
            planning.change(id, version(id), with(now, slug, now.amountOre(), now.deadline().plusDays(7), now.criteria()));
            assertThat(reader.find(id).orElseThrow().deadline()).isEqualTo("2006-04-08");
            assertThat(refused(() -> planning.change(id, 0, now))).isEqualTo(RefusalReason.STALE);
        }

        @Test
        void aChangeOfAnOpenCallIsToldOnItsPageAndToWhoeverWrites() {
            long id = planning.create(hall.caravan, plan(slug));
            CallPlan read = planning.plan(id);
            planning.change(id, version(id), with(read, slug, read.amountOre() + 1, read.deadline(), read.criteria()));
            planning.open(id);
            assertThat(calls.find(slug).orElseThrow().changes()).as("nobody had read the draft").isEmpty();
            links.ask(slug, "lone@" + slug + ".example", Language.ENGLISH);
            CallPlan now = planning.plan(id);
            planning.change(id, version(id), with(now, slug, now.amountOre(), now.deadline().plusDays(7), now.criteria().reversed()));
            planning.change(id, version(id), with(planning.plan(id), slug, now.amountOre(), now.deadline().plusDays(7), now.criteria().reversed()));
            PublicCall shown = calls.find(slug).orElseThrow();
            assertThat(shown.changes()).extracting(PublicCall.Change::part).containsExactly(CallPart.CRITERIA, CallPart.DEADLINE);
            assertThat(shown.changes().getLast().deadlineBefore()).isEqualTo("2006-04-01");
            assertThat(files.feed(shown, Language.DANISH).entries()).singleElement().extracting("title").isEqualTo("Opslaget er ændret: Kriterier, Frist");
            assertThat(files.json(shown).get("changes")).asString().contains("part=deadline", "deadlineBefore=2006-04-01");
            assertThat(jdbc.sql("select body from mail where once like 'pool:changed:%' and recipient = ?").param("lone@" + slug + ".example").query(String.class).single())
                    .contains("Saturday 8 April 2006", "/pool/" + slug);
        }

        @Test
        void whatVisitorsAskIsShownOnceItIsAnswered() {
            String network = "192.0.2." + UUID.randomUUID().toString().hashCode();
            assertThat(refused(() -> asking.ask(slug, "Hvem?", network))).isEqualTo(RefusalReason.NOT_FOUND);
            long id = planning.create(hall.caravan, plan(slug));
            assertThat(refused(() -> asking.ask(slug, "Hvem?", network))).as("a draft is nobody's").isEqualTo(RefusalReason.NOT_FOUND);
            planning.open(id);
            asking.ask(slug, " Kan en  klub\u0301 søge? ", network);
            asking.ask(slug, " Kan en  klub\u0301 søge? ", network);
            asking.ask(slug, "Køb billige sko", network);
            assertThat(refused(() -> asking.ask(slug, " ", network))).isEqualTo(RefusalReason.EMPTY);
            assertThat(refused(() -> asking.ask(slug, "x".repeat(1001), network))).isEqualTo(RefusalReason.TOO_LONG);
            assertThat(calls.find(slug).orElseThrow().answers()).isEmpty();
            List<CallQuestions.Asked> waiting = questions.waiting(id);
            assertThat(waiting).hasSize(2);
            questions.putAside(id, waiting.get(1).id());
            questions.answer(id, waiting.getFirst().id(), "Kan en klub søge?", "Ja.");
            assertThat(refused(() -> questions.answer(id, waiting.getFirst().id(), "Kan en klub søge?", "Nej."))).as("two answer at once").isEqualTo(RefusalReason.STALE);
            assertThat(questions.waiting(id)).isEmpty();
            FundingCall.Answer answer = calls.find(slug).orElseThrow().answers().getFirst();
            questions.change(id, answer, "Kan en klub søge?", "Ja, som forening.");
            assertThat(refused(() -> questions.change(id, answer, "Kan en klub søge?", "Nej."))).isEqualTo(RefusalReason.STALE);
            FundingCall.Answer changed = calls.find(slug).orElseThrow().answers().getFirst();
            assertThat(changed.answer()).isEqualTo("Ja, som forening.");
            assertThat(changed.changedAt()).isNotNull();
            assertThat(files.json(calls.find(slug).orElseThrow()).get("answers")).asString().contains("Ja, som forening.", "changed=");
            questions.remove(id, changed);
            assertThat(calls.find(slug).orElseThrow().answers()).isEmpty();
            for (int i = 0; i < CallAsking.MOST_OF_A_NETWORK - 2; i++) {
                asking.ask(slug, "En hel sal spørger " + i, network);
            }
            assertThat(refused(() -> asking.ask(slug, "Én til", network))).isEqualTo(RefusalReason.TOO_FAST);
            asking.ask(slug, "Én til", "198.51.100.7" + slug);
            planning.close(id);
            assertThat(refused(() -> asking.ask(slug, "For sent", "198.51.100.8"))).isEqualTo(RefusalReason.CALL_NOT_OPEN);
        }

        @Test
        void whatIsWrongIsSaid() {
            CallPlan good = plan(slug);
            assertThat(refused(() -> planning.create(hall.caravan, with(good, slug, 0, good.deadline(), good.criteria())))).isEqualTo(RefusalReason.EMPTY);
            assertThat(refused(() -> planning.create(hall.caravan, with(good, slug, Money.MAX_ORE + 1, good.deadline(), good.criteria())))).isEqualTo(RefusalReason.AMOUNT_TOO_LARGE);
            assertThat(refused(() -> planning.create(hall.caravan, with(good, slug, 100, LocalDate.of(2006, 3, 1), good.criteria())))).isEqualTo(RefusalReason.DATES_WRONG);
            assertThat(refused(() -> planning.create(hall.caravan, with(good, slug, 100, good.deadline(), List.of(new CriterionPlan(null, "A", "", 0)))))).isEqualTo(RefusalReason.NUMBER_WRONG);
            long another = planning.create(hall.caravan, with(good, slug + "-2", good.amountOre(), good.deadline(), good.criteria()));
            long criterion = reader.criteria(another).getFirst().id();
            assertThat(refused(() -> planning.create(hall.caravan, with(good, slug, 100, good.deadline(), List.of(new CriterionPlan(criterion, "A", "", 1))))))
                    .as("another call's criterion").isEqualTo(RefusalReason.NOT_FOUND);
            planning.create(hall.caravan, good);
            assertThat(refused(() -> planning.create(hall.caravan, good))).isEqualTo(RefusalReason.SLUG_TAKEN);
        }

        @Test
        @AsStaff(value = Role.ADMIN, name = "Root")
        void oneThatStandsAloneIsForAdministrators() {
            long id = planning.createAlone(plan(slug));
            assertThat(planning.alone()).extracting(FundingCall::id).contains(id);
            assertThat(planning.call(id).caravan()).isNull();
        }

        @Test
        void oneThatStandsAloneIsNotForOrganisers() {
            assertThatThrownBy(() -> planning.createAlone(plan(slug))).isInstanceOf(AccessDeniedException.class);
            long id = planning.create(hall.caravan, plan(slug));
            jdbc.sql("update funding_call set caravan = null where id = ?").param(id).update();
            assertThatThrownBy(() -> planning.open(id)).isInstanceOf(AccessDeniedException.class);
        }

        private int version(long id) {
            return reader.find(id).orElseThrow().version();
        }

        private static RefusalReason refused(Runnable act) {
            return assertThatExceptionOfType(Refused.class).isThrownBy(act::run).actual().why();
        }

        private static CallPlan with(CallPlan plan, String slug, long amount, LocalDate deadline, List<CriterionPlan> criteria) {
            return new CallPlan(plan.title(), slug, plan.summary(), plan.purposes(), plan.kinds(), amount, plan.smallestOre(), plan.largestOre(), plan.ownPercent(), plan.announcedOn(), deadline,
                    plan.rolling(), plan.rollingText(), plan.preference(), plan.whenShort(), plan.contact(), criteria, plan.questions());
        }

        @Test
        void ofTwoWhoChangeItAtOnceOneIsToldAndItIsOpenedOnce() throws Exception {
            long id = planning.create(hall.caravan, plan(slug));
            planning.open(id);
            int seen = reader.find(id).orElseThrow().version();
            Authentication organiser = SecurityContextHolder.getContext().getAuthentication();
            try (ExecutorService tabs = Executors.newFixedThreadPool(8)) {
                List<Callable<Boolean>> changes = IntStream.range(0, 8).<Callable<Boolean>>mapToObj(i -> () -> {
                    SecurityContextHolder.getContext().setAuthentication(organiser);
                    CallPlan plan = planning.plan(id);
                    try {
                        planning.change(id, seen, new CallPlan(plan.title(), plan.slug(), "Ord " + i, plan.purposes(), plan.kinds(), plan.amountOre(), plan.smallestOre(), plan.largestOre(), plan.ownPercent(),
                                plan.announcedOn(), plan.deadline(), plan.rolling(), plan.rollingText(), plan.preference(), plan.whenShort(), plan.contact(), plan.criteria(), plan.questions()));
                        return true;
                    } catch (Refused stale) {
                        assertThat(stale.why()).isEqualTo(RefusalReason.STALE);
                        return false;
                    } finally {
                        SecurityContextHolder.clearContext();
                    }
                }).toList();
                int saved = 0;
                for (Future<Boolean> one : tabs.invokeAll(changes)) {
                    saved += one.get() ? 1 : 0;
                }
                assertThat(saved).isEqualTo(1);
                List<Callable<Void>> closings = IntStream.range(0, 4).<Callable<Void>>mapToObj(i -> () -> {
                    SecurityContextHolder.getContext().setAuthentication(organiser);
                    try {
                        planning.close(id);
                    } catch (Refused already) {
                        assertThat(already.why()).isEqualTo(RefusalReason.NOT_PUBLISHED);
                    } finally {
                        SecurityContextHolder.clearContext();
                    }
                    return null;
                }).toList();
                for (Future<Void> one : tabs.invokeAll(closings)) {
                    one.get();
                }
            }
            assertThat(jdbc.sql("select count(*) from audit_entry where caravan = ? and action in ('call-closed', 'call-changed')").param(hall.caravan).query(Integer.class).single()).isEqualTo(2);
        }
    }
}
