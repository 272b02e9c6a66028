package dk.karavanen.erasure;

import java.time.Instant;

/**
 * That something is gone for good.
 *
 * @param subject id of what is gone; ids are never given twice
 */
public record Erasure(Kind kind, long subject, Instant at) {

    /** What can be erased. */
    public enum Kind {
        /** An idea's words; that there was one stays. */
        IDEA,
        /** A comment. */
        COMMENT,
        /** What somebody wrote when they reported a problem; that they did stays. */
        REPORT,
        /** Who a participant is: name, organisation, municipality, and their devices' secrets. */
        PERSON,
        /** All votes of a participant. */
        VOTES,
        /** A caravan with everything of it. */
        CARAVAN,
        /** Somebody's registration for a meeting, with all its places. */
        SIGN_UP,
        /** One person's place of a registration. */
        PLACE,
        /** Somebody's address, and what they followed. */
        FOLLOWER,
        /** An application to a pool, with everything that was written in it. */
        APPLICATION,
        /** As whom somebody offered and needed, with all of it. */
        PARTY
    }
}
