package dk.karavanen.caravan;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dk.karavanen.shared.Refused;

/** Reads what a meeting offers to somebody who is about to join it. */
@Service
public class JoinChoicesReader {

    private final Caravans caravans;
    private final Themes themes;
    private final CodeLookup codes;
    private final MeetingSeats seats;
    private final Slips slips;

    JoinChoicesReader(Caravans caravans, Themes themes, CodeLookup codes, MeetingSeats seats, Slips slips) {
        this.caravans = caravans;
        this.themes = themes;
        this.codes = codes;
        this.seats = seats;
        this.slips = slips;
    }

    /** @throws Refused {@code wrong-code}, {@code code-renewed} */
    @Transactional(readOnly = true)
    public JoinChoices of(String typedCode, Visitor visitor) {
        Meeting meeting = codes.meeting(typedCode, visitor);
        Caravan caravan = caravans.findWithSectors(meeting.caravan()).orElseThrow();
        return new JoinChoices(meeting, caravan, themes.findByCaravanOrderByPosition(caravan.id()), seats.areTaken(meeting),
                codes.takesSlip(meeting, visitor), slips.find(meeting, visitor.slip()).orElse(null));
    }

    /** For somebody who brings nothing but the code. */
    @Transactional(readOnly = true)
    public JoinChoices of(String typedCode) {
        return of(typedCode, Visitor.UNKNOWN);
    }
}
