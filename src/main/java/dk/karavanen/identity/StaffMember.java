package dk.karavanen.identity;

import java.io.Serializable;

/**
 * A person who runs caravans, as the rest of the system sees them.
 *
 * @param id   of the {@link StaffAccount}
 * @param name as colleagues know them; kept in logs of decisions
 */
public record StaffMember(long id, String name, Role role) implements Serializable {

    /** @return whether this person may do what the given role may */
    public boolean may(Role needed) {
        return role.compareTo(needed) >= 0;
    }
}
