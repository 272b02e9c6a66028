package dk.karavanen.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param homes           all municipalities with how many of the participants live there; null if too few have said where, and in
 *                        editions from before it was told
 * @param voices          comments that organisers chose; null in editions from before there were any
 * @param attendance      who came of those who had signed up; null if nobody stood at a door, and in editions from before it was told
 * @param cooperation     what was offered and needed, and what came of it; null if nothing was, and in editions from before it was told
 * @param redactions      what was taken out of it since it was made, oldest first; null if nothing was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReportContent(int format, About about, List<SectorPart> sectors, Figures figures, List<MeetingPart> meetings,
        People people, List<ThemePart> themes, List<RecommendationPart> recommendations, List<IdeaPart> ideas, @Nullable List<HomePart> homes,
        @Nullable List<VoicePart> voices, @Nullable AttendancePart attendance, @Nullable CooperationPart cooperation,
        @Nullable List<Redaction> redactions) {

    /**
     * 2: the order goes by the lower end of what everyone there would have said; {@code lower} and {@code upper} are that interval, 90 %,
     * and recommendations with too few answers stand apart. In 1 the order went by the share, with Wilson's 95 % interval beside it.
     */
    public static final int FORMAT = 2;

    /** As it is made. */
    public ReportContent(int format, About about, List<SectorPart> sectors, Figures figures, List<MeetingPart> meetings, People people,
            List<ThemePart> themes, List<RecommendationPart> recommendations, List<IdeaPart> ideas, @Nullable List<HomePart> homes, @Nullable List<VoicePart> voices,
            @Nullable AttendancePart attendance, @Nullable CooperationPart cooperation) {
        this(format, about, sectors, figures, meetings, people, themes, recommendations, ideas, homes, voices, attendance, cooperation, null);
    }

    /** As editions from before the map and the voices. */
    public ReportContent(int format, About about, List<SectorPart> sectors, Figures figures, List<MeetingPart> meetings, People people,
            List<ThemePart> themes, List<RecommendationPart> recommendations, List<IdeaPart> ideas) {
        this(format, about, sectors, figures, meetings, people, themes, recommendations, ideas, null, null, null, null);
    }

    /**
     * That people erased their words: these were taken out, and nothing else changed.
     *
     * @param madeAt     to the second
     * @param ideas      how many ideas lost their words
     * @param quotes     in how many places a recommendation had repeated them
     * @param voices     how many comments went; null if none
     * @param hashBefore of the content as it was before
     */
    @JsonPropertyOrder({"madeAt", "ideas", "quotes", "voices", "hashBefore"})
    public record Redaction(Instant madeAt, int ideas, int quotes, @Nullable Integer voices, String hashBefore) {
    }

    /**
     * A municipality, as it was called and where it lay when the edition was made.
     *
     * @param people participants who said that they live there, each counted once; null: fewer than five, and not none
     */
    public record HomePart(String code, String name, String region, @Nullable Integer people) {
    }

    /**
     * What somebody said of an idea.
     *
     * @param text null if it was erased since
     */
    public record VoicePart(long comment, long idea, long meeting, String sector, @Nullable String text) {
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
     * @param heading    what organisers call the report; null: the usual
     * @param foreword   null if there is none
     * @param signatures who signs the foreword; null if nobody
     * @param findings   what organisers found in all of it; null if they wrote none
     * @param logos      of organisers and supporters, the organisers' first; null if there are none
     */
    public record About(String caravan, String title, String summary, int edition, Instant madeAt, boolean example,
            List<String> organisers, List<String> supporters, List<Recipient> addressees, @Nullable FinalEvent finalEvent, @Nullable String heading, @Nullable String foreword,
            @Nullable List<String> signatures, @Nullable List<FindingPart> findings, @Nullable List<LogoPart> logos) {

        /** As editions from before organisers could write them. */
        public About(String caravan, String title, String summary, int edition, Instant madeAt, boolean example, List<String> organisers,
                List<String> supporters, List<Recipient> addressees, FinalEvent finalEvent) {
            this(caravan, title, summary, edition, madeAt, example, organisers, supporters, addressees, finalEvent, null, null, null, null, null);
        }
    }

    /** Something that stands out of it all, in the organisers' words. */
    public record FindingPart(String title, String text) {
    }

    /**
     * The sign of somebody behind the caravan, as it looked when the edition was made.
     *
     * @param picture a PNG, in an address of its own
     */
    public record LogoPart(String name, boolean supporter, int width, int height, String picture) {
    }

    /** Whom recommendations go to. */
    public record Recipient(String title, String ministry) {
    }

    /** Where the caravan ends; every part may be null. */
    public record FinalEvent(@Nullable String title, @Nullable String place, @Nullable String text, @Nullable LocalDate from, @Nullable LocalDate to) {
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
    public record People(int total, List<Count> bySector, @Nullable Integer together) {

        public Optional<Integer> of(String sector) {
            return bySector.stream().filter(count -> count.sector().equals(sector)).map(Count::people).findFirst();
        }
    }

    public record Count(String sector, int people) {
    }

    /**
     * @param id    null: ideas without a theme
     * @param name  null: ideas without a theme
     * @param ideas on the boards, merged ones included
     */
    public record ThemePart(@Nullable Long id, @Nullable Named name, int ideas) {
    }

    public Optional<MeetingPart> meeting(long id) {
        return meetings.stream().filter(meeting -> meeting.id() == id).findFirst();
    }

    public Optional<SectorPart> sector(@Nullable String code) {
        return sectors.stream().filter(sector -> sector.code().equals(code)).findFirst();
    }
}
