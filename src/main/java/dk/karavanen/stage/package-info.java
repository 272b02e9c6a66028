/**
 * The presentation at the final event: a run of slides from what is published, one remote or several, what the hall asks and how it raises
 * its hand. Nothing is counted here by a rule of its own. Knows {@code docket}, {@code recommendation}, {@code report} (how a PDF is set), {@code ranking}, {@code board},
 * {@code caravan}, {@code identity} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan", "board", "ranking", "recommendation", "docket", "report"})
@NullMarked
package dk.karavanen.stage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
