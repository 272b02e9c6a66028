package dk.karavanen.identity;

import java.util.Optional;
import java.util.function.LongPredicate;

import org.springframework.security.access.AccessDeniedException;

/** Who of the staff is asking right now: the person signed in on this request or in this Vaadin session. */
public interface CurrentStaff {

    /** @return nobody for participants, visitors and jobs of the system itself */
    Optional<StaffMember> find();

    /**
     * In which caravans whoever asks now has at least this role, to be asked later and without the request: by what stays open after
     * it, while accounts are closed, sign-ins ended and roles taken away.
     */
    LongPredicate still(Role role);

    /** Whether whoever asks has at least this role in this caravan now. Administrators have every role in all of them. */
    boolean may(long caravan, Role role);

    /** Whether whoever asks has signed in, or confirmed who they are, a short while ago; see {@code karavanen.fresh-sign-in}. */
    boolean isFresh();

    /** Whether whoever asks has at least this role in the installation, by the account itself. */
    boolean may(Role role);

    /** Whether whoever asks has at least this role in any caravan, or in the installation. */
    boolean maySomewhere(Role role);

    /** The caravans in which whoever asks has at least this role, as it is now. */
    LongPredicate theirs(Role role);

    /**
     * For what {@link StaffOnly} cannot say.
     *
     * @throws AccessDeniedException if whoever asks does not have that role there
     */
    default StaffMember require(long caravan, Role role) {
        if (!may(caravan, role)) {
            throw new AccessDeniedException("Not in caravan " + caravan + ": " + role);
        }
        return required();
    }

    /** @throws AccessDeniedException if nobody of the staff is signed in */
    default StaffMember required() {
        return find().orElseThrow(() -> new AccessDeniedException("Staff only"));
    }
}
