/** Ideas, stances, comments, and the live feed of them. Knows {@code caravan}, {@code identity},
 * {@code ranking} and {@code shared}. */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan", "ranking"})
package dk.karavanen.board;

import org.springframework.modulith.ApplicationModule;
