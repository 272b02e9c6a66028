/** Who is who: staff accounts with roles, participants with a secret on their own device. Knows only {@code shared}. */
@ApplicationModule(allowedDependencies = "shared")
package dk.karavanen.identity;

import org.springframework.modulith.ApplicationModule;
