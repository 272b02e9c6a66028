/**
 * The minister takes part: who applies and organisers invite to a project or a meeting, the office answers by its one-time link, and what
 * took place is told. Knows {@code pool}, {@code docket} (where offices are written to), {@code planning} (how dates are typed),
 * {@code caravan}, {@code mail}, {@code identity} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "mail", "mail :: web", "caravan", "planning", "docket", "pool"})
@NullMarked
package dk.karavanen.visit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
