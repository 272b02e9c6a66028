/**
 * Caravans and their meetings: phases, programme, codes, who came, and when all of it goes. Knows {@code identity},
 * {@code ranking}, {@code backup}, {@code erasure} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "erasure", "backup", "identity", "ranking"})
package dk.karavanen.caravan;

import org.springframework.modulith.ApplicationModule;
