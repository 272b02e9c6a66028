package dk.karavanen.caravan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.identity.StaffOnly.Within;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;

/** Reads caravans with their meetings: for the public pages, and for those who plan them. */
@Service
public class CaravanOverviews {

    private static final Comparator<Meeting> ON_THE_WAY = Comparator
            .comparing(Meeting::startsAt, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Meeting::position);

    private final Caravans caravans;
    private final Meetings meetings;
    private final Themes themes;
    private final Addressees addressees;
    private final CurrentStaff staff;

    CaravanOverviews(Caravans caravans, Meetings meetings, Themes themes, Addressees addressees, CurrentStaff staff) {
        this.caravans = caravans;
        this.meetings = meetings;
        this.themes = themes;
        this.addressees = addressees;
        this.staff = staff;
    }

    /** What everyone may read at {@code /c/<slug>}: nothing that is put away. */
    @Transactional(readOnly = true)
    public Optional<CaravanOverview> find(String slug) {
        return caravans.findBySlug(slug).filter(c -> !c.isArchived()).map(c -> overview(c, false));
    }

    /** The caravan of a meeting, as everyone may read it. */
    @Transactional(readOnly = true)
    public Optional<CaravanOverview> ofBoard(Meeting meeting) {
        return caravans.findById(meeting.caravan()).filter(c -> !c.isArchived()).map(c -> overview(c, false));
    }

    /** Whether there was a caravan to read at this address. */
    @Transactional(readOnly = true)
    public boolean isPutAway(String slug) {
        return caravans.findBySlug(slug).filter(Caravan::isArchived).isPresent();
    }

    /** Everything that is not put away: caravans first, the newest at the top, then events of the past. */
    @Transactional(readOnly = true)
    public List<CaravanOverview> all() {
        return caravans.findByArchivedAtIsNullOrderByEarlierAscCreatedAtDescIdDesc().stream().map(c -> overview(c, false)).toList();
    }

    /**
     * All caravans of whoever asks, with all their meetings.
     *
     * @param archived whether to have those caravans that are put away, or the others
     */
    @StaffOnly(value = Role.MODERATOR, within = Within.SOME_CARAVAN)
    @Transactional(readOnly = true)
    public List<CaravanOverview> forStaff(boolean archived) {
        LongPredicate theirs = staff.theirs(Role.MODERATOR);
        return (archived ? caravans.findByArchivedAtIsNotNullOrderByArchivedAtDesc()
                : caravans.findByArchivedAtIsNullOrderByEarlierAscCreatedAtDescIdDesc())
                .stream().filter(caravan -> theirs.test(caravan.id())).map(c -> overview(c, true)).toList();
    }

    /**
     * One caravan, put away or not, with all its meetings.
     *
     * @throws Refused {@code not-found}
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public CaravanOverview forStaff(@CaravanOf(Caravan.class) long caravan) {
        return caravans.findById(caravan).map(c -> overview(c, true)).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    /**
     * The caravan a meeting belongs to, with all its meetings.
     *
     * @throws Refused {@code not-found}
     */
    @StaffOnly(Role.MODERATOR)
    @Transactional(readOnly = true)
    public CaravanOverview ofMeeting(@CaravanOf(Meeting.class) long meeting) {
        return forStaff(meetings.findById(meeting).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND)).caravan());
    }

    private CaravanOverview overview(Caravan caravan, boolean withArchived) {
        List<MeetingSummary> summaries = meetings.findByCaravanOrderByPosition(caravan.id()).stream()
                .filter(m -> withArchived || !m.isArchived()).sorted(ON_THE_WAY).map(MeetingSummary::of).toList();
        Optional<CaravanOverview.CaravanLink> follows = Optional.ofNullable(caravan.follows()).flatMap(caravans::findById)
                .filter(earlier -> withArchived || !earlier.isArchived())
                .map(earlier -> new CaravanOverview.CaravanLink(earlier.slug(), earlier.title()));
        return new CaravanOverview(caravan.id(), caravan.slug(), caravan.title(), caravan.summary(), caravan.organisers(), caravan.supporters(),
                themes.findByCaravanOrderByPosition(caravan.id()), addressees.findByCaravanOrderByPosition(caravan.id()),
                caravan.finalEvent(), caravan.isEarlier(), follows, caravan.isExample(), caravan.isArchived(), caravan.sectors(), summaries);
    }
}
