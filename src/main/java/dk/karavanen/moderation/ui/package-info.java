/** The desk. */
@NullMarked
package dk.karavanen.moderation.ui;

import org.jspecify.annotations.NullMarked;
