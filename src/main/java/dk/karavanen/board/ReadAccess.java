package dk.karavanen.board;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.ParticipantRecognition;
import dk.karavanen.caravan.Visibility;

/**
 * May this reader see this? The one place that knows. Every way from an id, a code or a word to what somebody wrote asks here:
 * boards and feeds, comments, similar ideas, what an idea continues, links to ideas, recommendations, reports. The moderators'
 * desk does not: it is for seeing what others may not, and asks for a role.
 *
 * <p>An idea is seen where its meeting may be read and it stands in a state that is {@linkplain IdeaState#isReadable() named as
 * readable}, as does the one that stands for it. A state that is added later is therefore unseen until somebody says otherwise.
 */
@Service
public class ReadAccess {

    private final Ideas ideas;
    private final Meetings meetings;
    private final ParticipantRecognition recognition;

    ReadAccess(Ideas ideas, Meetings meetings, ParticipantRecognition recognition) {
        this.ideas = ideas;
        this.meetings = meetings;
        this.recognition = recognition;
    }

    /** Whether the meeting's board may be read; what is public needs no database. An archived one is nobody's. */
    public boolean mayRead(Meeting meeting, Viewer viewer) {
        if (meeting.isArchived()) {
            return false;
        }
        if (meeting.visibility() == Visibility.PUBLIC) {
            return true;
        }
        return switch (viewer) {
            case Viewer.Anyone anyone -> false;
            case Viewer.Staff staff -> staff.of().test(meeting.caravan());
            case Viewer.Member member -> recognition.attends(meeting.id(), member.participant());
            case Viewer.Wall wall -> isWall(meeting, wall.key());
        };
    }

    /** Whether this is the key that the meeting's projector was given. */
    public boolean isWall(Meeting meeting, String key) {
        return MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), meeting.wallKey().getBytes(StandardCharsets.UTF_8));
    }

    /** Where an idea stands, for asking on whether somebody may see it there: telling this would tell that there is such an idea. */
    @Transactional(readOnly = true)
    public Optional<Meeting> home(long idea) {
        return ideas.findById(idea).flatMap(found -> meetings.findById(found.meeting()));
    }

    /** The idea, if there is one that this reader may see, in whichever meeting it stands. */
    @Transactional(readOnly = true)
    public Optional<Idea> idea(long id, Viewer viewer) {
        return ideas.findById(id).flatMap(found -> readable(List.of(found), viewer).stream().findFirst());
    }

    /** Those of them that this reader may see. */
    @Transactional(readOnly = true)
    public List<Idea> readable(Collection<Idea> some, Viewer viewer) {
        List<Idea> standing = some.stream().filter(idea -> idea.state().isReadable()).toList();
        Set<Long> roots = standing.stream().map(Idea::root).collect(Collectors.toSet());
        Map<Long, Idea> standFor = new HashMap<>();
        standing.forEach(idea -> standFor.put(idea.id(), idea));
        Set<Long> others = new HashSet<>(roots);
        others.removeAll(standFor.keySet());
        ideas.findAllById(others).forEach(idea -> standFor.put(idea.id(), idea));
        Map<Long, Boolean> open = new HashMap<>();
        meetings.findAllById(standing.stream().map(Idea::meeting).collect(Collectors.toSet()))
                .forEach(meeting -> open.put(meeting.id(), mayRead(meeting, viewer)));
        // What is merged goes with the one that stands for it.
        return standing.stream().filter(idea -> open.getOrDefault(idea.meeting(), false))
                .filter(idea -> standFor.containsKey(idea.root()) && standFor.get(idea.root()).state().isOnBoard()).toList();
    }
}
