package dk.karavanen.board.live;

import static dk.karavanen.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.board.BoardChange;
import dk.karavanen.testing.OnPostgres;

/** A server that cannot hear the others says so, and hears again by itself. */
@SpringBootTest
@OnPostgres
class OtherServersTest {

    @Autowired
    JdbcConnectionDetails database;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LiveBoards boards;
    @Autowired
    ApplicationEventPublisher events;
    private OtherServers servers;

    @AfterEach
    void stop() {
        servers.stop();
    }

    @Test
    void withoutAPasswordItListensToo() {
        servers = servers(database.getJdbcUrl(), null);
        servers.start();
        awaitUp();
        hearsOfIdea(7);
    }

    @Test
    void aListenerThatIsCutOffComesBack() {
        servers = servers(database.getJdbcUrl(), database.getPassword());
        servers.start();
        awaitUp();
        hearsOfIdea(8);
        int ended = jdbc.sql("""
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and query like 'notify karavanen_board%'""").query(Integer.class).single();
        assertThat(ended).isPositive();
        await().until(() -> !up());
        awaitUp();
        hearsOfIdea(9);
    }

    @Test
    void whoCannotListenSaysSo() {
        servers = servers("jdbc:postgresql://localhost:1/nowhere", "secret");
        servers.start();
        await().until(() -> String.valueOf(servers.health().getDetails()).contains("localhost:1"));
        assertThat(servers.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void newsThatNobodyUnderstandsDoesNotEndIt() {
        servers = servers(database.getJdbcUrl(), database.getPassword());
        servers.start();
        awaitUp();
        jdbc.sql("select pg_notify('karavanen_board', 'another nonsense')").query((row, n) -> "").list();
        await().until(() -> !up());
        awaitUp();
        hearsOfIdea(10);
    }

    private OtherServers servers(String url, String password) {
        return new OtherServers(new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return database.getUsername();
            }

            @Override
            public String getPassword() {
                return password;
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        }, jdbc, boards, events);
    }

    private void hearsOfIdea(long idea) {
        Set<BoardChange> heard = ConcurrentHashMap.newKeySet();
        servers.listen((meeting, moved) -> heard.add(moved));
        jdbc.sql("select pg_notify('karavanen_board', ?)").param("another 1:" + idea).query((row, n) -> "").list();
        await().until(() -> heard.contains(BoardChange.idea(idea)));
    }

    private boolean up() {
        return servers.health().getStatus().equals(Status.UP);
    }

    private void awaitUp() {
        await().until(this::up);
    }
}
