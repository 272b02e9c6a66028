package dk.karavanen.registration;

import java.util.EnumSet;
import java.util.Set;

/** How it stands with one person's place at a meeting. */
public enum PlaceState {
    /** Has a seat. */
    CONFIRMED,
    /** Stands in line for one. */
    WAITING,
    /** One is kept until a deadline, for their answer. */
    OFFERED,
    /** Does not come, see {@link CancelReason}. */
    CANCELLED,
    /** Was met at the door. */
    ATTENDED;

    /** Those that have a seat, or may have one by saying yes. */
    static final Set<PlaceState> SEATED = EnumSet.of(CONFIRMED, OFFERED, ATTENDED);

    /** Whether the person still may come. */
    public boolean isOpen() {
        return this != CANCELLED;
    }
}
