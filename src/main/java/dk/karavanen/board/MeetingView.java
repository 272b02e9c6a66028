package dk.karavanen.board;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A meeting as everyone at its board may see it. The shape of the feed, see {@code docs/board-api.md}.
 *
 * @param voted    who of those present have taken a stance on anything that stands on the board: that they did, and not which
 * @param resultAt since when the result is shown; absent while tallies are hidden
 * @param wall     absent for the phase's own scene
 * @param followUps ideas of other meetings that this one asks after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeetingView(String code, String title, CaravanView caravan, String phase, List<PhaseView> phases,
        @Nullable Instant phaseStartedAt, @Nullable Instant phaseEndsAt, @Nullable Integer phaseLeftSeconds, @Nullable Instant startsAt, @Nullable Instant endsAt,
        String votingStyle, @Nullable Integer budget, boolean talliesHidden, String visibility, boolean example, List<SectorView> sectors,
        List<ThemeView> themes, TakesView takes, PresenceView participants, PresenceView voted, String admission, boolean doorClosed,
        boolean oneAtATime, @Nullable Instant resultAt, @Nullable WallView wall, List<FollowUpView> followUps) {

    /** Who is here and who has voted: that changes with each who comes and with each first vote, and the rest does not. */
    public PeopleView people() {
        return new PeopleView(participants, voted);
    }

    MeetingView with(PeopleView people) {
        return new MeetingView(code, title, caravan, phase, phases, phaseStartedAt, phaseEndsAt, phaseLeftSeconds, startsAt, endsAt,
                votingStyle, budget, talliesHidden, visibility, example, sectors, themes, takes, people.participants, people.voted, admission,
                doorClosed, oneAtATime, resultAt, wall, followUps);
    }

    /** Whether all but its {@link #people} is the same. */
    public boolean isSetUpLike(MeetingView other) {
        return with(other.people()).equals(other);
    }

    /** Whether what follows takes back something that this tells: figures that are hidden (again), or words that were put otherwise. */
    public boolean takesBack(MeetingView next) {
        return !talliesHidden && next.talliesHidden || !title.equals(next.title) || !caravan.equals(next.caravan)
                || !sectors.equals(next.sectors) || !themes.equals(next.themes)
                || followUps.stream().anyMatch(asked -> next.followUps.stream().filter(one -> one.id() == asked.id()).findFirst().map(asked::takesBack).orElse(true));
    }

    /** The caravan's address and title. */
    public record CaravanView(String slug, @Nullable String title) {
    }

    /** @param minutes planned, or absent */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PhaseView(String phase, @Nullable Integer minutes) {
    }

    /** A name in both languages: the feed is the same for every reader. */
    public record NameView(String da, String en) {
    }

    /** @param token suffix of the colour tokens */
    public record SectorView(String code, NameView name, String shape, String token) {
    }

    /** A theme to choose. */
    public record ThemeView(long id, NameView name) {
    }

    /** What participants may do in the present phase. */
    public record TakesView(boolean ideas, boolean stances, boolean comments, boolean reports) {
    }

    /**
     * What a moderator shows on the wall in place of the phase's own scene.
     *
     * @param idea that is shown there and stands on the board; absent for other scenes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WallView(String scene, @Nullable Long idea) {
    }

    /** The part of a meeting that changes all the time. */
    public record PeopleView(PresenceView participants, PresenceView voted) {
    }

    /** @param others participants of the sectors too small to be shown alone */
    public record PresenceView(int total, Map<String, Integer> bySector, int others) {
    }
}
