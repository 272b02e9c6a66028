/** Caravans and their meetings: phases, programme, codes, who came. Knows {@code identity} and {@code shared}. */
@ApplicationModule(allowedDependencies = {"shared", "identity"})
package dk.karavanen.caravan;

import org.springframework.modulith.ApplicationModule;
