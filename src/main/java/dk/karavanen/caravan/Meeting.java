package dk.karavanen.caravan;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dk.karavanen.shared.BaseEntity;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** One evening of a caravan. May be planned long before it has a date. */
@Entity
@Table(name = "meeting")
public class Meeting extends BaseEntity {

    private long caravan;
    private int position;
    @Embedded
    private MeetingCodes codes;
    private String title;
    private @Nullable String region;
    @Column(name = "starts_at")
    private @Nullable Instant startsAt;
    @Column(name = "ends_at")
    private @Nullable Instant endsAt;
    private @Nullable String venue;
    private @Nullable String address;
    private String programme = "";
    @Embedded
    private MeetingRules rules = MeetingRules.USUAL;
    @Column(name = "revealed_at")
    private @Nullable Instant revealedAt;
    @Column(name = "result_at")
    private @Nullable Instant resultAt;
    @Enumerated(EnumType.STRING)
    @Column(name = "wall_scene")
    private @Nullable WallScene wallScene;
    @Column(name = "wall_idea")
    private @Nullable Long wallIdea;
    @Column(name = "door_closed_at")
    private @Nullable Instant doorClosedAt;
    @Column(name = "one_at_a_time")
    private boolean oneAtATime = true;
    @Embedded
    private PhaseTimer timer = new PhaseTimer();
    @Embedded
    private PhasePlan plan = new PhasePlan();
    @Column(name = "called_off_at")
    private @Nullable Instant calledOffAt;
    @Column(name = "archived_at")
    private @Nullable Instant archivedAt;
    @Column(name = "created_at")
    private Instant createdAt;
    /** Counts what organisers saved: whoever saves says which edition they had read. The evening itself does not count: phases, timers. */
    private int edition;
    @Version
    private int version;

    protected Meeting() {
    }

    public Meeting(long caravan, int position, String code, String wallKey, String title, Instant createdAt) {
        this.caravan = caravan;
        this.position = position;
        this.codes = new MeetingCodes(code, wallKey);
        this.title = title;
        this.createdAt = createdAt;
    }

    public long caravan() {
        return caravan;
    }

    public int position() {
        return position;
    }

    public void standAt(int place) {
        position = place;
    }

    /** Six digits, unique over all meetings; what people type to join. */
    public String code() {
        return codes.code();
    }

    /** Lets a projector read along in a meeting that only participants may read. */
    public String wallKey() {
        return codes.wallKey();
    }

    /**
     * What it takes besides the six digits to find a meeting that only participants may read: digits can be guessed. In the QR
     * code, and typed from the wall. Another one with every new code.
     */
    public String joinKey() {
        return codes.joinKey();
    }

    /** How often it got another code. */
    public int codeRenewals() {
        return codes.renewals();
    }

    /** What the QR code says, after the address of the server: with the key where it takes one. */
    public String joinPath() {
        return "/j/" + code() + (visibility() == Visibility.PARTICIPANTS ? "/" + joinKey() : "");
    }

    /** The town, as a rule: "Silkeborg". */
    public String title() {
        return title;
    }

    public @Nullable String region() {
        return region;
    }

    /** Null while the date is not settled. */
    public @Nullable Instant startsAt() {
        return startsAt;
    }

    public @Nullable Instant endsAt() {
        return endsAt;
    }

    public @Nullable String venue() {
        return venue;
    }

    public @Nullable String address() {
        return address;
    }

    /** Plain text, one line an item. */
    public String programme() {
        return programme;
    }

    /** How many may take part, or null for no limit. Reading along is never limited by it. */
    public @Nullable Integer capacity() {
        return rules.capacity();
    }

    /** What organisers have decided of how it goes. */
    public MeetingRules rules() {
        return rules;
    }

    public Visibility visibility() {
        return rules.visibility();
    }

    /** Whether nobody new may join. Whoever takes part stays, and reading is as before. */
    public boolean isDoorClosed() {
        return doorClosedAt != null;
    }

    /** Null while the door is open. */
    public @Nullable Instant doorClosedAt() {
        return doorClosedAt;
    }

    /** Whether phones begin the vote with one idea at a time, unless a person chooses the list. */
    public boolean showsOneAtATime() {
        return oneAtATime;
    }

    public Phase phase() {
        return timer.phase();
    }

    /** The phase's time: since when, until when, or what is left of it. */
    public PhaseTimer timer() {
        return timer;
    }

    public List<PlannedPhase> phases() {
        return plan.all();
    }

    /** What comes after the present phase, see {@link PhasePlan#after}. */
    public Optional<Phase> nextPhase() {
        return plan.after(phase());
    }

    /** It is not held. Whoever has signed up is told when organisers say so. */
    public boolean isCalledOff() {
        return calledOffAt != null;
    }

    public void callOff(Instant at) {
        calledOffAt = at;
    }

    public void holdAfterAll() {
        calledOffAt = null;
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    /** Null while it is not put away. */
    public @Nullable Instant archivedAt() {
        return archivedAt;
    }

    /** How often organisers have saved it. */
    public int edition() {
        return edition;
    }

    public int version() {
        return version;
    }

    /** Whether tallies may not be shown to participants now. */
    public boolean talliesHiddenNow() {
        return rules.hidesTallies() && revealedAt == null && phase().compareTo(Phase.RESULTS) < 0;
    }

    /** Since when the result is shown to all, or null: every wall shows it rise from that moment on. */
    public @Nullable Instant resultAt() {
        return resultAt;
    }

    /** What a moderator shows on the wall, or null for the phase's own scene. */
    public @Nullable WallScene wallScene() {
        return wallScene;
    }

    /** The idea that is shown there, or null. It may have been hidden or merged since. */
    public @Nullable Long wallIdea() {
        return wallIdea;
    }

    // ------------------------------------------------------------------ changes: only through this module's services

    public void describe(String title, @Nullable String region, @Nullable String venue, @Nullable String address, @Nullable String programme) {
        this.title = title;
        this.region = region;
        this.venue = venue;
        this.address = address;
        this.programme = programme == null ? "" : programme;
    }

    public void schedule(@Nullable Instant from, @Nullable Instant to) {
        if ((from == null) != (to == null) || from != null && !to.isAfter(from)) {
            throw new Refused(RefusalReason.TIMES_WRONG);
        }
        this.startsAt = from;
        this.endsAt = to;
    }

    public void govern(MeetingRules chosen) {
        this.rules = chosen;
    }

    public void planPhases(List<PlannedPhase> planned) {
        plan.replace(planned);
    }

    public void edited() {
        edition++;
    }

    public void forgetPhases() {
        plan.clear();
    }

    public void archive(Instant at) {
        this.archivedAt = at;
    }

    public void restore() {
        this.archivedAt = null;
    }

    // ------------------------------------------------------------------ changes: what the evening brings, by this room's services alone

    void closeDoor(Clock clock) {
        doorClosedAt = now(clock);
    }

    void openDoor() {
        doorClosedAt = null;
    }

    void showOneAtATime(boolean oneAtATime) {
        this.oneAtATime = oneAtATime;
    }

    /** @param freshWallKey null to leave the wall its own */
    void renewCode(String fresh, @Nullable String freshWallKey) {
        codes.renew(fresh, freshWallKey);
    }

    /** Goes to another phase and starts its planned timer, if it has one. The wall shows the phase; its results reveal themselves. */
    void enter(Phase next, Clock clock) {
        timer.start(next, plan.minutesOf(next), now(clock));
        showOnWall(null, null);
        if (next.compareTo(Phase.RESULTS) < 0) {
            resultAt = null;
        } else if (next == Phase.RESULTS && resultAt == null) {
            resultAt = now(clock);
        }
    }

    void showOnWall(@Nullable WallScene scene, @Nullable Long idea) {
        wallScene = scene;
        wallIdea = idea;
    }

    void pauseTimer(Clock clock) {
        timer.pause(now(clock));
    }

    void resumeTimer(Clock clock) {
        timer.resume(now(clock));
    }

    /** @param minutes may be negative; the timer never ends in the past */
    void extendTimer(int minutes, Clock clock) {
        timer.extend(minutes, now(clock));
    }

    /** Hidden tallies are hidden no more, and walls show the result rise. */
    void revealResult(Clock clock) {
        resultAt = now(clock);
        if (revealedAt == null) {
            revealedAt = resultAt;
        }
        showOnWall(null, null);
    }

    /** In milliseconds: databases keep fewer digits than clocks have, and what was seen is compared with what is stored. */
    private static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
