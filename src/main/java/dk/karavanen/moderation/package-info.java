/** The moderators' queue, log and desk. Knows {@code board}, {@code caravan}, {@code identity} and {@code shared}. */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan", "board", "board :: similar"})
package dk.karavanen.moderation;

import org.springframework.modulith.ApplicationModule;
