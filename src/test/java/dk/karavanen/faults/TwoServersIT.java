package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import dk.karavanen.testing.Effort;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Proxy;
import dk.karavanen.testing.Server;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;

/**
 * Two servers on one PostgreSQL behind nginx: what is done at one is seen at the other, the database may go away for a while,
 * and one server may die without anybody's loss; mails leave once, whoever sends them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServersIT {

    private static final Logger LOG = LoggerFactory.getLogger(TwoServersIT.class);
    private static final String CODE = "482716";
    private static final int PEOPLE = Faults.shortOrLong(20, 60);
    private static final int FOLLOWERS = Faults.shortOrLong(20, 100);
    private static final Duration DATABASE_AWAY = Faults.shortOrLong(Duration.ofSeconds(4), Duration.ofSeconds(20));
    private static final int POOL = 20;

    @TempDir
    static Path data;
    private final GreenMail mails = new GreenMail(mailServer());
    private Postgres postgres;
    private Server first;
    private Server second;

    @BeforeAll
    void start() {
        mails.start();
        postgres = new Postgres(data.resolve("postgres"));
        first = node("node1");
        second = node("node2");
    }

    private static ServerSetup mailServer() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    private Server node(String name) {
        return Server.onPostgres(postgres.url(), "postgres", data.resolve(name), "--karavanen.node=" + name,
                "--server.forward-headers-strategy=native", "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + mails.getSmtp().getPort(),
                "--karavanen.mail.from=post@karavanen.example", "--karavanen.mail.per-minute=10000");
    }

    @AfterAll
    void stop() {
        for (AutoCloseable part : Arrays.asList(first, second, postgres, mails::stop)) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                LOG.warn("Not ended: {}", part, e);
            }
        }
    }

    @Test
    @Order(1)
    void newsTravelFromOneToTheOther() {
        assertToldAtOnce("Skrevet på den ene");
    }

    @Test
    @Order(1)
    void bothSendMailsAndEachOnce() throws Exception {
        openSignUp();
        List<String> people = IntStream.range(0, PEOPLE).mapToObj(i -> "p" + i + "@mail.example").toList();
        try (ExecutorService all = Executors.newFixedThreadPool(8)) {
            for (String address : people) {
                all.execute(() -> signUp(people.indexOf(address) % 2 == 0 ? first : second, address));
            }
        }
        await("everybody has a mail", () -> mails.getReceivedMessages().length >= people.size());
        await("and it is known", () -> number("select count(*) from mail where state <> 'SENT'") == 0);
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(people);
        // Each sends what is put at it, unless the other comes first: now and then all of it.
        List<String> all = new ArrayList<>(people);
        for (Server server : List.of(first, second)) {
            await("both have sent", () -> {
                if (Metrics.of(server, "karavanen_mail_sent_total") > 0) {
                    return true;
                }
                all.add("more" + all.size() + "@mail.example");
                signUp(server, all.getLast());
                await("one more has a mail", () -> mails.getReceivedMessages().length >= all.size());
                return false;
            });
        }
        assertThat(recipients()).containsExactlyInAnyOrderElementsOf(all);
    }

    private void openSignUp() {
        update("insert into sign_up (meeting, offer_hours, reminders, next_in_queue, edition) select id, 24, true, 1, 0 from meeting where title = 'Nordjylland'");
    }

    private void signUp(Server server, String address) {
        String path = "/c/frivilligheds-og-integrationskaravanen/sign-up/" + number("select id from meeting where title = 'Nordjylland'");
        HttpResponse<String> answer = new Phone(server.url()).send(path, Map.of("key", UUID.randomUUID().toString(), "name.0", address, "sector.0", "volunteer", "email", address));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/thanks");
    }

    private List<String> recipients() {
        return Arrays.stream(mails.getReceivedMessages()).map(mail -> {
            try {
                return ((InternetAddress) mail.getAllRecipients()[0]).getAddress();
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    private long number(String question) {
        try (Connection database = DriverManager.getConnection(postgres.url(), "postgres", "postgres"); Statement ask = database.createStatement();
                ResultSet row = ask.executeQuery(question)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(String change) {
        try (Connection database = DriverManager.getConnection(postgres.url(), "postgres", "postgres"); Statement statement = database.createStatement()) {
            statement.executeUpdate(change);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is written at the first is read at the second because it was told, not because everything is read anew now and then. */
    private void assertToldAtOnce(String title) {
        Phone author = new Phone(first.url());
        author.join(CODE, "volunteer");
        try (Phone.Feed atSecond = new Phone(second.url()).feed("/feed/" + CODE)) {
            atSecond.await(e -> e.name().equals("snapshot"));
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                long begun = System.nanoTime();
                long idea = author.idea(CODE, title + " " + i);
                atSecond.awaitIdea(idea, shown -> true);
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            }
            assertThat(Duration.ofMillis(millis.stream().sorted().toList().get(1))).as("median of %s ms", millis).isLessThan(Effort.here(Duration.ofMillis(1_500)));
        }
    }

    @Test
    @Order(2)
    void theDatabaseIsAwayForAWhile() throws Exception {
        Crowd crowd = new Crowd(CODE, PEOPLE, 6, first.url(), second.url());
        Phone anna = new Phone(first.url());
        anna.join(CODE, "volunteer");
        double threads = Metrics.of(first, "jvm_threads_live_threads");
        try (Phone.Feed reading = new Phone(first.url()).feed("/feed/" + CODE); Effort.Stopwatch watch = new Effort.Stopwatch()) {
            reading.await(e -> e.name().equals("snapshot"));
            crowd.vote(4);
            crowd.awaitAcknowledged(100);

            postgres.stop();
            long stopped = System.nanoTime();
            Duration since = watch.elapsed();
            HttpResponse<String> told = vote(anna, crowd.ideas().getFirst());
            assertThat(told.statusCode()).isEqualTo(503);
            assertThat(told.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(told.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(told.body()).contains("\"away\"", "kan ikke gemme lige nu");
            assertThat(watch.elapsed().minus(since)).as("told before the phone gives up waiting").isLessThan(Effort.here(Duration.ofSeconds(6)));
            long again = System.nanoTime();
            assertThat(vote(anna, crowd.ideas().getFirst()).statusCode()).isEqualTo(503);
            Duration toldAgain = since(again);

            // Reading goes on from memory, for those who read and for those who come now.
            assertThat(new Phone(first.url()).get("/api/meetings/" + CODE + "/board").statusCode()).isEqualTo(200);
            try (Phone.Feed newcomer = new Phone(first.url()).feed("/feed/" + CODE)) {
                assertThat(newcomer.await(e -> true).name()).isEqualTo("snapshot");
            }
            assertThat(new Phone(first.url()).get("/readyz").statusCode()).isEqualTo(503);
            assertThat(new Phone(first.url()).get("/livez").statusCode()).isEqualTo(200);
            HttpResponse<String> page = anna.get("/m/" + CODE, "Accept", "text/html");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Karavanen kan ikke gemme lige nu");
            int before = crowd.acknowledged();
            double most = 0;
            while (since(stopped).compareTo(DATABASE_AWAY) < 0) {
                most = Math.max(most, Metrics.of(first, "hikaricp_connections_pending"));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
            assertThat(crowd.acknowledged()).as("nothing is acknowledged meanwhile").isEqualTo(before);

            postgres.start();
            Duration back = watch.elapsed();
            crowd.awaitAcknowledged(PEOPLE);
            Duration recovered = watch.elapsed().minus(back);
            LOG.info("PostgreSQL away for {} s: told again after {} ms, {} intents sent again, {} waited for a connection at most,"
                    + " votes again {} ms after it was back", DATABASE_AWAY.toSeconds(), toldAgain.toMillis(), crowd.repeated(), most, recovered.toMillis());
            assertThat(recovered).isLessThan(Effort.here(Duration.ofSeconds(10)));
            crowd.stop();
            reading.awaitIdea(crowd.ideas().getFirst(), idea -> true);
        }
        await("both show what was acknowledged", () -> crowd.board(first.url()).equals(crowd.expected())
                && crowd.board(second.url()).equals(crowd.expected()));
        crowd.assertKept(first.url());
        crowd.assertKept(second.url());
        for (Server server : List.of(first, second)) {
            // What it does by itself now and then needs one, too.
            await("it is as before", () -> new Phone(server.url()).get("/readyz").statusCode() == 200 && Metrics.of(server, "hikaricp_connections_pending") == 0
                    && Metrics.of(server, "hikaricp_connections_active") <= 1);
            assertThat(Metrics.of(server, "hikaricp_connections")).isBetween(1.0, (double) POOL);
        }
        assertThat(Metrics.of(first, "jvm_threads_live_threads")).as("threads, %s before", threads).isLessThan(threads + 15);
        assertToldAtOnce("Hørt igen");
    }

    private static HttpResponse<String> vote(Phone phone, long idea) {
        return phone.post("/api/meetings/" + CODE + "/intents",
                "{\"intents\":[{\"key\":\"" + java.util.UUID.randomUUID() + "\",\"type\":\"stance\",\"idea\":" + idea + ",\"value\":1}]}");
    }

    @Test
    @Order(3)
    void oneDiesAndItsPhonesLiveOnAtTheOther() throws Exception {
        Path nginx = Proxy.program().orElse(null);
        Assumptions.assumeTrue(nginx != null, "nginx is not installed");
        try (Proxy proxy = Proxy.start(data.resolve("nginx"), nginx, first.port(), second.port())) {
            Crowd crowd = new Crowd(CODE, PEOPLE, 6, proxy.url());
            Map<Long, Integer> shown = new ConcurrentHashMap<>();
            await("whoever read before is gone", () -> Metrics.of(first, "karavanen_readers") == 0);
            List<Follower> followers = new ArrayList<>();
            try {
                HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
                for (int i = 0; i < FOLLOWERS; i++) {
                    followers.add(new Follower(http, proxy.url(), CODE, idea -> shown.put(idea.get("id").asLong(), idea.get("for").asInt())));
                }
                await("all are live", () -> followers.stream().allMatch(Follower::isLive));
                double atFirst = Metrics.of(first, "karavanen_readers");
                assertThat(atFirst).as("nginx spreads them").isBetween(1.0, FOLLOWERS - 1.0);
                crowd.vote(4);
                crowd.awaitAcknowledged(100);

                // Somebody has their seat, and their mail waits.
                update("update mail_server set until_at = now() + interval '1 hour'");
                signUp(first, "seated@mail.example");
                first.kill();
                long killed = System.nanoTime();
                long stoodStill;
                try (Effort.Stopwatch watch = new Effort.Stopwatch()) {
                    await("all are live again", () -> followers.stream().filter(f -> f.lost() > 0).count() >= atFirst
                            && followers.stream().allMatch(Follower::isLive));
                    stoodStill = watch.lost().toNanos();
                }
                long slowest = followers.stream().filter(f -> f.lost() > 0).mapToLong(f -> f.liveSince() - killed).max().orElseThrow() - stoodStill;
                LOG.info("A node killed: its {} phones of {} live at the other after {} ms at most", (int) atFirst, FOLLOWERS, TimeUnit.NANOSECONDS.toMillis(slowest));
                assertThat(Duration.ofNanos(slowest)).isLessThan(Effort.here(Duration.ofSeconds(5)));
                assertThat(Metrics.of(second, "karavanen_readers")).isGreaterThanOrEqualTo(FOLLOWERS);
                crowd.awaitAcknowledged(100);

                // It comes back late, in the middle of votes, and is right at once.
                first.start();
                first.awaitReady();
                assertThat(recipients()).doesNotContain("seated@mail.example");
                update("update mail_server set until_at = null");
                crowd.awaitAcknowledged(PEOPLE);
                crowd.stop();
                Map<Long, Integer> expected = crowd.expected();
                await("it shows what was acknowledged", () -> crowd.board(first.url()).equals(expected));
                await("the other shows the same", () -> crowd.board(second.url()).equals(expected));
                await("and so do the phones", () -> {
                    Map<Long, Integer> own = new HashMap<>(shown);
                    own.keySet().retainAll(expected.keySet());
                    return own.equals(expected);
                });
                crowd.assertKept(first.url());
                crowd.assertKept(proxy.url());
                await("the mail goes", () -> recipients().contains("seated@mail.example"));
                signUp(second, "after@mail.example");
                await("and the next", () -> recipients().contains("after@mail.example") && number("select count(*) from mail where state <> 'SENT'") == 0);
                assertThat(recipients()).as("once").containsOnlyOnce("seated@mail.example");
                assertThat(number("select count(*) from registration_place where name = 'seated@mail.example' and state = 'CONFIRMED'")).as("the seat stands").isOne();
            } finally {
                followers.forEach(Follower::close);
            }
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + ", within a minute").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
        }
    }
}
