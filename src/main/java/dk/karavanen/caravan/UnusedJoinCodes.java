package dk.karavanen.caravan;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Codes that no meeting has or ever had: an old link must not lead into somebody else's meeting. */
@Component
public class UnusedJoinCodes {

    private final JoinCodeSource source;
    private final Meetings meetings;
    private final FormerCodes formerCodes;

    UnusedJoinCodes(ObjectProvider<JoinCodeSource> source, Meetings meetings, FormerCodes formerCodes) {
        this.source = source.getIfAvailable(() -> JoinCode::random);
        this.meetings = meetings;
        this.formerCodes = formerCodes;
    }

    /** One that no meeting had; two who ask at the same moment may get the same, which the database then finds out. */
    public String next() {
        String code;
        do {
            code = source.next();
        } while (formerCodes.existsById(code));
        return code;
    }

    public boolean isTaken(String code) {
        return meetings.existsByCode(code) || formerCodes.existsById(code);
    }
}
