/**
 * Suggests ideas that look like one another, by their words alone. Knows nothing of the rest of {@code board}; allowed
 * dependencies: none but Lucene's Danish analysis.
 */
@NamedInterface("similar")
@NullMarked
package dk.karavanen.board.similar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
