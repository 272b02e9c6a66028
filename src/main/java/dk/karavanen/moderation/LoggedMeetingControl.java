package dk.karavanen.moderation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.board.WallControl;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.MeetingControl;
import dk.karavanen.caravan.MeetingControl.Seen;
import dk.karavanen.caravan.MeetingDoor;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.SettingAside;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.WallScene;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;
import dk.karavanen.shared.Refused;

/** Runs a meeting as {@link MeetingControl} does, and writes it in the log. */
@Service
@StaffOnly(Role.MODERATOR)
public class LoggedMeetingControl {

    private final MeetingControl control;
    private final WallControl wall;
    private final MeetingDoor door;
    private final Slips slips;
    private final SettingAside settingAside;
    private final ModerationLog log;

    LoggedMeetingControl(MeetingControl control, WallControl wall, MeetingDoor door, Slips slips, SettingAside settingAside, ModerationLog log) {
        this.control = control;
        this.wall = wall;
        this.door = door;
        this.slips = slips;
        this.settingAside = settingAside;
        this.log = log;
    }

    /** @throws Refused as {@link MeetingControl#enter} */
    @Transactional
    public void enter(@CaravanOf(Meeting.class) long meeting, Seen seen, Phase next) {
        control.enter(meeting, seen, next);
        log.write(meeting, LogAction.ENTERED, null, null, next.word());
    }

    /** @throws Refused as {@link MeetingControl#pauseTimer} */
    @Transactional
    public void pause(@CaravanOf(Meeting.class) long meeting, Seen seen) {
        control.pauseTimer(meeting, seen);
        log.write(meeting, LogAction.PAUSED, null, null, null);
    }

    /** @throws Refused as {@link MeetingControl#resumeTimer} */
    @Transactional
    public void resume(@CaravanOf(Meeting.class) long meeting, Seen seen) {
        control.resumeTimer(meeting, seen);
        log.write(meeting, LogAction.RESUMED, null, null, null);
    }

    /** @throws Refused as {@link MeetingControl#extendTimer} */
    @Transactional
    public void extend(@CaravanOf(Meeting.class) long meeting, Seen seen, int minutes) {
        control.extendTimer(meeting, seen, minutes);
        log.write(meeting, LogAction.EXTENDED, null, null, Integer.toString(minutes));
    }

    /** @throws Refused as {@link MeetingControl#revealResult} */
    @Transactional
    public void reveal(@CaravanOf(Meeting.class) long meeting, @Nullable Instant shownAsSeen) {
        control.revealResult(meeting, shownAsSeen);
        log.write(meeting, LogAction.REVEALED, null, null, null);
    }

    // ------------------------------------------------------------------ the wall

    /** @throws Refused as {@link WallControl#show} */
    @Transactional
    public void showOnWall(@CaravanOf(Meeting.class) long meeting, List<Long> ideas) {
        log.write(meeting, LogAction.SHOWN, wall.show(meeting, ideas), null, null);
    }

    /** @throws Refused as {@link WallControl#step} */
    @Transactional
    public void stepOnWall(@CaravanOf(Meeting.class) long meeting, @Nullable Long seen, int by) {
        log.write(meeting, LogAction.SHOWN, wall.step(meeting, seen, by), null, null);
    }

    /** @throws Refused as {@link WallControl#set} */
    @Transactional
    public void setWall(@CaravanOf(Meeting.class) long meeting, @Nullable WallScene scene) {
        wall.set(meeting, scene);
        log.write(meeting, LogAction.WALL_SET, null, null, scene == null ? "free" : scene.word());
    }

    // ------------------------------------------------------------------ the door

    /** @throws Refused as {@link MeetingDoor#close} */
    @Transactional
    public void closeDoor(@CaravanOf(Meeting.class) long meeting) {
        door.close(meeting);
        log.write(meeting, LogAction.DOOR_CLOSED, null, null, null);
    }

    /** @throws Refused as {@link MeetingDoor#open} */
    @Transactional
    public void openDoor(@CaravanOf(Meeting.class) long meeting) {
        door.open(meeting);
        log.write(meeting, LogAction.DOOR_OPENED, null, null, null);
    }

    /** @throws Refused as {@link MeetingDoor#renewCode} */
    @Transactional
    public Meeting renewCode(@CaravanOf(Meeting.class) long meeting, String codeSeen, boolean wallToo) {
        Meeting renewed = door.renewCode(meeting, codeSeen, wallToo);
        log.write(meeting, LogAction.CODE_RENEWED, null, null, null);
        return renewed;
    }

    /** @throws Refused as {@link Slips#make} */
    @Transactional
    public List<String> makeSlips(@CaravanOf(Meeting.class) long meeting, int count) {
        List<String> made = slips.make(meeting, count);
        log.write(meeting, LogAction.SLIPS_MADE, null, null, Integer.toString(made.size()));
        return made;
    }

    /** @return how many */
    @Transactional
    public int voidSlips(@CaravanOf(Meeting.class) long meeting) {
        int voided = slips.voidUnspent(meeting);
        if (voided > 0) {
            log.write(meeting, LogAction.SLIPS_VOIDED, null, null, Integer.toString(voided));
        }
        return voided;
    }

    /**
     * Lets people count for nothing, until it is taken back.
     *
     * @return how many of them counted until now
     */
    @Transactional
    public int setAside(@CaravanOf(Meeting.class) long meeting, Collection<Long> people) {
        int changed = settingAside.setAside(meeting, people).size();
        if (changed > 0) {
            log.write(meeting, LogAction.SET_ASIDE, null, null, Integer.toString(changed));
        }
        return changed;
    }

    /** @return how many of them had been set aside */
    @Transactional
    public int takeBackIn(@CaravanOf(Meeting.class) long meeting, Collection<Long> people) {
        int changed = settingAside.takeBackIn(meeting, people).size();
        if (changed > 0) {
            log.write(meeting, LogAction.TAKEN_BACK_IN, null, null, Integer.toString(changed));
        }
        return changed;
    }
}
