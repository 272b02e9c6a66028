package dk.karavanen.moderation.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;

import dk.karavanen.board.HideReason;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.DeskReader.Room;
import dk.karavanen.moderation.ModerationQueue;
import dk.karavanen.moderation.QueueItem;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/**
 * What one desk knows: the meeting, its ideas, what waits, and what its moderator has begun to write. Of what moves only that is read
 * anew, and whoever asked is told which that was. Knows no screen.
 */
class DeskModel {

    /** What somebody has begun to write about hiding an idea. */
    record Draft(@Nullable HideReason reason, String note) {
    }

    /**
     * What was read anew.
     *
     * @param all   whether every idea was
     * @param ideas otherwise those that were, and those that are gone; none where only the meeting was
     */
    record Reading(boolean all, Set<Long> ideas) {

        static final Reading EVERYTHING = new Reading(true, Set.of());

        boolean hasIdeas() {
            return all || !ideas.isEmpty();
        }

        boolean has(long idea) {
            return all || ideas.contains(idea);
        }
    }

    /** Everything is read anew at least this often while anything moves: nothing missed lasts. */
    static final Duration WHOLE = Duration.ofSeconds(20);
    /** From this many changed ideas on, reading all is no more work. */
    static final int MANY = 40;
    /** What stands for the meeting where ids of ideas are told. */
    static final long MEETING = 0;

    private final DeskReader reader;
    private final ModerationQueue queue;
    private final Clock clock;
    private final Map<Long, DeskIdea> ideas = new LinkedHashMap<>();
    private final Map<Long, Draft> drafts = new HashMap<>();
    private final Ticked ticked = new Ticked(this::idea);
    private Consumer<Reading> reading = anew -> {
    };
    private LongFunction<List<String>> colleagues = idea -> List.of();
    private Room room;
    private Instant readWhole = Instant.EPOCH;
    private int mostSupport;
    private List<QueueItem> queued = List.of();

    DeskModel(DeskReader reader, ModerationQueue queue, Clock clock, Room room) {
        this.reader = reader;
        this.queue = queue;
        this.clock = clock;
        this.room = room;
        readAll();
    }

    /** @param reading told of everything that is read from now on */
    void whenRead(Consumer<Reading> reading) {
        this.reading = reading;
    }

    /** @param colleagues names of those who have an idea open at this moment */
    void whoElse(LongFunction<List<String>> colleagues) {
        this.colleagues = colleagues;
    }

    // ------------------------------------------------------------------ reading

    private void readAll() {
        ideas.clear();
        reader.all(room.meeting().id()).forEach(idea -> ideas.put(idea.id(), idea));
        readWhole = clock.instant();
        afterReading();
    }

    private void afterReading() {
        mostSupport = ideas.values().stream().mapToInt(DeskIdea::support).max().orElse(0);
        queued = queue.of(room.meeting().id(), ideas.values());
        ticked.refresh();
    }

    /** @param moved ids of ideas, {@link #MEETING} for the meeting itself */
    void refresh(Set<Long> moved) {
        reader.room(room.meeting().id()).ifPresent(now -> room = now);
        Set<Long> which = new HashSet<>(moved);
        which.remove(MEETING);
        if (which.size() > MANY || !which.isEmpty() && readWhole.plus(WHOLE).isBefore(clock.instant())) {
            readAll();
            reading.accept(Reading.EVERYTHING);
            return;
        }
        if (!which.isEmpty()) {
            Set<Long> gone = new HashSet<>(which);
            for (DeskIdea idea : reader.some(room.meeting().id(), which)) {
                ideas.put(idea.id(), idea);
                gone.remove(idea.id());
                which.add(idea.id());
            }
            ideas.keySet().removeAll(gone);
            afterReading();
        }
        reading.accept(new Reading(false, which));
    }

    /**
     * Does something, and reads anew what it concerned, whether it was done or refused.
     *
     * @param idea null for the meeting
     * @return why it was refused
     */
    Optional<Refused> attempt(@Nullable Long idea, Runnable act) {
        Optional<Refused> refusal = Optional.empty();
        try {
            act.run();
        } catch (Refused refused) {
            refusal = Optional.of(refused);
        } catch (AccessDeniedException takenAway) {
            // Nor is there anything that they might read anew.
            return Optional.of(new Refused(RefusalReason.NOT_ALLOWED));
        }
        refresh(Set.of(idea == null ? MEETING : idea));
        return refusal;
    }

    // ------------------------------------------------------------------ what is known

    Room room() {
        return room;
    }

    Meeting meeting() {
        return room.meeting();
    }

    Instant now() {
        return clock.instant();
    }

    Ticked ticked() {
        return ticked;
    }

    /** In the order of their ids. */
    Collection<DeskIdea> ideas() {
        return Collections.unmodifiableCollection(ideas.values());
    }

    /** @return null where there is none (any more) */
    @Nullable DeskIdea idea(long id) {
        return ideas.get(id);
    }

    /** Another room may know an idea before this desk has read it. */
    Optional<DeskIdea> find(long id) {
        if (!ideas.containsKey(id)) {
            refresh(Set.of(id));
        }
        return Optional.ofNullable(ideas.get(id));
    }

    /** What waits for a moderator, most urgent first. */
    List<QueueItem> queued() {
        return queued;
    }

    /** Ideas that resemble this one, most alike first. */
    List<Long> alike(long idea) {
        return queue.alike(room.meeting().id(), idea);
    }

    /** Length of an idea's bar against the longest. */
    double share(DeskIdea idea) {
        return mostSupport == 0 ? 1 : Math.max(0.04, (double) idea.support() / mostSupport);
    }

    List<String> colleaguesAt(long idea) {
        return colleagues.apply(idea);
    }

    @Nullable Draft draft(long idea) {
        return drafts.get(idea);
    }

    /** @param draft null to throw it away */
    void keepDraft(long idea, @Nullable Draft draft) {
        if (draft == null) {
            drafts.remove(idea);
        } else {
            drafts.put(idea, draft);
        }
    }
}
