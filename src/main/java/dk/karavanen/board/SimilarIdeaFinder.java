package dk.karavanen.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dk.karavanen.board.similar.SimilarityIndex;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.shared.BackupRestored;
import dk.karavanen.shared.Characters;

/**
 * Ideas that resemble what somebody is typing: of the same meeting, to support instead of posting again; of earlier
 * meetings of the caravan and of the event it follows, to continue. Suggests only; people decide.
 *
 * <p>One index for each caravan, made at the first question and kept up to date from then on. Tallies never enter it.
 */
@Service
public class SimilarIdeaFinder {

    private static final int MOST = 5;
    /** As many as a phone shows: the last of these places is another meeting's if it has something better for it. */
    private static final int SEEN = 3;
    private static final int MAX_WORDS = 6;
    private static final int MAX_COMPARED = 100;

    /**
     * @param meeting title of the other meeting it stands in; absent for this one
     * @param words   of its title and text that are being typed too
     * @param others  that are not: what it says besides, the first few
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SimilarIdea(long id, String title, String kind, String sector, @Nullable String meeting, List<String> words, List<String> others,
            @JsonProperty("for") @Nullable Integer forCount) {
    }

    /** A caravan's ideas and where they stand. A merged one is another wording of the one that stands for it. */
    private record Index(SimilarityIndex ideas, ConcurrentMap<Long, Long> meetings) {

        void put(Idea idea) {
            if (idea.state().isReadable()) {
                meetings.put(idea.id(), idea.meeting());
                ideas.put(idea.id(), idea.title(), idea.words().body());
            } else {
                remove(idea.id());
            }
        }

        void remove(long idea) {
            ideas.remove(idea);
            meetings.remove(idea);
        }
    }

    /** An idea that stands for itself, by whichever of its wordings is most alike. */
    private record Hit(Idea idea, Idea wording, SimilarityIndex.Match match) {
    }

    private final Ideas ideas;
    private final Meetings meetings;
    private final EarlierMeetings earlier;
    private final Tallies tallies;
    private final ReadAccess reading;
    private final ConcurrentMap<Long, Index> indexes = new ConcurrentHashMap<>();

    SimilarIdeaFinder(Ideas ideas, Meetings meetings, EarlierMeetings earlier, Tallies tallies, ReadAccess reading) {
        this.ideas = ideas;
        this.meetings = meetings;
        this.earlier = earlier;
        this.tallies = tallies;
        this.reading = reading;
    }

    /**
     * The most similar first; those of this meeting before all others, but for one: of the first {@value #SEEN} the last is another
     * meeting's, if that fits better. Empty until there is something to compare.
     *
     * @param viewer who asks: nobody is shown an idea that they could not read where it stands
     */
    public List<SimilarIdea> of(Meeting meeting, String title, String text, Viewer viewer) {
        if (Characters.isBlank(title + text)) {
            return List.of();
        }
        Map<Long, Meeting> places = earlier.within(meeting.caravan()).stream().filter(place -> reading.mayRead(place, viewer))
                .collect(Collectors.toMap(Meeting::id, place -> place));
        List<Hit> here = hits(meeting, title, text, viewer, Set.of(meeting.id()));
        Set<Long> others = new HashSet<>(places.keySet());
        others.remove(meeting.id());
        List<Hit> elsewhere = others.isEmpty() ? List.of() : hits(meeting, title, text, viewer, others);
        List<Hit> chosen = new ArrayList<>(here);
        chosen.addAll(elsewhere);
        if (here.size() >= SEEN && !elsewhere.isEmpty() && elsewhere.getFirst().match.score() > here.get(SEEN - 1).match.score()) {
            chosen.remove(elsewhere.getFirst());
            chosen.add(SEEN - 1, elsewhere.getFirst());
        }
        List<Hit> shown = chosen.stream().limit(MOST).toList();
        Map<Long, Tally> counted = meeting.talliesHiddenNow() ? Map.of()
                : tallies.ofIdeas(shown.stream().map(hit -> hit.idea.id()).toList());
        return shown.stream().map(hit -> {
            boolean isHere = hit.idea.meeting() == meeting.id();
            return new SimilarIdea(hit.idea.id(), hit.idea.title(), hit.idea.kind().word(), hit.idea.sector(),
                    isHere ? null : Objects.requireNonNull(places.get(hit.idea.meeting())).title(), stillWritten(hit.match.words(), hit.wording),
                    stillWritten(hit.match.others(), hit.wording).stream().limit(MAX_WORDS).toList(),
                    isHere && !meeting.talliesHiddenNow() ? counted.getOrDefault(hit.idea.id(), Tally.NONE).forCount() : null);
        }).toList();
    }

    /** Ideas of the other meetings that are like one of these ideas of a meeting. */
    Set<Long> besides(Meeting meeting, List<Idea> written) {
        Index index = index(meeting.caravan());
        return written.stream().limit(MAX_COMPARED).flatMap(idea -> index.ideas.like(idea.title(), idea.words().body(), MOST, other -> !index.meetings.getOrDefault(other, 0L).equals(meeting.id())
                && index.meetings.containsKey(other)).stream()).map(SimilarityIndex.Match::idea).collect(Collectors.toSet());
    }

    /** At most {@value #MOST} that stand in these meetings, each once, most alike first. */
    private List<Hit> hits(Meeting asking, String title, String text, Viewer viewer, Set<Long> in) {
        List<SimilarityIndex.Match> matches = matches(asking, title, text, in);
        List<Idea> known = ideas.findAllById(matches.stream().map(SimilarityIndex.Match::idea).toList());
        if (known.size() < matches.size()) {
            // Some are gone for good, as all of the example at once when it is removed: they must not stand in the way of others.
            indexes.remove(asking.caravan());
            matches = matches(asking, title, text, in);
            known = ideas.findAllById(matches.stream().map(SimilarityIndex.Match::idea).toList());
        }
        Map<Long, Idea> wordings = byId(reading.readable(known, viewer));
        Map<Long, Idea> roots = byId(ideas.findAllById(wordings.values().stream().map(Idea::root).collect(Collectors.toSet())));
        Map<Long, Hit> best = new LinkedHashMap<>();
        for (SimilarityIndex.Match match : matches) {
            Idea wording = wordings.get(match.idea());
            if (wording != null) {
                best.putIfAbsent(wording.root(), new Hit(Objects.requireNonNull(roots.get(wording.root())), wording, match));
            }
        }
        return best.values().stream().limit(MOST).toList();
    }

    private List<SimilarityIndex.Match> matches(Meeting asking, String title, String text, Set<Long> in) {
        Index index = index(asking.caravan());
        // More than are shown: several may be wordings of one, and some may have left the board a moment ago.
        return index.ideas.like(cut(title, Idea.MAX_TITLE), cut(text, Idea.MAX_BODY), 4 * MOST,
                idea -> in.contains(index.meetings.getOrDefault(idea, 0L)));
    }

    private static Map<Long, Idea> byId(Collection<Idea> some) {
        return some.stream().collect(Collectors.toMap(Idea::id, idea -> idea));
    }

    /** The index hears of other words a moment after they are written: what is not there any more is not told. */
    private static List<String> stillWritten(List<String> words, Idea idea) {
        return words.stream().filter(word -> idea.title().contains(word) || idea.words().body().contains(word)).toList();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private Index index(long caravan) {
        return indexes.computeIfAbsent(caravan, id -> {
            Index index = new Index(new SimilarityIndex(), new ConcurrentHashMap<>());
            ideas.findByMeetingInOrderById(earlier.within(id).stream().map(Meeting::id).toList()).forEach(index::put);
            return index;
        });
    }

    @EventListener
    void on(BoardUpdated event) {
        if (event.idea() == 0 || indexes.isEmpty()) {
            return;
        }
        Optional<Long> caravan = meetings.findById(event.meeting()).map(Meeting::caravan);
        Index index = caravan.map(indexes::get).orElse(null);
        if (index != null) {
            ideas.findById(event.idea()).ifPresentOrElse(index::put, () -> index.remove(event.idea()));
        }
    }

    @EventListener
    void on(BackupRestored event) {
        indexes.clear();
    }
}
