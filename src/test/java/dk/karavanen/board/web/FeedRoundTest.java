package dk.karavanen.board.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class FeedRoundTest {

    long now;
    FeedRound round = new FeedRound(1, () -> now);
    List<FeedConnection> turns = new ArrayList<>();

    private FeedConnection feed() {
        FeedConnection feed = Mockito.mock();
        Mockito.when(feed.write(Mockito.any(), Mockito.anyLong())).thenAnswer(call -> turns.add(feed));
        round.add(feed);
        return feed;
    }

    private List<FeedConnection> feeds(int count) {
        List<FeedConnection> feeds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            feeds.add(feed());
        }
        return feeds;
    }

    @Test
    void everybodyHasOneTurnAndThenItWaitsForNews() {
        List<FeedConnection> feeds = feeds(5);
        assertThat(round.write(null)).isEqualTo(Long.MAX_VALUE);
        assertThat(round.write(null)).isEqualTo(Long.MAX_VALUE);
        assertThat(turns).isEqualTo(feeds);
        round.begin();
        assertThat(round.write(null)).isEqualTo(Long.MAX_VALUE);
        assertThat(turns).hasSize(10).endsWith(feeds.toArray(FeedConnection[]::new));
    }

    @Test
    void aLargeHallLetsOthersHaveTheirTurnAndGoesOnWhereItWas() {
        List<FeedConnection> feeds = feeds(300);
        assertThat(round.write(null)).isZero();
        assertThat(turns).isEqualTo(feeds.subList(0, 200));
        // Something newer: who has not had a turn is next all the same.
        round.begin();
        assertThat(round.write(null)).isZero();
        assertThat(turns.subList(200, 300)).isEqualTo(feeds.subList(200, 300));
        assertThat(turns.subList(300, 400)).isEqualTo(feeds.subList(0, 100));
        assertThat(round.write(null)).isEqualTo(Long.MAX_VALUE);
        assertThat(turns.subList(400, 500)).isEqualTo(feeds.subList(100, 200));
    }

    @Test
    void whenThePaceIsUsedUpTheRoundGoesOnLaterWithNobodyLeftOut() {
        List<FeedConnection> feeds = feeds(300);
        for (int i = 0; i < 100; i++) {
            round.begin();
            long wait = round.write(null);
            if (wait > 0) {
                assertThat(wait).isBetween(5_000_000L, 6_000_000L);
                now += wait;
            }
        }
        assertThat(turns).as("four rounds at once, and what so many milliseconds allow").hasSizeBetween((int) (1_200 + (now - 6_000_000) / 18_000), (int) (1_210 + now / 18_000));
        for (int i = 1; i < turns.size(); i++) {
            assertThat(feeds.indexOf(turns.get(i))).isEqualTo((feeds.indexOf(turns.get(i - 1)) + 1) % 300);
        }
    }

    @Test
    void whoLeavesTakesNobodysTurn() {
        List<FeedConnection> feeds = feeds(250);
        round.write(null);
        // It is the turn of number 200. Those before it, and the last, go; whoever takes their places has still to have a turn.
        for (int gone : new int[] {0, 1, 200, 201, 249}) {
            Mockito.when(feeds.get(gone).isClosed()).thenReturn(true);
        }
        round.begin();
        while (round.write(null) == 0) {
            // Goes on.
        }
        turns.clear();
        round.begin();
        while (round.write(null) == 0) {
            // Goes on.
        }
        assertThat(turns).hasSize(245).doesNotHaveDuplicates().doesNotContain(feeds.get(0), feeds.get(1), feeds.get(200), feeds.get(201), feeds.get(249));
    }

    @Test
    void inTheMiddleOfARoundToo() {
        List<FeedConnection> feeds = feeds(210);
        round.write(null);
        round.begin();
        round.write(null);
        turns.clear();
        // 190 to 199 have not had their turns: one of them goes, and the last, that has had its, takes its place.
        Mockito.when(feeds.get(193).isClosed()).thenReturn(true);
        while (round.write(null) == 0) {
            // Goes on.
        }
        assertThat(turns).contains(feeds.subList(190, 200).toArray(FeedConnection[]::new));
    }

    @Test
    void oneThatBreaksIsClosedAndNobodyElse() {
        List<FeedConnection> feeds = feeds(3);
        Mockito.when(feeds.get(1).write(Mockito.any(), Mockito.anyLong())).thenThrow(new IllegalStateException("broken"));
        Mockito.doAnswer(call -> Mockito.when(feeds.get(1).isClosed()).thenReturn(true)).when(feeds.get(1)).close();
        round.write(null);
        Mockito.verify(feeds.get(1)).close();
        assertThat(turns).contains(feeds.get(0), feeds.get(2));
        Mockito.verify(feeds.get(0), Mockito.never()).close();
    }

    @Test
    void whoLeftWhileNothingWasNewIsForgotten() {
        FeedConnection feed = feed();
        round.write(null);
        Mockito.when(feed.isClosed()).thenReturn(true);
        round.look(0);
        assertThat(round.isEmpty()).isTrue();
    }

    @Test
    void whoIsFoundToHaveLeftTakesNobodysTurn() {
        List<FeedConnection> feeds = feeds(210);
        round.write(null);
        turns.clear();
        Mockito.when(feeds.get(0).isClosed()).thenReturn(true);
        round.look(0);
        while (round.write(null) == 0) {
            // Goes on.
        }
        assertThat(turns).contains(feeds.subList(200, 210).toArray(FeedConnection[]::new));
    }
}
