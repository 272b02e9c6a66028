/** Screens of those who write recommendations. */
@NullMarked
package dk.karavanen.recommendation.ui;

import org.jspecify.annotations.NullMarked;
