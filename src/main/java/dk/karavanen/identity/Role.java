package dk.karavanen.identity;

/**
 * What a member of staff may do. People have a role in each caravan they work on (moderator or organiser), and their account has one
 * in the installation: an administrator may do everything in every caravan, an organiser may begin new caravans, and a moderator
 * only has what caravans give. Each role may do what the ones before it may.
 */
public enum Role {
    /** In a caravan: runs meetings, with phases, queue, merging, recommendations. */
    MODERATOR,
    /** In a caravan: also changes it and its meetings, makes and publishes reports, and says who works on it. */
    ORGANISER,
    /** Of the installation alone. Makes accounts and administrators, and closes any account but the last administrator's. */
    ADMIN;

    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }
}
