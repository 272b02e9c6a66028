package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dk.karavanen.testing.Effort;
import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Server;

/** A server that is stopped says goodbye, stops soon, and has told its figures until then. */
class GoodbyeIT {

    private static final String CODE = "482716";

    @TempDir
    Path data;

    @Test
    void phonesAreToldToComeBackAndWhatTheyDidIsKept() {
        try (Server server = Server.onH2(data)) {
            Phone anna = new Phone(server.url());
            Phone bo = new Phone(server.url());
            anna.join(CODE, "volunteer");
            bo.join(CODE, "business");
            long idea = anna.idea(CODE, "Bliver husket");
            try (Phone.Feed feed = new Phone(server.url()).feed("/feed/" + CODE)) {
                feed.await(e -> e.name().equals("snapshot"));
                bo.stance(CODE, idea, 1);
                feed.awaitIdea(idea, i -> i.get("for").asInt() == 1);
                assertThat(new Phone(server.managementUrl()).get("/actuator/prometheus").body()).contains("karavanen_votes_total",
                        "karavanen_frames_total", "karavanen_readers", "karavanen_frame_age_seconds");

                try (Effort.Stopwatch watch = new Effort.Stopwatch()) {
                    server.stop();
                    assertThat(watch.elapsed()).isLessThan(Effort.here(Duration.ofSeconds(10)));
                }
                assertThat(feed.await(e -> e.name().equals("bye")).data().get("retry").asInt()).isBetween(1000, 3000);
            }
            server.start();
            server.awaitReady();
            assertThat(bo.get("/api/meetings/" + CODE + "/board").body()).contains("Bliver husket");
            assertThat(Phone.json(bo.get("/api/meetings/" + CODE + "/me")).get("stances").get(0).get("idea").asLong()).isEqualTo(idea);
        }
    }
}
