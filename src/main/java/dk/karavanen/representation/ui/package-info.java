/** The organisers' screen of who is missing. */
@NullMarked
package dk.karavanen.representation.ui;

import org.jspecify.annotations.NullMarked;
