package dk.karavanen.identity;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.springframework.security.access.AccessDeniedException;

/** Who of the staff is asking right now: the person signed in on this request or in this Vaadin session. */
public interface CurrentStaff {

    /** @return nobody for participants, visitors and jobs of the system itself */
    Optional<StaffMember> find();

    /**
     * Whether whoever asks now still is staff, to be asked later and without the request: by what stays open after it.
     *
     * @return never true for those who are not staff now
     */
    default BooleanSupplier still() {
        boolean now = find().isPresent();
        return () -> now;
    }

    /** @throws AccessDeniedException if nobody of the staff is signed in */
    default StaffMember required() {
        return find().orElseThrow(() -> new AccessDeniedException("Staff only"));
    }
}
