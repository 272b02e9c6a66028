/**
 * What was erased, as a list of ids, and what erasing means in every table ({@code db/erase/erase.sql}): done at once, and done
 * again after a restore. Knows no other room's code; their tables it does.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package dk.karavanen.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
