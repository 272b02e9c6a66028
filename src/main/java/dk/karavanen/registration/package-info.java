/**
 * Signing up before a meeting: places, reserved seats, the waiting list and its offers, each person's own page, what they are told by
 * mail, and what organisers see of it. Knows {@code caravan}, {@code mail}, {@code erasure}, {@code identity} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "mail", "erasure", "identity", "caravan"})
@NullMarked
package dk.karavanen.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
