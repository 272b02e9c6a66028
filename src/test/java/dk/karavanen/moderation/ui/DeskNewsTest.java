package dk.karavanen.moderation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.Page;
import com.vaadin.flow.server.Command;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardUpdated;

class DeskNewsTest {

    private static final long MEETING = 7;
    private static final Duration SLOW = Duration.ofMillis(250);

    private final DeskNews news = new DeskNews();

    @AfterEach
    void stop() {
        news.stop();
    }

    @Test
    void aNewPhaseDoesNotWaitBehindAHallThatIsSlowToDraw() throws Exception {
        BlockingQueue<Set<Long>> told = new LinkedBlockingQueue<>();
        news.sit(MEETING, 1, "Mette", new AtOnce(), moved -> {
            LockSupport.parkNanos(SLOW.toNanos());
            told.add(moved);
        });
        news.on(new BoardUpdated(MEETING, BoardChange.idea(1)));
        assertThat(told.poll(30, TimeUnit.SECONDS)).containsExactly(1L);

        // It rests now for nineteen times as long as that took.
        news.on(new BoardUpdated(MEETING, BoardChange.idea(2)));
        news.on(new BoardUpdated(MEETING, BoardChange.PRESENCE));
        news.on(new BoardUpdated(MEETING, BoardChange.MEETING));

        // A machine that stood still for that long tells the hall first.
        List<Set<Long>> both = new ArrayList<>();
        while (!both.contains(Set.of(0L)) && both.size() < 2) {
            both.add(told.poll(30, TimeUnit.SECONDS));
        }
        assertThat(both).as("the meeting alone").contains(Set.of(0L));
    }

    @Test
    void whoMayNotReadAnyMoreIsToldOnce() throws Exception {
        BlockingQueue<Set<Long>> asked = new LinkedBlockingQueue<>();
        AtOnce ui = new AtOnce();
        news.sit(MEETING, 1, "Mette", ui, moved -> {
            asked.add(moved);
            throw new AccessDeniedException("off the team");
        });
        BlockingQueue<Set<Long>> colleague = new LinkedBlockingQueue<>();
        news.sit(MEETING, 2, "Anne", new AtOnce(), colleague::add);

        news.on(new BoardUpdated(MEETING, BoardChange.ACCESS));
        assertThat(asked.poll(30, TimeUnit.SECONDS)).containsExactly(0L);
        ui.reloaded.get(30, TimeUnit.SECONDS);
        news.on(new BoardUpdated(MEETING, BoardChange.idea(3)));

        while (!colleague.take().contains(3L)) {
            // The colleague hears on.
        }
        assertThat(asked).isEmpty();
    }

    private static final class AtOnce extends UI {

        final CompletableFuture<Boolean> reloaded = new CompletableFuture<>();

        @Override
        public Page getPage() {
            return new Page(this) {
                @Override
                public void reload() {
                    reloaded.complete(true);
                }
            };
        }

        @Override
        public Future<Void> access(Command command) {
            command.execute();
            return CompletableFuture.completedFuture(null);
        }
    }
}
