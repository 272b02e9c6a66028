package dk.karavanen.board.live;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardReader;
import dk.karavanen.board.Presence;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.shared.BackupRestored;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import tools.jackson.databind.json.JsonMapper;

/** The boards somebody reads at present. A board comes to life with its first reader and goes when nobody has read for a while. */
@Component
public class LiveBoards implements SmartLifecycle, Presence {

    private static final Logger LOG = LoggerFactory.getLogger(LiveBoards.class);
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final long ASK_AGAIN_MILLIS = 30_000;

    private final ConcurrentMap<Long, Entry> boards = new ConcurrentHashMap<>();
    private final BoardReader reader;
    private final ReadAccess access;
    private final JsonMapper json;
    private final Clock clock;
    private final LiveMetrics metrics;
    private final AtomicBoolean running = new AtomicBoolean();

    /** A board is known before it has read its first state, so that no change slips through between the two. */
    private static final class Entry {

        private final LiveBoard board;
        private boolean started;

        Entry(LiveBoard board) {
            this.board = board;
        }

        synchronized LiveBoard started() {
            if (!started) {
                board.start();
                started = true;
            }
            return board;
        }
    }

    LiveBoards(BoardReader reader, ReadAccess access, JsonMapper json, Clock clock, LiveMetrics metrics, MeterRegistry registry) {
        this.reader = reader;
        this.access = access;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
        Gauge.builder("karavanen.readers", this, LiveBoards::readers).description("Open feeds on this server").register(registry);
    }

    /** The meeting's board, brought to life if need be. */
    public LiveBoard of(long meeting) {
        Entry entry = boards.get(meeting);
        if (entry == null || entry.board.isOver()) {
            entry = boards.compute(meeting, (id, before) -> before != null && !before.board.isOver() ? before
                    : new Entry(new LiveBoard(id, newEpoch(), reader, access, json, clock, metrics)));
        }
        try {
            return entry.started();
        } catch (RuntimeException e) {
            boards.remove(meeting, entry);
            throw e;
        }
    }

    /** Differs for every life of a board on every server, so that nobody resumes from another one's revisions. */
    private static String newEpoch() {
        return Long.toString(ThreadLocalRandom.current().nextLong(1L << 30, 1L << 52), 36);
    }

    void touch(long meeting, BoardChange change) {
        Optional.ofNullable(boards.get(meeting)).ifPresent(entry -> entry.board.touch(change));
    }

    /** The same where something may have to be gone: until it is, nobody is handed what still has it. */
    void takeBack(long meeting, BoardChange change) {
        Optional.ofNullable(boards.get(meeting)).ifPresent(entry -> entry.board.takeBack(change));
    }

    void takeBackAll() {
        boards.values().forEach(entry -> entry.board.takeBack(BoardChange.ANYTHING));
    }

    /** Reads all living boards anew: after news from other servers may have been missed. */
    void touchAll() {
        boards.values().forEach(entry -> entry.board.touch(BoardChange.ANYTHING));
    }

    /** Compares all living boards with the database, on the calling thread. */
    void checkAll() {
        boards.forEach((meeting, entry) -> {
            try {
                entry.board.check();
            } catch (RuntimeException e) {
                LOG.warn("The board of meeting {} could not be compared with the database: {}", meeting, e.getMessage());
            }
        });
    }

    /** Everybody starts anew, from a snapshot of what is there now. */
    @EventListener
    void on(BackupRestored event) {
        boards.forEach((meeting, entry) -> {
            if (boards.remove(meeting, entry)) {
                entry.board.sayFarewell(FeedEnd.fromServer());
                entry.board.close();
            }
        });
    }

    /** Feeds open on this server. */
    public int readers() {
        return boards.values().stream().mapToInt(entry -> entry.board.readers()).sum();
    }

    @Override
    public int readers(long meeting) {
        Entry entry = boards.get(meeting);
        return entry == null ? 0 : entry.board.readers();
    }

    @Override
    public Wall wall(long meeting) {
        Entry entry = boards.get(meeting);
        return entry == null ? Wall.UNSEEN : entry.board.wall();
    }

    @Scheduled(fixedDelay = 60_000)
    void closeIdle() {
        boards.forEach((meeting, entry) -> {
            if ((entry.board.isOver() || entry.board.isIdle(IDLE.toNanos())) && boards.remove(meeting, entry)) {
                entry.board.close();
            }
        });
    }

    /** For what nobody tells of: a colleague's account that was closed, a message from another server that was lost. */
    @Scheduled(fixedDelay = ASK_AGAIN_MILLIS)
    void askAgain() {
        boards.values().forEach(entry -> entry.board.touch(BoardChange.ACCESS));
    }

    @Override
    public void start() {
        running.set(true);
    }

    /** Before the web server stops. */
    @Override
    public void stop() {
        running.set(false);
        boards.values().forEach(entry -> {
            entry.board.sayFarewell(FeedEnd.fromServer());
            entry.board.close();
        });
        boards.clear();
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    /** Stops before the web server's graceful shutdown, which would otherwise wait for feeds that never end. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
