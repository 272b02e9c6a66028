/**
 * Weighs ideas by several published methods side by side: pure computation over tallies, without storage or screens.
 * Allowed dependencies: {@code shared}.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "shared")
package dk.karavanen.ranking;
