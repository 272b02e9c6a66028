/**
 * From ideas to recommendations: ranking runs, curation, the public order with its reasons, dossiers. Knows
 * {@code moderation} (as a guest on its desk), {@code ranking}, {@code board}, {@code caravan}, {@code identity} and
 * {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "caravan", "board", "ranking", "moderation :: desk"})
@NullMarked
package dk.karavanen.recommendation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
