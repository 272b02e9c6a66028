package dk.karavanen.identity;

/** What a member of staff may do. Each role may do what the ones before it may. */
public enum Role {
    /** Runs meetings: phases, queue, merging, recommendations. */
    MODERATOR,
    /** Also makes caravans and meetings, reports, and invites moderators. */
    ORGANISER,
    /** Also invites organisers and removes accounts. */
    ADMIN
}
