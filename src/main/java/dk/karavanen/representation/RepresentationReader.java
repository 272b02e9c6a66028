package dk.karavanen.representation;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.caravan.Caravans;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.MunicipalityTile;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.TurnoutReader;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.invitation.Invitations;
import dk.karavanen.registration.Attendance;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.SignUpFigures;
import dk.karavanen.registration.SignUpFigures.Figure;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Counts who is represented at a caravan's meetings. Exact figures, for those who organise them. */
@Service
@StaffOnly(Role.ORGANISER)
public class RepresentationReader {

    private final CaravanOverviews overviews;
    private final Caravans caravans;
    private final Meetings meetings;
    private final Municipalities municipalities;
    private final TurnoutReader turnout;
    private final SignUpFigures figures;
    private final Invitations invitations;
    private final Clock clock;

    RepresentationReader(CaravanOverviews overviews, Caravans caravans, Meetings meetings, Municipalities municipalities, TurnoutReader turnout,
            SignUpFigures figures, Invitations invitations, Clock clock) {
        this.overviews = overviews;
        this.caravans = caravans;
        this.meetings = meetings;
        this.municipalities = municipalities;
        this.turnout = turnout;
        this.figures = figures;
        this.invitations = invitations;
        this.clock = clock;
    }

    /**
     * @param only one of the caravan's meetings, or null for all that are not put away
     * @throws Refused {@code not-found}
     */
    @Transactional(readOnly = true)
    public Representation of(@CaravanOf(Caravan.class) long id, @Nullable Long only) {
        CaravanOverview caravan = overviews.forStaff(id);
        List<MeetingSummary> looked = caravan.meetings().stream().filter(meeting -> only == null ? !meeting.archived() && !meeting.calledOff() : meeting.id() == only).toList();
        if (only != null && looked.isEmpty()) {
            throw new Refused(RefusalReason.NOT_FOUND);
        }
        List<Long> ids = looked.stream().map(MeetingSummary::id).toList();
        List<Figure> signedUp = figures.of(ids);
        Map<String, Map<String, Integer>> door = new HashMap<>();
        Map<String, Map<String, Integer>> places = new HashMap<>();
        Map<Long, Map<String, Integer>> seated = new HashMap<>();
        for (Figure figure : signedUp) {
            seated.computeIfAbsent(figure.meeting(), meeting -> new HashMap<>()).merge(figure.sector(), figure.seated(), Integer::sum);
            if (figure.municipality() != null) {
                places.computeIfAbsent(figure.municipality(), code -> new TreeMap<>()).merge(figure.sector(), figure.signedUp(), Integer::sum);
                if (figure.came() > 0) {
                    door.computeIfAbsent(figure.municipality(), code -> new TreeMap<>()).merge(figure.sector(), figure.came(), Integer::sum);
                }
            }
        }
        Map<String, Map<String, Integer>> homes = turnout.homes(ids);
        Map<String, Boolean> invited = invitations.invited(ids);
        List<MunicipalityStanding> standings = MunicipalityTile.all().stream().map(tile -> municipalities.find(tile.code())).flatMap(Optional::stream)
                .map(one -> new MunicipalityStanding(one, places.getOrDefault(one.code(), Map.of()), invited.containsKey(one.code()),
                        invited.getOrDefault(one.code(), false),
                        MunicipalityStanding.larger(door.getOrDefault(one.code(), Map.of()), homes.getOrDefault(one.code(), Map.of())))).toList();
        List<MeetingSummary> ahead = looked.stream().filter(meeting -> !meeting.calledOff() && !isOver(meeting.phase(), meeting.endsAt())).toList();
        return new Representation(caravan.sectors(), looked, ahead, standings, seated, people(signedUp, null), people(signedUp, Person.ABROAD));
    }

    private static int people(List<Figure> signedUp, @Nullable String municipality) {
        return signedUp.stream().filter(figure -> municipality == null ? figure.municipality() == null : municipality.equals(figure.municipality()))
                .mapToInt(Figure::signedUp).sum();
    }

    /** For a meeting, by those of its caravan and of the one before it that are over. */
    @Transactional(readOnly = true)
    public Optional<Forecast> forecast(@CaravanOf(Meeting.class) long id) {
        Meeting meeting = meetings.findById(id).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        if (isOver(meeting) || meeting.isCalledOff()) {
            return Optional.empty();
        }
        int expected = figures.of(Set.of(id)).stream().mapToInt(Figure::seated).sum();
        Caravan caravan = caravans.findById(meeting.caravan()).orElseThrow();
        Set<Long> earlier = new HashSet<>();
        Stream.of(caravan.id(), caravan.follows()).filter(java.util.Objects::nonNull).forEach(one -> meetings.findByCaravanOrderByPosition(one).stream()
                .filter(this::isOver).map(Meeting::id).forEach(earlier::add));
        return Forecast.of(expected, figures.attendance(earlier).values().stream().map(sectors -> sectors.values().stream().reduce(Attendance.NONE, Attendance::plus)).toList());
    }

    private boolean isOver(Meeting meeting) {
        return isOver(meeting.phase(), meeting.endsAt());
    }

    /** As moderators said, or by the calendar: nobody can be asked to come to what has been. */
    private boolean isOver(Phase phase, @Nullable Instant endsAt) {
        return phase == Phase.CLOSED || endsAt != null && !clock.instant().isBefore(endsAt);
    }
}
