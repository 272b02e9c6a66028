package dk.karavanen.erasure;

import java.util.Set;

/**
 * Something has been erased, in the transaction that is going on. Whoever keeps anything of it that is not in
 * {@code erase.sql} lets go of it in the same transaction.
 */
public record Erased(Erasure.Kind kind, Set<Long> subjects) {
}
