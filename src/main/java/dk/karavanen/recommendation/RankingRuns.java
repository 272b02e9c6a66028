package dk.karavanen.recommendation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Attendances;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.Themes;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.Ranking;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SmallSectors;

/** Ranks ideas by every method, from the stances that stand now. Hidden and withdrawn ideas are left out; merged ones count in their root. */
@Service
@PreAuthorize("hasRole('MODERATOR')")
public class RankingRuns {

    private final Caravans caravans;
    private final Meetings meetings;
    private final Themes themes;
    private final Attendances attendances;
    private final Ideas ideas;
    private final Tallies tallies;
    private final Recommendations recommendations;

    RankingRuns(Caravans caravans, Meetings meetings, Themes themes, Attendances attendances, Ideas ideas, Tallies tallies,
            Recommendations recommendations) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.themes = themes;
        this.attendances = attendances;
        this.ideas = ideas;
        this.tallies = tallies;
        this.recommendations = recommendations;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public RankingRun ofMeeting(long meeting) {
        Meeting one = meetings.findById(meeting).orElseThrow(() -> new Refused("not-found"));
        return run(one.caravan(), List.of(one));
    }

    /**
     * Over all meetings that are not archived.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional(readOnly = true)
    public RankingRun ofCaravan(long caravan) {
        return run(caravan, meetings.findByCaravanOrderByPosition(caravan).stream().filter(m -> !m.isArchived()).toList());
    }

    private RankingRun run(long id, List<Meeting> over) {
        Caravan caravan = caravans.findById(id).orElseThrow(() -> new Refused("not-found"));
        Map<Long, Meeting> byId = over.stream().collect(Collectors.toMap(Meeting::id, Function.identity()));
        Map<Long, Theme> themesById = themes.findByCaravanOrderByPosition(id).stream()
                .collect(Collectors.toMap(Theme::id, Function.identity()));
        Map<Long, Map<String, Integer>> present = new TreeMap<>();
        over.forEach(meeting -> {
            Map<String, Integer> people = new TreeMap<>();
            attendances.countBySector(meeting.id()).forEach(count -> people.put(count.sector(), (int) count.participants()));
            present.put(meeting.id(), people);
        });
        Map<Long, List<Recommendations.Use>> uses = over.isEmpty() ? Map.of()
                : recommendations.findUses(byId.keySet(), RecommendationState.WITHDRAWN).stream().distinct()
                        .collect(Collectors.groupingBy(Recommendations.Use::idea));
        Map<Long, Tally> counted = tallies.ofMeetings(byId.keySet());

        Map<Long, RankingRun.Line> lines = new LinkedHashMap<>();
        List<IdeaTally> ranked = new ArrayList<>();
        for (Idea idea : over.isEmpty() ? List.<Idea>of() : ideas.findByMeetingInOrderById(byId.keySet())) {
            if (idea.state().isOnBoard()) {
                Meeting meeting = byId.get(idea.meeting());
                Tally tally = counted.getOrDefault(idea.id(), Tally.NONE);
                lines.put(idea.id(), new RankingRun.Line(idea.id(), idea.title(), idea.kind(),
                        Optional.ofNullable(idea.theme()).map(themesById::get), idea.sector(), meeting.id(), meeting.title(), tally,
                        uses.getOrDefault(idea.id(), List.of())));
                ranked.add(tally(idea, tally, present.get(meeting.id()), meeting.votingStyle()));
            }
        }
        List<VotingStyle> styles = lines.values().stream().map(line -> byId.get(line.meeting()).votingStyle()).distinct().sorted()
                .toList();
        return new RankingRun(caravan.sectors(), styles, Ranking.of(ranked), lines);
    }

    /** Every sector that is there, with zeros if it did not answer; small ones as one. The author could not be for it. */
    private static IdeaTally tally(Idea idea, Tally tally, Map<String, Integer> present, VotingStyle style) {
        TreeSet<String> there = new TreeSet<>(present.keySet());
        there.addAll(tally.bySector().keySet());
        List<SectorTally> sectors = there.stream().map(sector -> {
            Tally.Figures said = tally.bySector().getOrDefault(sector, new Tally.Figures(0, 0, 0));
            int could = present.getOrDefault(sector, 0) - (idea.author() != null && sector.equals(idea.sector()) ? 1 : 0);
            int silent = style == VotingStyle.FOR_ONLY ? Math.max(0, could - said.answered()) : 0;
            return new SectorTally(sector, said.forCount(), said.pass(), said.against(), silent);
        }).toList();
        return new IdeaTally(idea.id(), sectors).lumping(SmallSectors.among(present).hidden(), Weighing.REST);
    }
}
