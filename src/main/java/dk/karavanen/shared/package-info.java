/** Values every room uses: sectors, phases' clock, problems with a stable reason. No beans; knows no other room. */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
package dk.karavanen.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
