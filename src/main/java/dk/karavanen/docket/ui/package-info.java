/** The organisers' screen of the docket. */
@NullMarked
package dk.karavanen.docket.ui;

import org.jspecify.annotations.NullMarked;
