/**
 * What people offer and need on ideas, during a meeting and after it, and who of them is brought together. Who somebody is stays with
 * them until both have said yes. Knows {@code board}, {@code planning} (how dates are typed), {@code caravan}, {@code mail}, {@code erasure},
 * {@code identity} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "erasure", "identity", "mail", "mail :: web", "caravan", "board", "board :: similar", "planning"})
@NullMarked
package dk.karavanen.cooperation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
