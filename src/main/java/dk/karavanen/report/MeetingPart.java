package dk.karavanen.report;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dk.karavanen.report.ReportContent.People;

/**
 * A meeting in a report.
 *
 * @param startsAt        null while the date is not settled
 * @param phase           where it was when the report was made
 * @param voteBudget      null if there was no limit
 * @param talliesWithheld tallies were still hidden from participants: the report has none of this meeting
 * @param wordsWithheld   only participants may read along: the report has no words of its ideas
 * @param ideas           on its board, merged ones included
 * @param supports        people for, over all its ideas; null if tallies are withheld
 * @param door            what it took to take part; null in editions from before it was told
 */
public record MeetingPart(long id, String title, @Nullable String region, @Nullable String venue, @Nullable String address, @Nullable Instant startsAt, @Nullable Instant endsAt,
        String phase, String votingStyle, @Nullable Integer voteBudget, boolean talliesWithheld, boolean wordsWithheld, People people,
        int ideas, @Nullable Integer supports, @Nullable DoorPart door) {

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
    public record ClosingPart(Instant closedAt, @Nullable Instant openedAt) {
    }
}
