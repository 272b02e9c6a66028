package dk.karavanen.moderation.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.shared.Registration;

import dk.karavanen.board.BoardChange;
import dk.karavanen.board.BoardUpdated;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.WorkPace;
import jakarta.annotation.PreDestroy;

/**
 * Tells open desks what moved, and moderators where their colleagues are. The first change after quiet is told at once, then
 * they are gathered for {@link #PAUSE}, so that a hall that votes does not redraw a desk for every vote; and for longer where a desk
 * takes so long to draw that it would cost more than {@link #SHARE} of a core. What a colleague does to the meeting itself, as a new phase,
 * does not wait behind a hall.
 */
@Component
class DeskNews {

    /** Least time between two refreshes of a desk. */
    static final Duration PAUSE = Duration.ofMillis(500);
    /** What a desk may take of one core while others do things. What its moderator does is drawn at once, whatever it takes. */
    static final double SHARE = 0.05;
    /** Most time between two refreshes of a desk, however slow it is. */
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** The same of the meeting itself: seldom, little to draw, and what everybody at a desk goes by. */
    private static final double SHARE_OF_MEETING = 0.5;
    private static final Duration LONGEST_OF_MEETING = Duration.ofSeconds(2);
    /** How often a browser asks where nothing can be pushed to it. */
    private static final int POLL_MILLIS = 2000;

    private final List<Seat> seats = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("desk-news").factory());

    /**
     * Somebody sits down at a desk.
     *
     * @param meeting  whose changes they follow, or 0 for all
     * @param staff    who it is, or 0: the same person at two desks is no colleague
     * @param name     what colleagues see
     * @param refreshed gets the ids of the ideas that moved (0 for the meeting itself), on the UI's thread
     */
    Seat sit(long meeting, long staff, String name, UI ui, Consumer<Set<Long>> refreshed) {
        Seat seat = new Seat(meeting, staff, name, ui, refreshed);
        seats.add(seat);
        if (!ui.getPushConfiguration().getPushMode().isEnabled()) {
            ui.setPollInterval(POLL_MILLIS);
        }
        return seat;
    }

    @EventListener
    void on(BoardUpdated moved) {
        for (Seat seat : seats) {
            if (seat.meeting == 0 || seat.meeting == moved.meeting()) {
                seat.touch(moved.change());
            }
        }
    }

    @EventListener
    void on(BackupRestored replaced) {
        seats.forEach(seat -> seat.touch(BoardChange.ANYTHING));
    }

    @PreDestroy
    void stop() {
        later.shutdownNow();
    }

    /** One open desk. Remove it when the desk is closed. */
    final class Seat implements Registration {

        private final long meeting;
        private final long staff;
        private final String name;
        private final UI ui;
        private final Consumer<Set<Long>> refreshed;
        private final Line hall = new Line(SHARE, LONGEST);
        private final Line meetings = new Line(SHARE_OF_MEETING, LONGEST_OF_MEETING);
        private volatile @Nullable Long looksAt;

        private Seat(long meeting, long staff, String name, UI ui, Consumer<Set<Long>> refreshed) {
            this.meeting = meeting;
            this.staff = staff;
            this.name = name;
            this.ui = ui;
            this.refreshed = refreshed;
        }

        private void touch(BoardChange change) {
            switch (change) {
                case BoardChange.OfIdea(long idea) -> hall.touch(idea);
                case BoardChange.OfVote(long idea) -> hall.touch(idea);
                case BoardChange.OfPresence() -> hall.touch(0);
                case BoardChange.OfMeeting() -> meetings.touch(0);
                case BoardChange.OfAccess() -> meetings.touch(0);
                case BoardChange.OfAnything() -> meetings.touch(0);
            }
        }

        /** Has something done after a while on the UI's thread, unless the desk is closed by then. */
        void later(Duration delay, Runnable act) {
            // Reading the database must not hold up the other desks.
            later.schedule(() -> Thread.startVirtualThread(() -> {
                try {
                    ui.access(act::run);
                } catch (UIDetachedException closed) {
                    getUp();
                }
            }), delay.toNanos(), TimeUnit.NANOSECONDS);
        }

        /** @param idea what is open in the side column, or null; colleagues see it */
        void lookAt(@Nullable Long idea) {
            Long before = looksAt;
            looksAt = idea;
            Long moved = idea == null ? before : idea;
            if (moved != null && !Objects.equals(before, idea)) {
                for (Seat colleague : seats) {
                    if (isColleague(colleague)) {
                        colleague.hall.touch(moved);
                    }
                }
            }
        }

        private boolean isColleague(Seat other) {
            return other.staff != staff && other.meeting == meeting;
        }

        /** Names of colleagues who have an idea open at this moment, on this server. */
        List<String> alsoAt(long idea) {
            List<String> names = new ArrayList<>();
            for (Seat colleague : seats) {
                Long their = colleague.looksAt;
                if (isColleague(colleague) && their != null && their == idea && !names.contains(colleague.name)) {
                    names.add(colleague.name);
                }
            }
            return names;
        }

        /** On the UI's thread. */
        @Override
        public void remove() {
            getUp();
            if (ui.getPollInterval() == POLL_MILLIS) {
                ui.setPollInterval(-1);
            }
        }

        private void getUp() {
            lookAt(null);
            seats.remove(this);
        }

        /** What has moved and is not told yet. */
        private final class Line {

            private final Set<Long> moved = new HashSet<>();
            private final WorkPace pace;
            private boolean waiting;

            Line(double share, Duration longest) {
                pace = new WorkPace(share, PAUSE, longest);
            }

            synchronized void touch(long idea) {
                moved.add(idea);
                if (!waiting) {
                    plan();
                }
            }

            private void plan() {
                waiting = true;
                later(pace.left(System.nanoTime()), this::tell);
            }

            private void tell() {
                long began = System.nanoTime();
                try {
                    refreshed.accept(drained());
                } catch (AccessDeniedException takenAway) {
                    // Off the team while the desk was open: told once, as whoever comes to it is, and not with everything that moves.
                    getUp();
                    ui.getPage().reload();
                } finally {
                    told(began);
                }
            }

            private synchronized Set<Long> drained() {
                Set<Long> drained = Set.copyOf(moved);
                moved.clear();
                return drained;
            }

            /** What moved while it was drawn is told next time. */
            private synchronized void told(long began) {
                pace.took(began, System.nanoTime());
                waiting = false;
                if (!moved.isEmpty()) {
                    plan();
                }
            }
        }
    }
}
