/**
 * Weighs ideas by several published methods side by side: pure computation over tallies, without storage or screens.
 * Allowed dependencies: {@code shared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package dk.karavanen.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
