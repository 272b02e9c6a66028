package dk.karavanen.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** However many decide at once, no more is given than there is; nothing in the ledger is another afterwards; nobody overtakes. */
class LedgerTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    abstract static class Cases {

        private static final long AMOUNT = 100_000_000;

        @Autowired
        Deciding deciding;
        @Autowired
        PoolLedger ledger;
        @Autowired
        Decisions decisions;
        @Autowired
        FundingCalls calls;
        @Autowired
        GrantAnswers answers;
        @Autowired
        StaffForTests people;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        TurnableClock clock;

        PoolCases pool;
        Authentication ida;
        Authentication karen;

        @BeforeEach
        void time() {
            clock.stopAt(PoolCases.DEADLINE.plus(Duration.ofDays(20)));
        }

        @AfterEach
        void nobody() {
            SecurityContextHolder.clearContext();
        }

        private void open(FundingCall.WhenShort whenShort) {
            pool = new PoolCases(jdbc, people, AMOUNT, whenShort);
        }

        private void signIn() {
            String suffix = UUID.randomUUID().toString().substring(0, 8);
            ida = pool.organiser("Ida" + suffix);
            karen = pool.organiser("Karen" + suffix);
        }

        private long proposed(long application, long amount) {
            PoolCases.as(ida);
            return deciding.propose(application, new Proposal(Kind.GRANT, amount, "God plan", List.of(new Part(amount, "Ved tilsagn")), List.of()));
        }

        @Test
        void parallelDecisionsNeverGiveMoreThanThereIs() throws Exception {
            Random chance = new Random(11);
            open(FundingCall.WhenShort.REFUSE);
            Map<Long, Long> asked = new LinkedHashMap<>();
            for (int i = 0; i < 20; i++) {
                long amount = chance.nextLong(1_000, AMOUNT / 5);
                long one = pool.application(ApplicantKind.SCHOOL, amount, false);
                pool.assessed(one, 4);
                asked.put(one, amount);
            }
            signIn();
            List<Long> ids = new ArrayList<>();
            asked.forEach((one, amount) -> ids.add(proposed(one, amount)));
            assertThat(asked.values().stream().mapToLong(Long::longValue).sum()).isGreaterThan(AMOUNT);
            List<Callable<Object>> tries = new ArrayList<>();
            for (int twice = 0; twice < 2; twice++) {
                ids.forEach(id -> tries.add(() -> tried(() -> deciding.approve(id))));
            }
            Collections.shuffle(tries, chance);
            together(tries);
            agrees();
            long left = calls.meter(calls.find(pool.call).orElseThrow()).leftOre();
            List<Decision> all = decisions.ofCall(pool.call);
            assertThat(all).extracting(Decision::state).contains(Decision.State.SENT, Decision.State.PROPOSED);
            assertThat(all.stream().filter(one -> one.state() == Decision.State.PROPOSED).mapToLong(Decision::amountOre)).as("whoever got nothing did not fit").allMatch(amount -> amount > left);

            // Then they answer, are paid and send back, all at once and each more than once: the first only says yes, the second only no, the
            // others both, in whichever order.
            Map<Long, String> tokens = new LinkedHashMap<>();
            all.stream().filter(one -> one.state() == Decision.State.SENT).forEach(one -> tokens.put(one.id(), token(one.id())));
            List<String> sent = List.copyOf(tokens.values());
            List<Callable<Object>> next = new ArrayList<>();
            tokens.forEach((id, token) -> {
                Runnable pay = () -> ledger.pay(decisions.instalments(id).getFirst().id(), LocalDate.of(2031, 4, 22), "Bank 1");
                for (int i = 0; i < 3; i++) {
                    if (!token.equals(sent.get(1))) {
                        next.add(() -> tried(() -> answers.accept(token, "Lone")));
                    }
                    if (!token.equals(sent.getFirst())) {
                        next.add(() -> tried(() -> answers.decline(token, "Lone")));
                    }
                    next.add(() -> tried(pay));
                    next.add(() -> tried(() -> ledger.returned(id, decisions.find(id).orElseThrow().amountOre() / 2 + 1, LocalDate.of(2031, 4, 22), "Bank 2")));
                }
            });
            ids.forEach(id -> next.add(() -> tried(() -> deciding.approve(id))));
            long accepted = tokens.keySet().iterator().next();
            next.add(() -> {
                tried(() -> answers.accept(sent.getFirst(), "Lone"));
                return tried(() -> ledger.pay(decisions.instalments(accepted).getFirst().id(), LocalDate.of(2031, 4, 22), "Bank 1"));
            });
            Collections.shuffle(next, chance);
            together(next);
            agrees();
            assertThat(decisions.ofCall(pool.call)).extracting(Decision::state).contains(Decision.State.ACCEPTED, Decision.State.DECLINED);
            assertThat(jdbc.sql("select count(*) from pool_entry where call = ? and kind = 'PAID'").param(pool.call).query(Integer.class).single()).isPositive();
        }

        @Test
        void whoCameLaterNeverOvertakes() throws Exception {
            open(FundingCall.WhenShort.REFUSE);
            long field = pool.application(ApplicantKind.SCHOOL, 1_000, false);
            pool.assessed(field, 5);
            List<Long> late = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                late.add(pool.application(ApplicantKind.SCHOOL, AMOUNT / 6, true));
                pool.assessed(late.getLast(), 4);
            }
            signIn();
            PoolCases.as(ida);
            assertThatExceptionOfType(Refused.class).as("the field comes first").isThrownBy(() -> proposed(late.getFirst(), AMOUNT / 6)).returns(RefusalReason.EARLIER_FIRST, Refused::why);
            long of = proposed(field, 1_000);
            PoolCases.as(karen);
            deciding.approve(of);
            // Everyone proposes and approves everything, again and again. A round takes one step at least of the ten that five grants are.
            for (int round = 0; round < 15; round++) {
                List<Callable<Object>> tries = new ArrayList<>();
                late.forEach(one -> tries.add(() -> tried(() -> proposed(one, AMOUNT / 6))));
                late.forEach(one -> tries.add(() -> tried(() -> decisions.ofApplication(one).ifPresent(decision -> deciding.approve(decision.id())))));
                Collections.shuffle(tries, new Random(round));
                together(tries);
            }
            List<Integer> order = jdbc.sql("""
                    select a.arrival_number from pool_entry e join pool_decision d on d.id = e.decision join application a on a.id = d.application
                    where e.call = ? and e.kind = 'SET_ASIDE' and a.late order by e.number""").param(pool.call).query(Integer.class).list();
            assertThat(order).as("as long as it covers them, by arrival").containsExactly(2, 3, 4, 5, 6);
            agrees();
            long next = late.get(5);
            PoolCases.as(ida);
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> proposed(next, AMOUNT / 6)).returns(RefusalReason.NO_MONEY_LEFT, Refused::why);
            assertThatExceptionOfType(Refused.class).as("a smaller sum does not help whoever came later").isThrownBy(() -> proposed(late.get(6), 100))
                    .returns(RefusalReason.EARLIER_FIRST, Refused::why);
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> deciding.propose(late.get(6), Proposal.refusal(Kind.NO_MONEY, "Ikke flere penge")))
                    .returns(RefusalReason.EARLIER_FIRST, Refused::why);
            long refused = deciding.propose(next, Proposal.refusal(Kind.NO_MONEY, "Ikke flere penge"));
            PoolCases.as(karen);
            deciding.approve(refused);
            PoolCases.as(ida);
            deciding.propose(late.get(6), new Proposal(Kind.PART, 100, "En del", List.of(new Part(100, "Ved tilsagn")), List.of()));
        }

        @Test
        void whatWaitsForMoneyKeepsItsPlace() {
            open(FundingCall.WhenShort.WAIT);
            long first = pool.application(ApplicantKind.SCHOOL, AMOUNT, true);
            long second = pool.application(ApplicantKind.SCHOOL, AMOUNT / 2, true);
            long third = pool.application(ApplicantKind.SCHOOL, 500, true);
            List.of(first, second, third).forEach(one -> pool.assessed(one, 4));
            signIn();
            long of = proposed(first, AMOUNT - 1_000);
            PoolCases.as(karen);
            deciding.approve(of);
            assertThatExceptionOfType(Refused.class).as("this call lets wait").isThrownBy(() -> deciding.propose(second, Proposal.refusal(Kind.NO_MONEY, "Ikke flere penge")))
                    .returns(RefusalReason.NO_MONEY_LEFT, Refused::why);
            deciding.letWait(second);
            assertThatExceptionOfType(Refused.class).as("though it would fit").isThrownBy(() -> proposed(third, 500)).returns(RefusalReason.EARLIER_FIRST, Refused::why);
            answers.decline(token(of), "Lone");
            long waited = proposed(second, AMOUNT / 2);
            PoolCases.as(karen);
            deciding.approve(waited);
            assertThat(proposed(third, 500)).isPositive();
        }

        @Test
        void nothingThatIsWrittenCanBeChanged() {
            open(FundingCall.WhenShort.REFUSE);
            long one = pool.application(ApplicantKind.SCHOOL, 50_000, false);
            pool.assessed(one, 4);
            signIn();
            long of = proposed(one, 50_000);
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> deciding.approve(of)).returns(RefusalReason.SAME_PERSON, Refused::why);
            PoolCases.as(karen);
            jdbc.sql("update pool_rules set complaint = '' where call = ?").param(pool.call).update();
            assertThatExceptionOfType(Refused.class).as("no letter without saying how to complain").isThrownBy(() -> deciding.approve(of)).returns(RefusalReason.LETTER_TEXTS_MISSING, Refused::why);
            jdbc.sql("update pool_rules set complaint = 'Klag til ministeriet' where call = ?").param(pool.call).update();
            deciding.approve(of);
            answers.accept(token(of), "Lone");
            ledger.pay(decisions.instalments(of).getFirst().id(), LocalDate.of(2031, 4, 22), "Bank 1");
            agrees();
            long entries = jdbc.sql("select count(*) from pool_entry where call = ?").param(pool.call).query(Long.class).single();
            assertThat(entries).isEqualTo(4);
            for (int number = 1; number <= entries; number++) {
                int at = number;
                for (String change : List.of("delete from pool_entry", "update pool_entry set amount_ore = amount_ore + 1", "update pool_entry set number = number + 10",
                        "update pool_entry set kind = 'RETURNED'", "update pool_entry set left_ore = left_ore + 1, left_before_ore = left_before_ore + 1",
                        "update pool_entry set call = call + 1")) {
                    assertThatExceptionOfType(DataIntegrityViolationException.class).as("%s of entry %d", change, at)
                            .isThrownBy(() -> transactions.executeWithoutResult(status -> jdbc.sql(change + " where call = ? and number = ?").params(pool.call, at).update()));
                }
            }
            assertThatExceptionOfType(Refused.class).as("twice").isThrownBy(() -> ledger.pay(decisions.instalments(of).getFirst().id(), LocalDate.of(2031, 4, 22), "Bank 1"))
                    .returns(RefusalReason.ALREADY_PAID, Refused::why);
            LedgerEntry paid = ledger.of(pool.call).entries().getLast();
            ledger.counter(paid.id(), "Forkert konto");
            assertThatExceptionOfType(Refused.class).as("once").isThrownBy(() -> ledger.counter(paid.id(), "Forkert konto")).returns(RefusalReason.STALE, Refused::why);
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> ledger.returned(of, 1, LocalDate.of(2031, 4, 22), "Bank 2")).returns(RefusalReason.NOT_OVER_GRANT, Refused::why);
            ledger.pay(decisions.instalments(of).getFirst().id(), LocalDate.of(2031, 4, 22), "Bank 3");
            agrees();
            assertThat(ledger.of(pool.call).sums()).returns(50_000L, LedgerSums::paidOre).returns(0L, LedgerSums::unpaidOre).returns(AMOUNT - 50_000, LedgerSums::leftOre);
            assertThat(ledger.of(pool.call).entries()).extracting(LedgerEntry::cashOre).containsExactly(0L, 0L, 0L, -50_000L, 50_000L, -50_000L);
        }

        @Test
        void moneyIsNotBookedOnADayOnWhichItCannotHaveMoved() {
            open(FundingCall.WhenShort.REFUSE);
            long one = pool.application(ApplicantKind.SCHOOL, 50_000, false);
            pool.assessed(one, 4);
            signIn();
            long of = proposed(one, 50_000);
            PoolCases.as(karen);
            deciding.approve(of);
            // Nobody has a claim to be paid between the decision and their yes.
            clock.advance(Duration.ofDays(2));
            answers.accept(token(of), "Lone");
            clock.stopAt(PoolCases.DEADLINE.plus(Duration.ofDays(30)));
            LocalDate decided = LocalDate.of(2031, 4, 24);
            LocalDate today = LocalDate.of(2031, 5, 2);
            long part = decisions.instalments(of).getFirst().id();
            for (LocalDate wrong : List.of(decided.minusDays(1), today.plusDays(1))) {
                assertThatExceptionOfType(Refused.class).as("%s", wrong).isThrownBy(() -> ledger.pay(part, wrong, "Bank 1")).returns(RefusalReason.BOOKED_DAY_WRONG, Refused::why)
                        .satisfies(refused -> assertThat(refused.arguments()).containsExactly("24.04.2031", "02.05.2031"));
            }
            assertThat(decisions.instalments(of).getFirst().isPaid()).isFalse();
            ledger.pay(part, decided.plusDays(3), "Bank 1");
            for (LocalDate wrong : List.of(decided.plusDays(2), today.plusDays(1))) {
                assertThatExceptionOfType(Refused.class).as("back on %s, before it went out", wrong).isThrownBy(() -> ledger.returned(of, 100, wrong, "Bank 2"))
                        .returns(RefusalReason.BOOKED_DAY_WRONG, Refused::why);
            }
            ledger.returned(of, 100, decided.plusDays(3), "Bank 2");
            agrees();
        }

        /** The sums computed anew from each entry are what the database kept with it, and none was ever below zero. */
        private void agrees() {
            long left = 0;
            int number = 0;
            Map<Long, Long> paid = new HashMap<>();
            for (LedgerEntry entry : ledgerEntries()) {
                left += switch (entry.kind()) {
                    case RAISED, RELEASED, LAPSED, RETURNED -> entry.amountOre();
                    case SET_ASIDE -> -entry.amountOre();
                    case GRANTED, PAID -> 0;
                };
                assertThat(entry.number()).isEqualTo(++number);
                assertThat(entry.leftOre()).isEqualTo(left).isNotNegative();
                if (entry.decision() != null && entry.cashOre() != 0) {
                    long kept = paid.merge(entry.decision(), -entry.cashOre(), Long::sum);
                    assertThat(kept).isBetween(0L, decisions.find(entry.decision()).orElseThrow().amountOre());
                }
            }
            PoolMoney.Meter meter = calls.meter(calls.find(pool.call).orElseThrow());
            assertThat(meter.leftOre()).isEqualTo(left);
            assertThat(meter.amountOre()).isEqualTo(AMOUNT);
        }

        private List<LedgerEntry> ledgerEntries() {
            PoolCases.as(karen);
            return ledger.of(pool.call).entries();
        }

        /** As it stands in the mail. */
        private String token(long decision) {
            return jdbc.sql("select body from mail where once = ?").param("pool:decision:" + decision).query(String.class).single().replaceFirst("(?s).*/pool/grant/([\\w-]{43}).*", "$1");
        }

        private Object tried(Runnable act) {
            SecurityContextHolder.getContext().setAuthentication(karen);
            try {
                act.run();
                return "done";
            } catch (Refused refused) {
                return refused.why();
            } finally {
                SecurityContextHolder.clearContext();
            }
        }

        private static void together(List<Callable<Object>> all) throws Exception {
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<Object> one : threads.invokeAll(all)) {
                    one.get();
                }
            }
        }
    }
}
