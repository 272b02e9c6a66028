/**
 * Who is missing, while there is still time: targets, municipalities by who has signed up, was invited and came, and how many will show
 * up. Numbers only. Knows {@code registration}, {@code invitation}, {@code caravan}, {@code identity} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan", "registration", "invitation"})
@NullMarked
package dk.karavanen.representation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
