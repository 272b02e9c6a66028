/**
 * A caravan's report, frozen as editions: web page, tagged PDF, CSV and JSON from one and the same content. Knows
 * {@code recommendation}, {@code cooperation} (figures), {@code ranking}, {@code board}, {@code registration} (numbers, and sheets to print), {@code caravan}, {@code identity}, {@code erasure} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "erasure", "identity", "caravan", "registration", "board", "ranking", "recommendation", "cooperation"})
@NullMarked
package dk.karavanen.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
