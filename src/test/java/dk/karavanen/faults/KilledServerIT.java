package dk.karavanen.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dk.karavanen.testing.Phone;
import dk.karavanen.testing.Server;

/** The only server is killed in the middle of votes and started again: nothing acknowledged is lost, nothing is doubled. */
class KilledServerIT {

    private static final String CODE = "482716";

    @TempDir
    Path data;

    @Test
    void everyAcknowledgedVoteSurvivesAndEveryOtherArrivesOnce() throws Exception {
        try (Server server = Server.onH2(data)) {
            Crowd crowd = new Crowd(CODE, 30, 8, server.url());
            String last;
            try (Phone.Feed feed = new Phone(server.url()).feed("/feed/" + CODE)) {
                last = feed.await(e -> e.name().equals("snapshot")).id();
                crowd.vote(4);
                crowd.awaitAcknowledged(150);
                server.kill();
            }
            server.start();
            server.awaitReady();
            try (Phone.Feed resumed = new Phone(server.url()).feed("/feed/" + CODE, "Last-Event-ID", last)) {
                assertThat(resumed.await(e -> true).name()).as("another life of the board starts anew").isEqualTo("snapshot");
                crowd.awaitAcknowledged(150);
                crowd.stop();
                long idea = crowd.ideas().getFirst();
                int expected = crowd.expected().get(idea);
                assertThat(crowd.repeated()).as("the kill was noticed").isPositive();
                crowd.assertKept(server.url());
                assertThat(crowd.board(server.url()).get(idea)).isEqualTo(expected);
            }
        }
    }
}
