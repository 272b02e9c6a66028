package dk.karavanen.board.live;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.ServerNews;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.IdsTaken;
import dk.karavanen.shared.SelfRestartingThread;

/**
 * The other servers on the same PostgreSQL: told by {@link ServerNotifier}, heard by {@link ServerListener}. On H2 there are none.
 *
 * <p>A server that dies while it gathers changes leaves something untold: therefore every living board is also compared with the
 * database every {@value #SURE_SECONDS} seconds, and whenever listening was interrupted.
 *
 * <p>As often each server says that it is there. One that has not heard of another for {@value #ALONE_SECONDS} seconds has
 * nobody to tell, and nothing that it could have missed; unless it cannot listen, for then it cannot know. Then boards go on, some
 * seconds behind, {@code /actuator/health} is down (readiness is not), and it is tried again every second.
 */
@Component("otherServersHealthIndicator")
class OtherServers implements SmartLifecycle, HealthIndicator, ServerNews {

    interface Listener {

        /** @param meeting 0: every meeting */
        void heard(long meeting, BoardChange change);
    }

    static final String CHANNEL = "karavanen_board";
    /** Of {@link ServerNews}: apart, so that servers of an older version do not hear what they cannot read. */
    static final String ROOMS_CHANNEL = "karavanen_rooms";
    static final int SURE_SECONDS = 4;
    static final int ALONE_SECONDS = 15;
    private static final Duration SURE = Duration.ofSeconds(SURE_SECONDS);
    private static final Duration ALONE = Duration.ofSeconds(ALONE_SECONDS);
    private static final Logger LOG = LoggerFactory.getLogger(OtherServers.class);

    private final LiveBoards boards;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final boolean possible;
    private final ServerNotifier notifier;
    private final ServerListener hearing;
    private volatile Listener listener = (meeting, change) -> { };
    private volatile boolean running;

    OtherServers(JdbcConnectionDetails database, JdbcClient jdbc, LiveBoards boards, ApplicationEventPublisher events) {
        this.boards = boards;
        this.jdbc = jdbc;
        this.events = events;
        this.possible = database.getJdbcUrl().startsWith("jdbc:postgresql:");
        String me = Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        this.notifier = new ServerNotifier(jdbc, me);
        this.hearing = new ServerListener(database, me, new Heard(), SURE);
    }

    private final class Heard implements ServerListener.News {

        @Override
        public void changed(BoardNote note) {
            listener.heard(note.meeting(), note.change());
        }

        @Override
        public void restored(String note) {
            try {
                events.publishEvent(note.startsWith("ids ") ? new IdsTaken(Long.parseLong(note.substring(4))) : new BackupRestored());
            } catch (RuntimeException e) {
                LOG.error("Something of what was in the database before may still be in memory", e);
            }
        }

        @Override
        public void told(String note) {
            int space = note.indexOf(' ');
            events.publishEvent(new ServerNews.Heard(note.substring(0, space), Long.parseLong(note.substring(space + 1))));
        }

        @Override
        public void interrupted() {
            boards.touchAll();
        }
    }

    void listen(Listener to) {
        listener = to;
    }

    /** @param meeting 0: every meeting */
    void tell(long meeting, BoardChange change) {
        if (!isAlone()) {
            notifier.add(new BoardNote(meeting, change));
        }
    }

    /** As part of the transaction: PostgreSQL tells it when that is committed. */
    @Override
    public void tell(String topic, long subject) {
        if (!isAlone()) {
            jdbc.sql("select pg_notify(?, ?)").params(ROOMS_CHANNEL, topic + " " + subject).query((row, n) -> "").list();
        }
    }

    private boolean isAlone() {
        return !possible || hearing.isListening(ALONE) && !hearing.heardOfAnotherWithin(ALONE);
    }

    @Override
    public Health health() {
        if (!possible) {
            return Health.up().withDetail("servers", "one, on H2").build();
        }
        return hearing.isListening(ALONE) ? Health.up().build() : Health.down().withDetail("listening", hearing.whyDeaf()).build();
    }

    private void checkAll() {
        while (running) {
            LockSupport.parkNanos(SURE.toNanos());
            if (running && !isAlone()) {
                boards.checkAll();
            }
        }
    }

    @Override
    public void start() {
        running = true;
        hearing.assumeAnother();
        if (possible) {
            SelfRestartingThread.start("tell-other-servers", this::isRunning, () -> notifier.tellWhile(this::isRunning));
            SelfRestartingThread.start("hear-other-servers", this::isRunning, () -> hearing.hearWhile(this::isRunning));
            SelfRestartingThread.start("check-boards", this::isRunning, this::checkAll);
        }
    }

    @Override
    public void stop() {
        running = false;
        notifier.wake();
        hearing.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
