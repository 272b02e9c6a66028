/** The organisers' screen of the visit. */
@NullMarked
package dk.karavanen.visit.ui;

import org.jspecify.annotations.NullMarked;
