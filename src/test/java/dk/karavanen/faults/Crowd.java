package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import dk.karavanen.testing.Phone;
import tools.jackson.databind.JsonNode;

/**
 * People who go on voting whatever happens to the server, as their phones' outboxes do it: an intent is sent, with its key,
 * until its receipt comes. Remembers what was acknowledged, to be compared with what the server knows in the end.
 */
final class Crowd {

    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final String code;
    private final List<Member> members = new ArrayList<>();
    private final List<Long> ideas = new ArrayList<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private volatile boolean going = true;
    private final List<Thread> threads = new ArrayList<>();

    private static final class Member {

        private final Phone phone;
        /** Idea to the last value acknowledged, null for taken back. */
        private final Map<Long, Integer> said = new HashMap<>();

        Member(Phone phone) {
            this.phone = phone;
        }
    }

    /** @param servers addresses to spread the people over */
    Crowd(String code, int people, int ideas, String... servers) {
        this.code = code;
        Phone author = new Phone(servers[0]);
        author.join(code, "municipality");
        for (int i = 0; i < ideas; i++) {
            this.ideas.add(author.idea(code, "Idé " + i));
        }
        String[] sectors = {"volunteer", "business", "jobcentre", "civil-society"};
        for (int i = 0; i < people; i++) {
            Phone phone = new Phone(servers[i % servers.length]);
            assertThat(phone.join(code, sectors[i % sectors.length]).statusCode()).isEqualTo(201);
            members.add(new Member(phone));
        }
    }

    /** Everyone votes at random, each some {@code perSecond} times a second, until {@link #stop}. */
    void vote(double perSecond) {
        for (Member member : members) {
            threads.add(Thread.ofVirtual().start(() -> {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                while (going) {
                    long idea = ideas.get(random.nextInt(ideas.size()));
                    Integer value = random.nextInt(4) == 0 ? null : 1;
                    send(member, idea, value);
                    LockSupport.parkNanos((long) (random.nextDouble(0.5, 1.5) * 1e9 / perSecond));
                }
            }));
        }
    }

    private void send(Member member, long idea, Integer value) {
        String intent = "{\"intents\":[{\"key\":\"" + UUID.randomUUID() + "\",\"type\":\"stance\",\"idea\":" + idea + ",\"value\":" + value + "}]}";
        long begun = System.nanoTime();
        while (true) {
            try {
                HttpResponse<String> response = member.phone.post("/api/meetings/" + code + "/intents", intent);
                if (response.statusCode() == 200) {
                    JsonNode receipt = Phone.json(response).get("receipts").get(0);
                    if (receipt.get("status").asString().equals("counted")) {
                        member.said.put(idea, value);
                        acknowledged.incrementAndGet();
                        return;
                    }
                    assertThat(receipt.get("reason").asString()).isEqualTo("too-fast");
                }
            } catch (UncheckedIOException noConnection) {
                // The outbox tries again.
            }
            repeated.incrementAndGet();
            if (System.nanoTime() - begun > GIVE_UP_NANOS) {
                throw new AssertionError("No receipt in two minutes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** Waits until that many more votes are acknowledged. */
    void awaitAcknowledged(int more) {
        int goal = acknowledged.get() + more;
        long begun = System.nanoTime();
        while (acknowledged.get() < goal) {
            if (System.nanoTime() - begun > GIVE_UP_NANOS) {
                throw new AssertionError("Only " + acknowledged.get() + " of " + goal + " votes were acknowledged in two minutes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Everyone gets the receipt of what they sent, and stops. */
    void stop() throws InterruptedException {
        going = false;
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofMinutes(2))).as("everyone got their receipt").isTrue();
        }
    }

    int acknowledged() {
        return acknowledged.get();
    }

    /** How often an intent had to be sent again. */
    int repeated() {
        return repeated.get();
    }

    List<Long> ideas() {
        return ideas;
    }

    /** What the tallies must be, by everything that was acknowledged. */
    Map<Long, Integer> expected() {
        Map<Long, Integer> tally = new HashMap<>();
        ideas.forEach(idea -> tally.put(idea, 0));
        members.forEach(member -> member.said.forEach((idea, value) -> tally.merge(idea, value == null ? 0 : value, Integer::sum)));
        return tally;
    }

    /** That a server shows on its board exactly what was acknowledged, a moment later at most, and tells everyone their own stances likewise. */
    void assertKept(String server) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(board(server)).isEqualTo(expected()));
        for (Member member : members) {
            Map<Long, Integer> kept = new HashMap<>();
            Phone.json(member.phone.get("/api/meetings/" + code + "/me")).get("stances")
                    .forEach(stance -> kept.put(stance.get("idea").asLong(), stance.get("value").asInt()));
            Map<Long, Integer> said = new HashMap<>(member.said);
            said.values().removeIf(java.util.Objects::isNull);
            assertThat(kept).isEqualTo(said);
        }
    }

    /** The tallies of the crowd's ideas as a server's board shows them to anyone. */
    Map<Long, Integer> board(String server) {
        Map<Long, Integer> shown = new HashMap<>();
        Phone.json(new Phone(server).get("/api/meetings/" + code + "/board")).get("ideas").forEach(idea -> {
            if (ideas.contains(idea.get("id").asLong())) {
                shown.put(idea.get("id").asLong(), idea.get("for").asInt());
            }
        });
        return shown;
    }
}
