/** Ideas, stances, comments, and the live feed of them. Knows {@code caravan}, {@code identity} and {@code shared}. */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan"})
package dk.karavanen.board;

import org.springframework.modulith.ApplicationModule;
