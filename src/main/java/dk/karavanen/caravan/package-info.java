/**
 * Caravans and their meetings as they run: phases, codes, joining, who came, and when all of it goes. Knows {@code identity},
 * {@code ranking} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "ranking"})
package dk.karavanen.caravan;

import org.springframework.modulith.ApplicationModule;
