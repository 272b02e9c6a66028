package dk.karavanen.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import tools.jackson.databind.json.JsonMapper;

/** Sending what waits: everything, once, at a pace, and whatever happens. */
class MailWorkerTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {

        /** The reminders of the largest caravan, at the pace that a mail host allows; time is the clock's. */
        @Tag("slow")
        @Test
        void fiveThousandRemindersGoAtTheirPaceAndHoldNobodyUp() {
            List<MailDraft> reminders = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                reminders.add(draft(MailKind.REMINDER, "reminder:" + i));
            }
            transaction.executeWithoutResult(t -> reminders.forEach(outbox::put));
            MailWorker server = server(500, this::take);
            for (int minute = 1; minute <= 10; minute++) {
                server.work();
                assertThat(taken).as("after minute " + minute).hasSize(minute * 500);
                if (minute == 3) {
                    put(draft(MailKind.SIGN_IN, "sign-in:1"));
                    server.work();
                    assertThat(taken).as("not over the limit").hasSize(1_500);
                }
                clock.advance(Duration.ofSeconds(59));
                server.work();
                assertThat(taken).hasSize(minute * 500);
                clock.advance(Duration.ofSeconds(1));
            }
            assertThat(taken.subList(1_500, 1_501)).as("who wants to sign in waits for nobody").containsExactly("sign-in:1");
            server.work();
            assertThat(taken).hasSize(5_001).doesNotHaveDuplicates();
        }
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
        JdbcClient jdbc;
        @Autowired
        TransactionTemplate transaction;
        @Autowired
        JsonMapper json;
        @Autowired
        ApplicationEventPublisher events;
        @Autowired
        TurnableClock clock;

        final List<String> taken = new CopyOnWriteArrayList<>();
        final List<Object> told = new CopyOnWriteArrayList<>();

        /** Whatever other tests have put waits no more. */
        @BeforeEach
        void nothingWaits() {
            jdbc.sql("delete from mail").update();
            jdbc.sql("update mail_server set failures = 0, until_at = null, since_at = null, trouble = null, detail = null").update();
            clock.stopAt(Instant.parse("2026-05-23T15:00:00Z"));
        }

        MailQueue queue(int perMinute) {
            Settings settings = new Binder(new MapConfigurationPropertySource(Map.of("karavanen.mail.per-minute", perMinute))).bind("karavanen", Settings.class).get();
            return new MailQueue(jdbc, transaction, json, told::add, clock, settings);
        }

        MailWorker server(int perMinute, MailDelivery delivery) {
            return server(queue(perMinute), delivery);
        }

        static MailWorker server(MailQueue queue, MailDelivery delivery) {
            return new MailWorker(queue, MailMessageTest.messages(Map.of()), new MailRoute(MailWay.SERVER, delivery), new SimpleMeterRegistry());
        }

        void take(MimeMessage message) throws MailFailed {
            try {
                taken.add(message.getSubject());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        static MailDraft draft(MailKind kind, String subject) {
            return MailDraft.of(kind, "worker:" + UUID.randomUUID(), "anne@kommune.dk", Language.DANISH, subject,
                    MailBody.empty().paragraph("Vi ses.").button("Se din plads", "https://karavanen.example/t/hemmelig"));
        }

        UUID put(MailDraft draft) {
            return transaction.execute(t -> outbox.put(draft));
        }

        private Map<String, Object> row(UUID id) {
            return jdbc.sql("select * from mail where id = ?").param(id.toString()).query().singleRow();
        }

        @Test
        void whatIsSentKeepsNothingOfWhatItSaid() {
            UUID id = put(draft(MailKind.THANKS, "Tak").with("a.txt", "text/plain", new byte[] {1}).unsubscribedAt("https://karavanen.example/stop"));
            server(100, this::take).work();
            assertThat(taken).containsExactly("Tak");
            assertThat(outbox.state(id)).contains(MailState.SENT);
            assertThat(row(id)).containsEntry("body", null).containsEntry("unsubscribe", null);
            assertThat(jdbc.sql("select count(*) from mail_attachment").query(Integer.class).single()).isZero();
            assertThat(told).singleElement().isInstanceOfSatisfying(MailSent.class, sent -> assertThat(sent.mail()).isEqualTo(id));
        }

        @Test
        void twoServersNeverSendTheSame() throws Exception {
            for (int i = 0; i < 150; i++) {
                put(draft(MailKind.REMINDER, "mail " + i));
            }
            CyclicBarrier together = new CyclicBarrier(3);
            List<Thread> servers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                MailWorker server = server(100_000, this::take);
                servers.add(Thread.ofPlatform().start(() -> {
                    try {
                        together.await();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    server.work();
                }));
            }
            for (Thread server : servers) {
                server.join();
            }
            assertThat(taken).hasSize(150).doesNotHaveDuplicates();
            assertThat(told).hasSize(150);
        }

        @Test
        void whoDiesBetweenTheAnswerAndTheMarkDoublesOneAtMost() throws Exception {
            UUID id = put(draft(MailKind.REGISTRATION, "Du er tilmeldt"));
            List<String> ids = new ArrayList<>();
            MailDelivery delivery = message -> {
                try {
                    ids.add(message.getMessageID());
                } catch (MessagingException e) {
                    throw new IllegalStateException(e);
                }
            };
            // It is taken, sent, and then the server is gone.
            MailQueue.Taken dying = queue(100).take().orElseThrow();
            delivery.send(MailMessageTest.messages(Map.of()).of(dying.mail(), dying.made()));

            MailWorker other = server(100, delivery);
            other.work();
            assertThat(ids).as("nobody takes what may be under way").hasSize(1);
            clock.advance(MailQueue.LEASE);
            other.work();
            other.work();
            assertThat(ids).hasSize(2).containsOnly("<" + id + "@localhost>");
            assertThat(outbox.state(id)).contains(MailState.SENT);
        }

        @Test
        void whatWasTakenIsRememberedUntilTheDatabaseIsBack() {
            UUID first = put(draft(MailKind.REGISTRATION, "første"));
            UUID second = put(draft(MailKind.REGISTRATION, "anden"));
            boolean[] away = {true};
            MailQueue real = queue(100);
            MailQueue forgetful = new MailQueue(jdbc, transaction, json, told::add, clock,
                    new Binder(new MapConfigurationPropertySource()).bindOrCreate("karavanen", Settings.class)) {
                @Override
                void sent(StoredMail mail) {
                    if (away[0]) {
                        throw new IllegalStateException("The database is away");
                    }
                    real.sent(mail);
                }
            };
            MailWorker server = server(forgetful, this::take);
            server.work();
            server.work();
            assertThat(taken).as("one, and no other until that is told").hasSize(1);
            away[0] = false;
            server.work();
            clock.advance(Duration.ofHours(1));
            server.work();
            assertThat(taken).containsExactlyInAnyOrder("første", "anden");
            assertThat(List.of(outbox.state(first), outbox.state(second))).containsOnly(Optional.of(MailState.SENT));
        }

        @Test
        void pausesGrowAndAfterADayItIsGivenUpWithAReason() {
            UUID id = put(draft(MailKind.REGISTRATION, "Du er tilmeldt"));
            Instant begun = clock.instant();
            List<Duration> tries = new ArrayList<>();
            MailWorker server = server(100, message -> {
                tries.add(Duration.between(begun, clock.instant()));
                throw new MailFailed(MailTrouble.BUSY, "451 4.7.1 Try again later");
            });
            for (int minute = 0; minute <= 60 * 30; minute++) {
                server.work();
                clock.advance(Duration.ofMinutes(1));
            }
            assertThat(tries.subList(0, 8)).extracting(Duration::toMinutes).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 127L);
            assertThat(tries.getLast()).isBetween(Duration.ofHours(24), Duration.ofHours(26));
            assertThat(tries).hasSizeLessThan(25);
            assertThat(outbox.state(id)).contains(MailState.GIVEN_UP);
            assertThat(row(id)).containsEntry("trouble", "BUSY").containsEntry("trouble_detail", "451 4.7.1 Try again later");
            assertThat(told).singleElement().isInstanceOfSatisfying(MailBounced.class, bounced -> {
                assertThat(bounced.mail()).isEqualTo(id);
                assertThat(bounced.refused()).isFalse();
            });
        }

        @Test
        void anAddressThatIsRefusedIsToldAtOnceAndHoldsNobodyUp() {
            UUID wrong = put(draft(MailKind.REGISTRATION, "forkert"));
            put(draft(MailKind.REGISTRATION, "rigtig"));
            server(100, message -> {
                take(message);
                if (taken.getLast().equals("forkert")) {
                    throw new MailFailed(MailTrouble.ADDRESS_REFUSED, "550 5.1.1 No such user");
                }
            }).work();
            assertThat(taken).containsExactlyInAnyOrder("forkert", "rigtig");
            assertThat(outbox.state(wrong)).contains(MailState.GIVEN_UP);
            assertThat(told).anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(MailBounced.class, bounced -> {
                assertThat(bounced.mail()).isEqualTo(wrong);
                assertThat(bounced.refused()).isTrue();
            }));
        }

        /** Five thousand mails do not ask a server that is away for an hour five thousand times. */
        @Test
        void aServerThatIsAwayIsAskedSeldomAndThenEverythingGoesInOrder() {
            List<String> put = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                put.add("mail " + i);
                put(draft(MailKind.REMINDER, put.getLast()));
                clock.advance(Duration.ofSeconds(1));
            }
            boolean[] away = {true};
            int[] asked = {0};
            MailDelivery delivery = message -> {
                asked[0]++;
                if (away[0]) {
                    throw new MailFailed(MailTrouble.NO_CONNECTION, null);
                }
                take(message);
            };
            MailWorker one = server(100, delivery);
            MailWorker other = server(100, delivery);
            for (int second = 0; second < 3600; second += 5) {
                one.work();
                other.work();
                clock.advance(Duration.ofSeconds(5));
            }
            assertThat(asked[0]).isBetween(6, 12);
            away[0] = false;
            clock.advance(Duration.ofMinutes(15));
            one.work();
            other.work();
            assertThat(taken).as("all of them, in order, and each once").isEqualTo(put);
            clock.advance(Duration.ofHours(1));
            one.work();
            assertThat(taken).hasSize(20);
            assertThat(jdbc.sql("select failures from mail_server").query(Integer.class).single()).isZero();
        }

        @Test
        void whatWouldComeTooLateDoesNotGo() {
            UUID late = put(draft(MailKind.SIGN_IN, "Log ind").until(clock.instant().plus(Duration.ofMinutes(15))));
            UUID inTime = put(draft(MailKind.SIGN_IN, "Log ind igen").until(clock.instant().plus(Duration.ofMinutes(17))));
            clock.advance(Duration.ofMinutes(16));
            server(100, this::take).work();
            assertThat(taken).containsExactly("Log ind igen");
            assertThat(outbox.state(inTime)).contains(MailState.SENT);
            assertThat(row(late)).containsEntry("state", "GIVEN_UP").containsEntry("trouble", "TOO_LATE");
        }

        @Test
        void nothingOfAMailIsLogged() {
            Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
            ListAppender<ILoggingEvent> log = new ListAppender<>();
            log.start();
            root.addAppender(log);
            try {
                put(draft(MailKind.SIGN_IN, "Log ind nu"));
                MailWorker server = server(100, message -> {
                    throw new MailFailed(MailTrouble.BUSY, "451 <anne@kommune.dk> later");
                });
                server.work();
                clock.advance(Duration.ofHours(1));
                server(100, message -> {
                    throw new IllegalStateException("anne@kommune.dk " + MailMessageTest.LINK);
                }).work();
                clock.advance(Duration.ofHours(1));
                server(100, this::take).work();
            } finally {
                root.detachAppender(log);
            }
            String told = log.list.stream().map(event -> event.getFormattedMessage() + (event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                    .collect(Collectors.joining("\n"));
            assertThat(told).as("that anything was heard").contains("was not taken: busy").doesNotContain("anne@", "hemmelig", "Log ind nu", "451 ");
        }

        @Test
        void afterAWhileNothingIsKept() {
            MailDeletion deletion = new MailDeletion(jdbc, transaction, clock,
                    new Binder(new MapConfigurationPropertySource(Map.of("karavanen.mail.keep-days", 30))).bind("karavanen", Settings.class).get());
            UUID sent = put(draft(MailKind.THANKS, "sendt"));
            server(100, this::take).work();
            UUID refused = put(draft(MailKind.THANKS, "afvist").with("a.txt", "text/plain", new byte[] {1}));
            server(100, message -> {
                throw new MailFailed(MailTrouble.REFUSED, "554 anne@kommune.dk");
            }).work();
            UUID waits = put(draft(MailKind.THANKS, "venter"));

            clock.advance(Duration.ofDays(6));
            deletion.run();
            assertThat(row(refused).get("body")).as("somebody may still want to send it").isNotNull();
            clock.advance(Duration.ofDays(1));
            deletion.run();
            assertThat(row(refused)).containsEntry("body", null).containsEntry("state", "GIVEN_UP");
            assertThat(jdbc.sql("select count(*) from mail_attachment").query(Integer.class).single()).isZero();
            assertThat(outbox.state(waits)).contains(MailState.WAITING);
            clock.advance(Duration.ofDays(23));
            deletion.run();
            assertThat(List.of(outbox.state(sent), outbox.state(refused))).containsOnly(Optional.empty());
            assertThat(row(waits)).as("a month for nothing").containsEntry("state", "GIVEN_UP").containsEntry("trouble", "TOO_LATE");
            clock.advance(Duration.ofDays(30));
            deletion.run();
            assertThat(jdbc.sql("select count(*) from mail").query(Integer.class).single()).isZero();
        }
    }
}
