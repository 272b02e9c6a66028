package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Server;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** Two servers on one PostgreSQL: what is done at one is seen at the other, and one may die without anybody's loss. */
class TwoServersIT {

    private static final String CODE = "482716";

    @TempDir
    Path data;

    @Test
    void bothShowTheSameAndALateOneIsRightAtOnce() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            try (Server first = Server.onPostgres(url, "postgres", data.resolve("a"));
                    Server second = Server.onPostgres(url, "postgres", data.resolve("b"))) {
                Crowd crowd = new Crowd(CODE, 20, 6, first.url(), second.url());
                try (Phone.Feed atFirst = new Phone(first.url()).feed("/feed/" + CODE);
                        Phone.Feed atSecond = new Phone(second.url()).feed("/feed/" + CODE)) {
                    atFirst.await(e -> e.name().equals("snapshot"));
                    atSecond.await(e -> e.name().equals("snapshot"));

                    Phone author = new Phone(first.url());
                    author.join(CODE, "volunteer");
                    long begun = System.nanoTime();
                    long idea = author.idea(CODE, "Skrevet på den ene");
                    atSecond.awaitIdea(idea, i -> true);
                    assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("told, not found by chance").isLessThan(Duration.ofSeconds(2));

                    crowd.vote(4);
                    crowd.awaitAcknowledged(200);
                    crowd.stop();
                }
                Map<Long, Integer> expected = crowd.expected();
                awaitBoard(crowd, first.url(), expected);
                awaitBoard(crowd, second.url(), expected);
                try (Server late = Server.onPostgres(url, "postgres", data.resolve("c"))) {
                    assertThat(crowd.board(late.url())).isEqualTo(expected);
                }
            }
        }
    }

    private static void awaitBoard(Crowd crowd, String server, Map<Long, Integer> expected) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!crowd.board(server).equals(expected) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(crowd.board(server)).isEqualTo(expected);
    }
}
