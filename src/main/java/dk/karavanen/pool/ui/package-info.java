/** Screens of those who read applications, decide and keep accounts. */
@NullMarked
package dk.karavanen.pool.ui;

import org.jspecify.annotations.NullMarked;
