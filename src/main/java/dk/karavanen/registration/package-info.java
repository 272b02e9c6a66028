/**
 * Signing up before a meeting: places, reserved seats, the waiting list and its offers. Knows {@code caravan}, {@code mail},
 * {@code identity} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan", "mail"})
@NullMarked
package dk.karavanen.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
