package dk.karavanen.identity;

/** What a member of staff may do. Each role may do what the ones before it may. */
public enum Role {
    /** Runs meetings: phases, queue, merging, recommendations. */
    MODERATOR,
    /** Also makes caravans and meetings, reports, invites moderators and closes their accounts. */
    ORGANISER,
    /** Also invites organisers and administrators, and closes any account but the last administrator's. */
    ADMIN
}
