package dk.karavanen.followup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dk.karavanen.board.BoardReader;
import dk.karavanen.board.FollowUpAnswers;
import dk.karavanen.board.FollowUpReader;
import dk.karavanen.board.Outcome;
import dk.karavanen.board.ReadAccess;
import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.followup.Journey.Answers;
import dk.karavanen.followup.Journey.AtMeeting;
import dk.karavanen.followup.Journey.OutcomeSaid;
import dk.karavanen.followup.Journey.Round;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.SmallSectors;

/**
 * What was answered when later meetings asked how an idea went. Rounds stand side by side and are added up nowhere. A sector of which fewer
 * than {@value dk.karavanen.shared.SmallSectors#FEWEST_SHOWN} have answered a meeting's question is not shown alone, nor are so few of those who answer by mail.
 */
@Component
class JourneyRounds {

    private final FollowUpReader followUps;
    private final FollowUpAnswers answers;
    private final ReadAccess reading;
    private final BoardReader boards;
    private final Meetings meetings;
    private final Caravans caravans;

    JourneyRounds(FollowUpReader followUps, FollowUpAnswers answers, ReadAccess reading, BoardReader boards, Meetings meetings, Caravans caravans) {
        this.followUps = followUps;
        this.answers = answers;
        this.reading = reading;
        this.boards = boards;
        this.meetings = meetings;
        this.caravans = caravans;
    }

    List<Round> rounds(List<AtMeeting> way) {
        return way.stream().flatMap(at -> followUps.meetingsAsking(at.id()).stream().flatMap(asking -> meetings.findById(asking).stream())
                .filter(asking -> reading.mayRead(asking, Viewer.ANYONE)).sorted(Comparator.comparing(Meeting::startsAt, Comparator.nullsLast(Comparator.naturalOrder()))).flatMap(asking -> round(at, asking)))
                .toList();
    }

    private Stream<Round> round(AtMeeting at, Meeting asking) {
        Caravan caravan = caravans.findById(asking.caravan()).orElseThrow();
        if (caravan.isArchived()) {
            return Stream.empty();
        }
        BoardReader.Head head = boards.head(asking.id());
        Map<Outcome, Integer> byMail = answers.byMailAt(asking.id(), at.id());
        boolean few = byMail.values().stream().mapToInt(Integer::intValue).sum() < SmallSectors.FEWEST_SHOWN;
        return Stream.of(new Round(at.title(), asking.title(), asking.startsAt(), head.view().talliesHidden() ? Optional.empty()
                : Optional.of(figures(followUps.answers(asking.id()).getOrDefault(at.id(), Map.of()), head.hall().present(), caravan.sectors())),
                few || head.view().talliesHidden() ? Map.of() : byMail));
    }

    static Answers figures(Map<Outcome, Map<String, Integer>> said, Map<String, Integer> present, List<Sector> sectors) {
        Map<Outcome, Integer> all = new EnumMap<>(Outcome.class);
        Map<String, Map<Outcome, Integer>> bySector = new LinkedHashMap<>();
        sectors.forEach(sector -> bySector.put(sector.code(), new EnumMap<>(Outcome.class)));
        said.forEach((outcome, people) -> people.forEach((sector, n) -> {
            all.merge(outcome, n, Integer::sum);
            bySector.computeIfAbsent(sector, code -> new EnumMap<>(Outcome.class)).merge(outcome, n, Integer::sum);
        }));
        bySector.values().removeIf(Map::isEmpty);
        Map<String, Integer> answered = new LinkedHashMap<>();
        bySector.forEach((sector, outcomes) -> answered.put(sector, outcomes.values().stream().mapToInt(Integer::intValue).sum()));
        SmallSectors.Shown<Map<Outcome, Integer>> shown = SmallSectors.among(present, answered).show(bySector, JourneyRounds::sum);
        Map<Sector, Map<Outcome, Integer>> visible = new LinkedHashMap<>();
        sectors.stream().filter(sector -> shown.visible().containsKey(sector.code())).forEach(sector -> visible.put(sector, shown.visible().get(sector.code())));
        return new Answers(all, visible, shown.rest().orElse(Map.of()));
    }

    private static Map<Outcome, Integer> sum(Map<Outcome, Integer> one, Map<Outcome, Integer> other) {
        Map<Outcome, Integer> sum = new EnumMap<>(Outcome.class);
        sum.putAll(one);
        other.forEach((outcome, n) -> sum.merge(outcome, n, Integer::sum));
        return sum;
    }

    List<OutcomeSaid> outcomes(List<AtMeeting> way) {
        List<OutcomeSaid> outcomes = new ArrayList<>();
        way.forEach(at -> followUps.history(at.id()).forEach(said -> outcomes.add(new OutcomeSaid(at.title(), at.own(), said.outcome(), said.doneBy(), said.reason(), said.at()))));
        outcomes.sort(Comparator.comparing(OutcomeSaid::at));
        return outcomes;
    }
}
