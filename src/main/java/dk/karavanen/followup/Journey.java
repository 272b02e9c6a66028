package dk.karavanen.followup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import dk.karavanen.board.IdeaWords;
import dk.karavanen.board.Outcome;
import dk.karavanen.caravan.Caravan.FinalEvent;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.shared.Sector;

/**
 * The way of an idea, as everyone may know it: where it came from, the meetings that took it up, what it was gathered with, what it became
 * part of, and where that goes. Nothing here is kept: it is read anew each time from what may be read then.
 *
 * @param caravan  title of the caravan whose page it is
 * @param words    of the idea that was asked for
 * @param meetings in the order in which they took it up; the idea's own one among them
 * @param together how many support it at the page's caravan, each counted once, where more than one of its meetings says how many
 * @param gathering when what was merged and split, the oldest first; undone or not
 * @param rounds   later meetings that asked how it went
 * @param outcomes what organisers have said came of it, the oldest first
 * @param into     recommendations that rest on it, in their order
 * @param end      where the caravan ends, if that is settled
 */
public record Journey(String slug, String caravan, boolean example, long id, IdeaWords words, List<AtMeeting> meetings, OptionalInt together,
        List<GatheringStep> gathering, List<Round> rounds, List<OutcomeSaid> outcomes, List<Into> into, Optional<FinalEvent> end) {

    public Journey {
        meetings = List.copyOf(meetings);
        gathering = List.copyOf(gathering);
        rounds = List.copyOf(rounds);
        outcomes = List.copyOf(outcomes);
        into = List.copyOf(into);
    }

    public String title() {
        return words.title();
    }

    /**
     * The idea at one meeting, or an idea there that it goes on from or that goes on from it.
     *
     * @param own     whether it is the one that was asked for, or stands for it
     * @param slug    of its caravan: an earlier event is another one
     * @param caravan its title, if it is another one than the page's; or null
     * @param id      of the idea that stands for itself there
     * @param at      when the meeting began, or null while that is not settled
     * @param code    of the meeting, for the way to its board
     * @param with    what stands together with it
     * @param answer  what those who held the meeting have answered to it, or null
     * @param support empty while it is hidden
     */
    public record AtMeeting(boolean own, String slug, @Nullable String caravan, long id, String title, Optional<Sector> sector, String meeting, @Nullable Instant at, String code, List<Gathered> with,
            @Nullable String answer, Optional<Figures> support) {

        public AtMeeting {
            with = List.copyOf(with);
        }

        public String path() {
            return "/c/" + slug + "/ideas/" + id;
        }

        public String boardPath() {
            return "/m/" + code + "/i/" + id;
        }
    }

    /** An idea that stands together with another one. */
    public record Gathered(long id, String title, Optional<Sector> sector) {
    }

    /**
     * Two ideas became one, or two again.
     *
     * @param why in a moderator's words, or null
     */
    public record GatheringStep(boolean merged, String title, String other, Instant at, @Nullable String why) {
    }

    /**
     * A later meeting asked how an idea of the way went.
     *
     * @param title   of the idea
     * @param answers empty while that meeting's tallies are hidden
     * @param byMail  what those said who follow it by mail; nothing while they are few
     */
    public record Round(String title, String meeting, @Nullable Instant at, Optional<Answers> answers, Map<Outcome, Integer> byMail) {
    }

    /**
     * How many said what.
     *
     * @param bySector in the caravan's order, without the small ones
     * @param others   the small sectors together
     */
    public record Answers(Map<Outcome, Integer> all, Map<Sector, Map<Outcome, Integer>> bySector, Map<Outcome, Integer> others) {

        public int people() {
            return all.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /** @param doneBy who does it, or null */
    public record OutcomeSaid(String title, boolean own, Outcome outcome, @Nullable String doneBy, String reason, Instant at) {
    }

    /**
     * As the board shows them.
     *
     * @param bySector in the caravan's order, without the small ones
     * @param others   the small sectors together, if any of them has said something
     */
    public record Figures(int forCount, OptionalInt against, Map<Sector, Integer> bySector, OptionalInt others) {
    }

    /**
     * A recommendation that rests on it.
     *
     * @param place   from 1; empty if too few have answered for one
     * @param of      how many have a place
     * @param ideas   how many ideas it gathers
     * @param support empty while that is hidden
     */
    public record Into(long id, String title, OptionalInt place, int of, int ideas, Optional<String> recipient, @Nullable Instant at, Optional<Support> support) {
    }

    /** The idea as it stands at its own meeting. */
    public AtMeeting own() {
        return meetings.stream().filter(AtMeeting::own).findFirst().orElseThrow();
    }

    /** Whether it stands under another one. */
    public boolean isGathered() {
        return own().id() != id;
    }
}
