/**
 * Suggests ideas that look like one another, by their words alone. Knows nothing of the rest of {@code board}; allowed
 * dependencies: none but Lucene's Danish analysis.
 */
package dk.karavanen.board.similar;
