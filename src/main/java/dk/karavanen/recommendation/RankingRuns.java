package dk.karavanen.recommendation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.Electorate;
import dk.karavanen.board.Electorates;
import dk.karavanen.board.Idea;
import dk.karavanen.board.Ideas;
import dk.karavanen.board.Tallies;
import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Theme;
import dk.karavanen.caravan.Themes;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.ranking.IdeaTally;
import dk.karavanen.ranking.Ranking;
import dk.karavanen.ranking.Weights;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Ranks ideas by every method, from the stances that stand now. Hidden and withdrawn ideas are left out; merged ones count in their root. */
@Service
@StaffOnly(Role.MODERATOR)
public class RankingRuns {

    private final Caravans caravans;
    private final Meetings meetings;
    private final Themes themes;
    private final Electorates halls;
    private final Ideas ideas;
    private final Tallies tallies;
    private final Recommendations recommendations;

    RankingRuns(Caravans caravans, Meetings meetings, Themes themes, Electorates halls, Ideas ideas, Tallies tallies,
            Recommendations recommendations) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.themes = themes;
        this.halls = halls;
        this.ideas = ideas;
        this.tallies = tallies;
        this.recommendations = recommendations;
    }

    /** @throws Refused {@code not-found} */
    @Transactional(readOnly = true)
    public RankingRun ofMeeting(@CaravanOf(Meeting.class) long meeting) {
        Meeting one = meetings.findById(meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        return run(one.caravan(), List.of(one));
    }

    /**
     * Over all meetings that are not archived.
     *
     * @throws Refused {@code not-found}
     */
    @Transactional(readOnly = true)
    public RankingRun ofCaravan(@CaravanOf(Caravan.class) long caravan) {
        return run(caravan, meetings.findByCaravanOrderByPosition(caravan).stream().filter(m -> !m.isArchived()).toList());
    }

    private RankingRun run(long id, List<Meeting> over) {
        Caravan caravan = caravans.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        Map<Long, Meeting> byId = over.stream().collect(Collectors.toMap(Meeting::id, Function.identity()));
        Map<Long, Theme> themesById = themes.findByCaravanOrderByPosition(id).stream()
                .collect(Collectors.toMap(Theme::id, Function.identity()));
        Map<Long, Electorate> hallOf = new HashMap<>();
        over.forEach(meeting -> hallOf.put(meeting.id(), halls.of(meeting, caravan.threshold())));
        Map<Long, List<Recommendations.Use>> uses = over.isEmpty() ? Map.of()
                : recommendations.findUses(byId.keySet(), RecommendationState.WITHDRAWN).stream().distinct()
                        .collect(Collectors.groupingBy(Recommendations.Use::idea));
        Map<Long, Tally> counted = tallies.ofMeetings(byId.keySet());

        Map<Long, RankingRun.Line> lines = new LinkedHashMap<>();
        List<IdeaTally> ranked = new ArrayList<>();
        for (Idea idea : over.isEmpty() ? List.<Idea>of() : ideas.findByMeetingInOrderById(byId.keySet())) {
            if (idea.state().isOnBoard()) {
                Meeting meeting = Objects.requireNonNull(byId.get(idea.meeting()));
                Tally tally = counted.getOrDefault(idea.id(), Tally.NONE);
                lines.put(idea.id(), new RankingRun.Line(idea.id(), idea.title(), idea.kind(),
                        Optional.ofNullable(idea.theme()).map(themesById::get), idea.sector(), meeting.id(), meeting.title(), tally,
                        uses.getOrDefault(idea.id(), List.of())));
                ranked.add(Objects.requireNonNull(hallOf.get(meeting.id())).tally(idea.id(), tally));
            }
        }
        List<VotingStyle> styles = lines.values().stream().map(line -> Objects.requireNonNull(byId.get(line.meeting())).rules().votingStyle()).distinct().sorted()
                .toList();
        return new RankingRun(caravan.sectors(), styles, Ranking.of(ranked, Weights.equalVoice(),
                tally -> Objects.requireNonNull(hallOf.get(Objects.requireNonNull(lines.get(tally.idea())).meeting())).isFew(tally)), lines);
    }
}
