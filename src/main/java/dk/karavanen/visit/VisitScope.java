package dk.karavanen.visit;

/**
 * Which invitations are meant, so that what belongs to them is read at once and not one by one.
 *
 * @param where what stands after {@code from visit v} and other tables that were joined to it
 */
record VisitScope(String where, Object... of) {

    static VisitScope ofApplication(long application) {
        return new VisitScope("where v.application = ?", application);
    }

    static VisitScope ofMeeting(long meeting) {
        return new VisitScope("where v.meeting = ?", meeting);
    }

    static VisitScope ofCall(long call) {
        return new VisitScope("where v.application in (select a.id from application a where a.call = ?)", call);
    }

    /** At its meetings, and at the projects of calls beside it. */
    static VisitScope ofCaravan(long caravan) {
        return new VisitScope("where (v.meeting in (select m.id from meeting m where m.caravan = ?)"
                + " or v.application in (select a.id from application a join funding_call c on c.id = a.call where c.caravan = ?))", caravan, caravan);
    }

    /** Of a mailbox that was asked. */
    static VisitScope ofOffice(String hash) {
        return new VisitScope("where v.office_hash = ?", hash);
    }

    /** Those that everyone may read of. */
    VisitScope published() {
        return new VisitScope(where + " and v.state = 'HELD' and v.published_at is not null", of);
    }
}
