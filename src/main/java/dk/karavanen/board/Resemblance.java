package dk.karavanen.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dk.karavanen.board.similar.SimilarIdeas;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.shared.Characters;
import dk.karavanen.shared.DataReplaced;

/**
 * Ideas that resemble what somebody is typing: of the same meeting, to support instead of posting again; of earlier
 * meetings of the caravan and of the event it follows, to continue. Suggests only; people decide.
 *
 * <p>One index for each caravan, made at the first question and kept up to date from then on. Tallies never enter it.
 */
@Service
public class Resemblance {

    private static final int MOST = 5;

    /** @param meeting title of the other meeting it stands in; absent for this one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Resembling(long id, String title, String kind, String sector, String meeting, List<String> words,
            @JsonProperty("for") Integer forCount) {
    }

    private final Ideas ideas;
    private final Meetings meetings;
    private final Caravans caravans;
    private final Tallies tallies;
    private final ReadAccess reading;
    private final ConcurrentMap<Long, SimilarIdeas> indexes = new ConcurrentHashMap<>();

    Resemblance(Ideas ideas, Meetings meetings, Caravans caravans, Tallies tallies, ReadAccess reading) {
        this.ideas = ideas;
        this.meetings = meetings;
        this.caravans = caravans;
        this.tallies = tallies;
        this.reading = reading;
    }

    /**
     * The most similar first; those of this meeting before all others. Empty until there is something to compare.
     *
     * @param viewer who asks: nobody is shown an idea that they could not read where it stands
     */
    public List<Resembling> of(Meeting meeting, String title, String text, Viewer viewer) {
        if (Characters.isBlank(title + text)) {
            return List.of();
        }
        // More than are shown, since those that have left the board meanwhile are taken out below.
        List<SimilarIdeas.Match> matches = index(meeting.caravan()).like(cut(title, Idea.TITLE_MOST), cut(text, Idea.BODY_MOST), 3 * MOST);
        List<Idea> known = ideas.findAllById(matches.stream().map(SimilarIdeas.Match::idea).toList());
        if (known.size() < matches.size()) {
            // Some are gone for good, as all of the example at once when it is removed: they must not stand in the way of others.
            indexes.remove(meeting.caravan());
            matches = index(meeting.caravan()).like(cut(title, Idea.TITLE_MOST), cut(text, Idea.BODY_MOST), 3 * MOST);
            known = ideas.findAllById(matches.stream().map(SimilarIdeas.Match::idea).toList());
        }
        Map<Long, Idea> found = reading.readable(known, viewer).stream().filter(idea -> idea.state().isOnBoard())
                .collect(Collectors.toMap(Idea::id, idea -> idea));
        Map<Long, Tally> counted = meeting.talliesHiddenNow() ? Map.of() : tallies.ofIdeas(found.keySet());
        Map<Long, Meeting> places = meetings.findAllById(found.values().stream().map(Idea::meeting).distinct().toList()).stream()
                .collect(Collectors.toMap(Meeting::id, m -> m));
        List<Resembling> resembling = new ArrayList<>();
        for (SimilarIdeas.Match match : matches) {
            Idea idea = found.get(match.idea());
            if (idea == null) {
                continue;
            }
            boolean here = idea.meeting() == meeting.id();
            resembling.add(new Resembling(idea.id(), idea.title(), idea.kind().word(), idea.sector(),
                    here ? null : places.get(idea.meeting()).title(), stillWritten(match, idea), here && !meeting.talliesHiddenNow()
                            ? counted.getOrDefault(idea.id(), Tally.NONE).forCount() : null));
        }
        return resembling.stream().sorted(Comparator.comparing(r -> r.meeting() != null)).limit(MOST).toList();
    }

    /** The index hears of other words a moment after they are written: what is not there any more is not told. */
    private static List<String> stillWritten(SimilarIdeas.Match match, Idea idea) {
        return match.words().stream().filter(word -> idea.title().contains(word) || idea.body().contains(word)).toList();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private SimilarIdeas index(long caravan) {
        return indexes.computeIfAbsent(caravan, id -> {
            SimilarIdeas index = new SimilarIdeas();
            List<Long> within = new ArrayList<>(meetings.findByCaravanOrderByPosition(id).stream().map(Meeting::id).toList());
            caravans.findById(id).map(Caravan::follows)
                    .ifPresent(earlier -> meetings.findByCaravanOrderByPosition(earlier).forEach(m -> within.add(m.id())));
            ideas.findByMeetingInOrderById(within).stream().filter(i -> i.state().isOnBoard())
                    .forEach(i -> index.put(i.id(), i.title(), i.body()));
            return index;
        });
    }

    @EventListener
    void on(BoardMoved event) {
        if (event.idea() == 0 || indexes.isEmpty()) {
            return;
        }
        Optional<Long> caravan = meetings.findById(event.meeting()).map(Meeting::caravan);
        SimilarIdeas index = caravan.map(indexes::get).orElse(null);
        if (index != null) {
            ideas.findById(event.idea()).ifPresentOrElse(idea -> {
                if (idea.state().isOnBoard()) {
                    index.put(idea.id(), idea.title(), idea.body());
                } else {
                    index.remove(idea.id());
                }
            }, () -> index.remove(event.idea()));
        }
    }

    @EventListener
    void on(DataReplaced event) {
        indexes.clear();
    }
}
