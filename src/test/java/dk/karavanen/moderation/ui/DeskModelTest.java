package dk.karavanen.moderation.ui;

import static dk.karavanen.testing.Posts.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dk.karavanen.board.HideReason;
import dk.karavanen.board.IdeaKind;
import dk.karavanen.board.IdeaState;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.moderation.DeskIdea;
import dk.karavanen.moderation.DeskReader;
import dk.karavanen.moderation.DeskReader.Room;
import dk.karavanen.moderation.ModerationQueue;
import dk.karavanen.moderation.ui.DeskModel.Reading;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.TurnableClock;

/** What a desk knows, read from a database that is only a map. */
class DeskModelTest {

    private final DeskReader reader = mock(DeskReader.class);
    private final ModerationQueue queue = mock(ModerationQueue.class);
    private final TurnableClock clock = new TurnableClock();
    /** The meeting's ideas as they are stored at this moment. */
    private final Map<Long, DeskIdea> stored = new TreeMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private DeskModel model;

    @BeforeEach
    void aMeetingOfTwoIdeas() {
        clock.stopAt(Instant.parse("2016-05-23T17:00:00Z"));
        store(1, 3);
        store(2, 12);
        when(reader.all(7)).thenAnswer(all -> List.copyOf(stored.values()));
        when(reader.some(eq(7L), any())).thenAnswer(some -> some.<Collection<Long>>getArgument(1).stream().filter(stored::containsKey)
                .map(stored::get).toList());
        Room opened = room("Silkeborg");
        when(reader.room(7)).thenReturn(Optional.of(opened));
        model = new DeskModel(reader, queue, clock, opened);
        model.whenRead(readings::add);
    }

    private static Room room(String title) {
        Meeting meeting = mock(Meeting.class);
        when(meeting.id()).thenReturn(7L);
        when(meeting.title()).thenReturn(title);
        return new Room(meeting, null, List.of(), List.of(), 0);
    }

    private void store(long id, int support) {
        Tally tally = new Tally(Map.of("business", new Tally.Figures(support, 0, 0)), Map.of());
        stored.put(id, new DeskIdea(id, 0, IdeaKind.IDEA, words("Idé " + id, ""), null, "business", null, null, IdeaState.OPEN, null, null, null,
                id, false, null, clock.instant(), tally, 0, 0, 0, null, null));
    }

    @Test
    void onlyWhatMovedIsReadAnew() {
        store(1, 5);
        store(2, 99);
        model.refresh(Set.of(1L));
        assertThat(model.idea(1).support()).isEqualTo(5);
        assertThat(model.idea(2).support()).as("nobody said that it moved").isEqualTo(12);
        assertThat(readings).containsExactly(new Reading(false, Set.of(1L)));
        verify(reader, times(1)).all(7);
        verify(queue, times(2)).of(eq(7L), any());
    }

    @Test
    void whatIsTakenBackIsGone() {
        stored.remove(2L);
        model.refresh(Set.of(2L));
        assertThat(model.idea(2)).isNull();
        assertThat(model.ideas()).extracting(DeskIdea::id).containsExactly(1L);
        assertThat(readings.getLast().has(2)).isTrue();
    }

    @Test
    void whenTheMeetingAloneMovesNoIdeaIsRead() {
        Room later = room("Silkeborg, sal 2");
        when(reader.room(7)).thenReturn(Optional.of(later));
        model.refresh(Set.of(DeskModel.MEETING));
        assertThat(model.meeting().title()).isEqualTo("Silkeborg, sal 2");
        assertThat(readings).singleElement().returns(false, Reading::hasIdeas);
        verify(reader, never()).some(anyLong(), any());
        verify(queue, times(1)).of(eq(7L), any());
    }

    @Test
    void aMeetingThatIsGoneStaysAsItWasRead() {
        when(reader.room(7)).thenReturn(Optional.empty());
        model.refresh(Set.of(DeskModel.MEETING));
        assertThat(model.meeting().title()).isEqualTo("Silkeborg");
    }

    @Test
    void manyAtOnceAreReadAsAll() {
        LongStream.rangeClosed(1, 50).forEach(id -> store(id, 1));
        model.refresh(LongStream.rangeClosed(1, DeskModel.MANY).boxed().collect(Collectors.toSet()));
        verify(reader, times(1)).all(7);
        model.refresh(LongStream.rangeClosed(1, DeskModel.MANY + 1).boxed().collect(Collectors.toSet()));
        verify(reader, times(2)).all(7);
        assertThat(model.ideas()).hasSize(50);
        assertThat(readings.getLast()).isEqualTo(Reading.EVERYTHING);
    }

    /** Whatever was not told of, as by a server that lost its connection, does not last. */
    @Test
    void nothingMissedLastsWhileAnythingMoves() {
        store(2, 99);
        clock.advance(DeskModel.WHOLE);
        model.refresh(Set.of(1L));
        assertThat(model.idea(2).support()).isEqualTo(12);
        clock.advance(Duration.ofMillis(1));
        model.refresh(Set.of(1L));
        assertThat(model.idea(2).support()).isEqualTo(99);
        assertThat(readings.getLast()).isEqualTo(Reading.EVERYTHING);
    }

    @Test
    void whatWasDoneIsReadAnewAndNothingRefused() {
        assertThat(model.attempt(1L, () -> store(1, 4))).isEmpty();
        assertThat(model.idea(1).support()).isEqualTo(4);
    }

    @Test
    void whatWasRefusedSaysWhyAndIsReadAnewToo() {
        assertThat(model.attempt(1L, () -> {
            store(1, 9);
            throw new Refused(RefusalReason.STALE);
        })).get().returns(RefusalReason.STALE, Refused::why);
        assertThat(model.idea(1).support()).as("what a colleague did meanwhile").isEqualTo(9);
        assertThat(model.attempt(null, () -> {
            throw new Refused(RefusalReason.DOOR_CLOSED);
        })).isPresent();
        assertThat(readings.getLast().hasIdeas()).isFalse();
    }

    @Test
    void anIdeaThatAnotherRoomKnowsIsLookedFor() {
        store(3, 0);
        assertThat(model.idea(3)).isNull();
        assertThat(model.find(3)).get().returns(3L, DeskIdea::id);
        assertThat(model.find(4)).isEmpty();
    }

    @Test
    void barsAreLongAgainstTheLongest() {
        store(3, 0);
        model.refresh(Set.of(3L));
        assertThat(model.share(model.idea(2))).isEqualTo(1);
        assertThat(model.share(model.idea(1))).isEqualTo(0.25);
        assertThat(model.share(model.idea(3))).as("still to be seen").isEqualTo(0.04);
    }

    @Test
    void whatIsBegunIsKeptForItsIdea() {
        DeskModel.Draft begun = new DeskModel.Draft(HideReason.TONE, "Venligere");
        model.keepDraft(1, begun);
        assertThat(model.draft(1)).isEqualTo(begun);
        assertThat(model.draft(2)).isNull();
        model.keepDraft(1, null);
        assertThat(model.draft(1)).isNull();
    }
}
