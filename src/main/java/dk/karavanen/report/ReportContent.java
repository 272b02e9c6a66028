package dk.karavanen.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import dk.karavanen.shared.SectorShape;

/**
 * Everything a report says, as it stood when it was made: the web page, the PDF, the CSV files and the JSON are all written from
 * this and nothing else, so they cannot disagree. It says it in no particular language: what has a Danish and an English name
 * carries both. It holds nobody's name and no organisation of a participant, no figure of a small sector, no tally that was still
 * hidden, and no words that moderators had hidden or their author had taken back.
 *
 * <p>Its components and their order are the JSON format; a change of meaning raises {@link #FORMAT}.
 *
 * @param format          version of this format
 * @param sectors         in the caravan's order, that of every bar and table
 * @param meetings        in the caravan's order; archived ones only if somebody came
 * @param people          at all meetings together, each counted once
 * @param themes          in the caravan's order; those without an idea too
 * @param recommendations the published ones in their order
 * @param ideas           all, by meeting and id
 * @param redactions      what was taken out of it since it was made, oldest first; null if nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportContent(int format, About about, List<SectorPart> sectors, Figures figures, List<MeetingPart> meetings,
        People people, List<ThemePart> themes, List<RecommendationPart> recommendations, List<IdeaPart> ideas,
        List<Redaction> redactions) {

    /**
     * 2: the order goes by the lower end of what everyone there would have said; {@code lower} and {@code upper} are that interval, 90 %,
     * and recommendations with too few answers stand apart. In 1 the order went by the share, with Wilson's 95 % interval beside it.
     */
    public static final int FORMAT = 2;

    /** As it is made. */
    public ReportContent(int format, About about, List<SectorPart> sectors, Figures figures, List<MeetingPart> meetings, People people,
            List<ThemePart> themes, List<RecommendationPart> recommendations, List<IdeaPart> ideas) {
        this(format, about, sectors, figures, meetings, people, themes, recommendations, ideas, null);
    }

    /**
     * That people erased their words: these were taken out, and nothing else changed.
     *
     * @param madeAt     to the second
     * @param ideas      how many ideas lost their words
     * @param quotes     in how many places a recommendation had repeated them
     * @param hashBefore of the content as it was before
     */
    public record Redaction(Instant madeAt, int ideas, int quotes, String hashBefore) {
    }

    /** A name in both languages. */
    public record Named(String da, String en) {

        public String in(Locale language) {
            return "en".equals(language.getLanguage()) ? en : da;
        }
    }

    /**
     * What the report is about.
     *
     * @param edition    counts the caravan's reports from 1
     * @param madeAt     when it was frozen, to the second
     * @param example    whether the caravan is the example: then nothing in it is anybody's opinion
     * @param finalEvent null if none is planned
     */
    public record About(String caravan, String title, String summary, int edition, Instant madeAt, boolean example,
            List<String> organisers, List<String> supporters, List<Recipient> addressees, FinalEvent finalEvent) {
    }

    /** Whom recommendations go to. */
    public record Recipient(String title, String ministry) {
    }

    /** Where the caravan ends; every part may be null. */
    public record FinalEvent(String title, String place, String text, LocalDate from, LocalDate to) {
    }

    public record SectorPart(String code, Named name, SectorShape shape) {
    }

    /**
     * The figures of the first page.
     *
     * @param meetingsHeld    meetings somebody came to
     * @param municipalities  home municipalities participants gave, each counted once
     * @param municipalitiesOf how many there are in the country
     * @param ideas           on the boards, merged ones included
     * @param supports        people for, over all ideas whose tallies are public
     * @param hidden          ideas hidden by moderators
     * @param withdrawn       ideas taken back by their authors
     */
    public record Figures(int meetingsHeld, int participants, int municipalities, int municipalitiesOf, int ideas, int supports,
            int recommendations, int hidden, int withdrawn) {
    }

    /**
     * How many came, by sector.
     *
     * @param bySector sectors anybody came from, in the caravan's order, small ones left out
     * @param together those of the small sectors together; null if no sector is small
     */
    public record People(int total, List<Count> bySector, Integer together) {

        public Optional<Integer> of(String sector) {
            return bySector.stream().filter(count -> count.sector().equals(sector)).map(Count::people).findFirst();
        }
    }

    public record Count(String sector, int people) {
    }

    /**
     * What kept one person from taking part several times, and what was done about those who did.
     *
     * @param admission    {@code open}: whoever had the code, from as many phones as they liked; {@code slip}: one slip a person
     * @param slipsMade    handed out or not
     * @param slipsSpent   how many let somebody in
     * @param closings     each time that nobody new could join
     * @param codeRenewals how often the code was changed
     * @param setAside     people whom staff let count for nothing
     */
    public record DoorPart(String admission, int slipsMade, int slipsSpent, List<ClosingPart> closings, int codeRenewals, int setAside) {

        public boolean bySlip() {
            return "slip".equals(admission);
        }
    }

    /** @param openedAt null if it stayed closed */
    public record ClosingPart(Instant closedAt, Instant openedAt) {
    }

    /**
     * @param startsAt        null while the date is not settled
     * @param phase           where it was when the report was made
     * @param voteBudget      null if there was no limit
     * @param talliesWithheld tallies were still hidden from participants: the report has none of this meeting
     * @param wordsWithheld   only participants may read along: the report has no words of its ideas
     * @param ideas           on its board, merged ones included
     * @param supports        people for, over all its ideas; null if tallies are withheld
     * @param door            what it took to take part; null in editions from before it was told
     */
    public record MeetingPart(long id, String title, String region, String venue, String address, Instant startsAt, Instant endsAt,
            String phase, String votingStyle, Integer voteBudget, boolean talliesWithheld, boolean wordsWithheld, People people,
            int ideas, Integer supports, DoorPart door) {

        /** As in editions from before it was told. */
        public MeetingPart(long id, String title, String region, String venue, String address, Instant startsAt, Instant endsAt,
                String phase, String votingStyle, Integer voteBudget, boolean talliesWithheld, boolean wordsWithheld, People people,
                int ideas, Integer supports) {
            this(id, title, region, venue, address, startsAt, endsAt, phase, votingStyle, voteBudget, talliesWithheld, wordsWithheld,
                    people, ideas, supports, null);
        }

        public boolean held() {
            return people.total() > 0;
        }

        public boolean forOnly() {
            return "for-only".equals(votingStyle);
        }
    }

    /**
     * @param id    null: ideas without a theme
     * @param name  null: ideas without a theme
     * @param ideas on the boards, merged ones included
     */
    public record ThemePart(Long id, Named name, int ideas) {
    }

    /**
     * @param place         from 1; null if too few have answered for one
     * @param computedPlace where its support alone would put it; null while that may not be shown
     * @param to            null: to all addressees
     * @param support       null while the tallies of a source's meeting are hidden
     * @param byMeeting     people for at each meeting it draws on
     * @param without       its computed place without each meeting
     * @param moves         by hand, oldest first
     * @param few           what it lacks; null if enough have answered
     * @param fewReason     why it was published although too few had answered; null if enough had
     */
    public record RecommendationPart(long id, Integer place, Integer computedPlace, boolean movedByHand, String title, String body,
            String rationale, String objection, Recipient to, Support support, List<Source> sources, List<AtMeeting> byMeeting,
            List<Without> without, List<Move> moves, Few few, String fewReason) {

        /** One that enough have answered. */
        public RecommendationPart(long id, int place, Integer computedPlace, boolean movedByHand, String title, String body,
                String rationale, String objection, Recipient to, Support support, List<Source> sources, List<AtMeeting> byMeeting,
                List<Without> without, List<Move> moves) {
            this(id, place, computedPlace, movedByHand, title, body, rationale, objection, to, support, sources, byMeeting, without,
                    moves, null, null);
        }

        /** Whether it stands elsewhere than its support alone would put it. */
        public boolean isAwayFromComputed() {
            return computedPlace != null && place != null && !computedPlace.equals(place);
        }

        /** The move that put it where it is, if it has a reason. */
        public Optional<Move> lastReasoned() {
            return moves.reversed().stream().filter(move -> move.reason() != null).findFirst();
        }
    }

    /**
     * @param answers       people who answered
     * @param needed        answers it takes for a place
     * @param sectors       sectors from which anybody answered
     * @param sectorsNeeded sectors it takes
     */
    public record Few(int answers, int needed, int sectors, int sectorsNeeded) {
    }

    /**
     * Those a recommendation was put to, each counted once.
     *
     * @param share    the mean of the shares of the sectors that answered, 0 to 1; null if too few or nobody answered
     * @param lower    where the mean of all sectors would at least be, had everyone there answered: the order goes by it. See
     *                 {@link #FORMAT}
     * @param voices   how many voices the share is the mean of; small sectors together are one
     * @param answered the denominator: everyone present where one could only be for, otherwise everyone who took a stance
     * @param bySector in the caravan's order; the small ones last as one without a sector
     */
    @JsonPropertyOrder({"share", "lower", "upper", "voices", "for", "pass", "against", "answered", "bySector"})
    public record Support(Double share, Double lower, Double upper, int voices, @JsonProperty("for") int forCount, int pass,
            int against, int answered, List<SectorSupport> bySector) {
    }

    /** @param sector null: the small sectors together */
    @JsonPropertyOrder({"sector", "for", "pass", "against", "answered"})
    public record SectorSupport(String sector, @JsonProperty("for") int forCount, int pass, int against, int answered) {

        /** 0 to 1; NaN if nobody answered. */
        public double share() {
            return (double) forCount / answered;
        }
    }

    /**
     * @param title    null if its words are withheld
     * @param forCount null while tallies of its meeting are hidden
     */
    @JsonPropertyOrder({"idea", "title", "meeting", "for"})
    public record Source(long idea, String title, long meeting, @JsonProperty("for") Integer forCount) {
    }

    @JsonPropertyOrder({"meeting", "for"})
    public record AtMeeting(long meeting, @JsonProperty("for") int forCount) {
    }

    /** @param place null if nothing remains of the recommendation without this meeting */
    public record Without(long meeting, Integer place) {
    }

    /** @param reason null for a move back towards the computed place */
    public record Move(int from, int to, int computed, String reason, Instant at) {
    }

    /**
     * @param title      null if its words are withheld: hidden, taken back, of a meeting only participants may read, or erased since
     * @param text       null as the title is; may be empty
     * @param theme      null if it has none
     * @param mergedInto the idea that carries its support; null unless merged
     * @param continues  an idea of an earlier event, or null
     * @param tally      null while hidden, when withheld, and for merged ideas, whose stances count where they are merged into
     */
    public record IdeaPart(long id, long meeting, String kind, String state, Long theme, String sector, String title, String text,
            Long mergedInto, Long continues, TallyPart tally) {
    }

    /**
     * @param bySector sectors that took a stance, in the caravan's order, small ones left out
     * @param together the small ones together; null if none of them took a stance
     */
    @JsonPropertyOrder({"for", "pass", "against", "bySector", "together"})
    public record TallyPart(@JsonProperty("for") int forCount, int pass, int against, List<SectorTally> bySector,
            SectorTally together) {
    }

    /** @param sector null: the small sectors together */
    @JsonPropertyOrder({"sector", "for", "pass", "against"})
    public record SectorTally(String sector, @JsonProperty("for") int forCount, int pass, int against) {
    }

    public Optional<MeetingPart> meeting(long id) {
        return meetings.stream().filter(meeting -> meeting.id() == id).findFirst();
    }

    public Optional<SectorPart> sector(String code) {
        return sectors.stream().filter(sector -> sector.code().equals(code)).findFirst();
    }
}
