package dk.karavanen.identity;

import java.io.Serializable;

/**
 * A person who runs caravans, as the rest of the system sees them.
 *
 * @param id   of the {@link StaffAccount}
 * @param name as colleagues know them; kept in logs of decisions
 * @param role of the account in the installation; what they may do in a caravan is {@link CurrentStaff#may}
 */
public record StaffMember(long id, String name, Role role) implements Serializable {

    /** Whether this person may do everything, in every caravan. */
    public boolean isAdministrator() {
        return role == Role.ADMIN;
    }
}
