package dk.karavanen.identity;

import java.util.Optional;

import org.springframework.security.access.AccessDeniedException;

/** Who of the staff is asking right now: the person signed in on this request or in this Vaadin session. */
public interface CurrentStaff {

    /** @return nobody for participants, visitors and jobs of the system itself */
    Optional<StaffMember> find();

    /** @throws AccessDeniedException if nobody of the staff is signed in */
    default StaffMember required() {
        return find().orElseThrow(() -> new AccessDeniedException("Staff only"));
    }
}
