package dk.karavanen.registration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Meetings;
import dk.karavanen.identity.CaravanOf;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffOnly;

/** Exact figures of who came and who stayed away, for those who run the meetings. */
@Service
@StaffOnly(Role.MODERATOR)
public class AttendanceReader {

    private final SignUpFigures figures;
    private final Meetings meetings;

    AttendanceReader(SignUpFigures figures, Meetings meetings) {
        this.figures = figures;
        this.meetings = meetings;
    }

    /** @return by sector, of all the caravan's meetings at which somebody stood at the door; empty if there was none */
    @Transactional(readOnly = true)
    public Map<String, Attendance> of(@CaravanOf(Caravan.class) long caravan) {
        List<Long> those = meetings.findByCaravanOrderByPosition(caravan).stream().filter(meeting -> !meeting.isArchived()).map(Meeting::id).toList();
        Map<String, Attendance> all = new HashMap<>();
        figures.attendance(those).values().forEach(at -> at.forEach((sector, one) -> all.merge(sector, one, Attendance::plus)));
        return all;
    }
}
