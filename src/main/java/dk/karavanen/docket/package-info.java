/**
 * What the addressees answer to recommendations and questions, what they promise, and what became of it: their answer page, the organisers'
 * screen, the public page. Knows {@code recommendation}, {@code board}, {@code caravan},
 * {@code mail}, {@code identity}, {@code shared}, and of {@code planning} the fields for days.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "mail", "mail :: web", "caravan", "board", "planning", "planning :: forms", "recommendation"})
@NullMarked
package dk.karavanen.docket;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
