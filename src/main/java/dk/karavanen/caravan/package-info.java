/**
 * Caravans and their meetings as they run: phases, codes, joining, who came, and when all of it goes. Knows {@code identity},
 * {@code ranking} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "ranking"})
@NullMarked
package dk.karavanen.caravan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
