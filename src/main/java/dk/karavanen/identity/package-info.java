/** Who is who: staff accounts with roles, participants with a secret on their own device. Knows only {@code shared}. */
@ApplicationModule(allowedDependencies = "shared")
@NullMarked
package dk.karavanen.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
