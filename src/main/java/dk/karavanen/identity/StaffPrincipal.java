package dk.karavanen.identity;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Who is signed in, as kept in the session.
 *
 * @param session where they are signed in, see {@link StaffSessions}; null for what the server does by itself
 * @param email      of the account: after a restored backup its id may be somebody else's
 * @param signedInAt whole milliseconds, as the database keeps the moment from which sign-ins hold
 */
record StaffPrincipal(StaffMember member, String email, Instant signedInAt, @Nullable String session) implements Principal, Serializable {

    /** The account's id: no name or address ends up in logs by way of the principal. */
    @Override
    public String getName() {
        return "staff-" + member.id();
    }
}
