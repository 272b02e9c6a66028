/**
 * What becomes of the ideas after the meeting: each idea's journey for everyone to read, and telling those who want to hear, by mail and by
 * feeds. Who follows is known by their address alone, which nothing connects with a participant. Knows {@code docket}, {@code cooperation}, {@code recommendation},
 * {@code moderation}, {@code board}, {@code caravan}, {@code mail}, {@code erasure}, {@code identity} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "erasure", "identity", "mail", "mail :: web", "caravan", "board", "moderation", "recommendation", "cooperation", "docket"})
@NullMarked
package dk.karavanen.followup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
