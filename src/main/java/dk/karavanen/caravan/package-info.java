/** Caravans and their meetings: phases, programme, codes, who came. Knows {@code identity},
 * {@code ranking} and {@code shared}. */
@ApplicationModule(allowedDependencies = {"shared", "identity", "ranking"})
package dk.karavanen.caravan;

import org.springframework.modulith.ApplicationModule;
