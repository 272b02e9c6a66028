package dk.karavanen.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.erasure.Erasure;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** Putting a mail: in the transaction that causes it, once. */
class MailOutboxTest {

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

        @Autowired
        MailOutbox outbox;
        @Autowired
        MailQueue queue;
        @Autowired
        MailChoices choices;
        @Autowired
        Erasures erasures;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TransactionTemplate transaction;

        private UUID put(MailDraft draft) {
            return transaction.execute(t -> outbox.put(draft));
        }

        private static MailDraft draft() {
            return draft("test:" + UUID.randomUUID());
        }

        private static MailDraft draft(String once) {
            return MailDraft.of(MailKind.REGISTRATION, once, "anne@rødgrød.dk", Language.DANISH, "Du er tilmeldt",
                    MailBody.empty().greeting("Kære Anne").paragraph("Vi ses.").facts("Hvornår", "Mandag", "Hvor", null)
                            .button("Se din plads", "https://karavanen.example/t/hemmelig").note("Bare kig forbi."));
        }

        @Test
        void belongsToATransaction() {
            assertThatThrownBy(() -> outbox.put(draft())).isInstanceOf(IllegalTransactionStateException.class);
            MailDraft draft = draft();
            transaction.executeWithoutResult(t -> {
                outbox.put(draft);
                t.setRollbackOnly();
            });
            assertThat(count(draft.once())).isZero();
        }

        @Test
        void isKeptAsItWasWritten() {
            MailDraft draft = draft().named("Anne Berg").with("møde.ics", "text/calendar; charset=UTF-8; method=PUBLISH",
                    "BEGIN:VCALENDAR".getBytes(StandardCharsets.UTF_8));
            UUID id = put(draft);
            assertThat(outbox.state(id)).contains(MailState.WAITING);
            StoredMail mail = queue.find(id).orElseThrow().mail();
            assertThat(mail.body()).isEqualTo(draft.body());
            assertThat(mail.recipient()).isEqualTo("anne@xn--rdgrd-vuad.dk");
            assertThat(mail.recipientName()).isEqualTo("Anne Berg");
            assertThat(mail.attachments()).singleElement().satisfies(file -> {
                assertThat(file.name()).isEqualTo("møde.ics");
                assertThat(new String(file.content(), StandardCharsets.UTF_8)).isEqualTo("BEGIN:VCALENDAR");
            });
        }

        /** The queue goes by it where nothing else tells two mails apart, and so does whoever reads them. */
        @Test
        void whatIsPutInOneMomentHasTheOrderInWhichItWasPut() {
            List<UUID> put = IntStream.range(0, 200).mapToObj(i -> put(draft())).toList();
            assertThat(jdbc.sql("select id from mail where id in (:put) order by id").param("put", put.stream().map(UUID::toString).toList()).query(String.class).list())
                    .containsExactlyElementsOf(put.stream().map(UUID::toString).toList());
        }

        @Test
        void twiceIsOnceAndTheOtherTransactionGoesOn() {
            MailDraft draft = draft();
            UUID first = put(draft);
            UUID second = transaction.execute(t -> {
                UUID again = outbox.put(draft);
                // What else it has to do it can still do.
                outbox.put(draft(draft.once() + ":more"));
                return again;
            });
            assertThat(second).isEqualTo(first);
            assertThat(count(draft.once())).isEqualTo(1);
            assertThat(count(draft.once() + ":more")).isEqualTo(1);
        }

        @Test
        void twiceAtOnceIsOnceToo() throws Exception {
            MailDraft draft = draft();
            List<Future<UUID>> all = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    all.add(threads.submit(() -> put(draft)));
                }
            }
            List<UUID> ids = new ArrayList<>();
            for (Future<UUID> each : all) {
                ids.add(each.get());
            }
            assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
            assertThat(count(draft.once())).isEqualTo(1);
        }

        @Test
        void whoeverWantsNoMoreGetsNoMoreOfThatCaravan() {
            long caravan = Hall.open(jdbc).caravan;
            long other = Hall.open(jdbc).caravan;
            String to = "borgmester-" + UUID.randomUUID() + "@kommune.dk";
            MailDraft news = draft().ofCaravan(caravan).declinable("Breve om karavanen");
            MailDraft mine = new MailDraft(MailKind.FOLLOW_UP, "a:" + UUID.randomUUID(), to, null, news.language(), news.subject(), news.body(), List.of(),
                    caravan, null, null, "Breve om karavanen", null);
            StoredMail sent = queue.find(put(mine)).orElseThrow().mail();
            String token = sent.unsubscribe().replaceFirst(".*/no-more/", "");
            assertThat(choices.find(token)).contains(new MailChoices.Choice("Breve om karavanen", Language.DANISH, false));
            assertThat(choices.decline("nobodys", true)).isFalse();
            assertThat(choices.decline(token, true)).isTrue();
            assertThat(choices.decline(token, true)).as("twice is once").isTrue();

            assertThat(outbox.state(put(again(mine, "b", to.toUpperCase(), caravan)))).contains(MailState.DECLINED);
            assertThat(outbox.state(put(again(mine, "c", to, other)))).as("another caravan").contains(MailState.WAITING);
            MailDraft place = MailDraft.of(MailKind.REGISTRATION, "d:" + UUID.randomUUID(), to, Language.DANISH, "Din plads", news.body()).ofCaravan(caravan);
            assertThat(outbox.state(put(place))).as("one's own place").contains(MailState.WAITING);

            choices.decline(token, false);
            assertThat(choices.find(token).orElseThrow().declined()).isFalse();
            assertThat(outbox.state(put(again(mine, "e", to, caravan)))).contains(MailState.WAITING);
            assertThat(jdbc.sql("select count(*) from mail_choice where recipient_hash like '%@%'").query(Integer.class).single()).isZero();
        }

        private static MailDraft again(MailDraft draft, String once, String to, long caravan) {
            return new MailDraft(draft.kind(), once + ":" + UUID.randomUUID(), to, null, draft.language(), draft.subject(), draft.body(), List.of(), caravan,
                    null, null, draft.declines(), null);
        }

        @Test
        void goesWithWhatItIsAbout() {
            Hall hall = Hall.open(jdbc);
            MailDraft draft = draft().ofCaravan(hall.caravan).about(hall.participant("volunteer")).with("a.txt", "text/plain", new byte[] {1});
            put(draft);
            MailDraft ofCaravan = draft().ofCaravan(hall.caravan);
            put(ofCaravan);
            transaction.executeWithoutResult(t -> erasures.erase(Erasure.Kind.PERSON, List.of(draft.about())));
            assertThat(count(draft.once())).isZero();
            assertThat(count(ofCaravan.once())).isEqualTo(1);
            transaction.executeWithoutResult(t -> erasures.erase(Erasure.Kind.CARAVAN, List.of(hall.caravan)));
            assertThat(count(ofCaravan.once())).isZero();
        }

        @Test
        void isTakenBackUnlessItIsGone() {
            long about = jdbc.sql("select nextval('kv_seq')").query(Long.class).single();
            MailDraft waits = draft().about(about);
            MailDraft gone = draft().about(about);
            put(waits);
            queue.sent(queue.find(put(gone)).orElseThrow().mail());
            assertThat((int) transaction.execute(t -> outbox.withdraw(about))).isEqualTo(1);
            assertThat(count(waits.once())).isZero();
            assertThat(count(gone.once())).isEqualTo(1);
            transaction.executeWithoutResult(t -> outbox.forget(about));
            assertThat(count(gone.once())).isZero();
        }

        private int count(String once) {
            return jdbc.sql("select count(*) from mail where once = ?").param(once).query(Integer.class).single();
        }
    }
}
