/**
 * What organisers do about caravans and meetings: plan them, change them, put them away and out again, and end them. Their forms
 * and the overview. Knows {@code board} (whether votes were cast), {@code caravan}, {@code registration}, {@code identity},
 * {@code ranking}, {@code backup}, {@code erasure} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "erasure", "backup", "identity", "ranking", "caravan", "caravan :: dates", "board", "registration"})
@NullMarked
package dk.karavanen.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
