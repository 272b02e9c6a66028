/** The moderators' queue, log and desk. Knows {@code board}, {@code caravan}, {@code identity},
 * {@code ranking} and {@code shared}. */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan", "board", "board :: similar", "ranking"})
@NullMarked
package dk.karavanen.moderation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
