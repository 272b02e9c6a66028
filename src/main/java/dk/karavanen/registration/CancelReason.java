package dk.karavanen.registration;

/** Why a place was given up. */
public enum CancelReason {
    /** They said so themselves, or turned an offer down. */
    OWN,
    /** Organisers did it. */
    STAFF,
    /** An offered place was not answered in time. */
    LAPSED,
    /** They go to another meeting of the caravan. */
    MOVED
}
