/** The organisers' screen of letters. */
@NullMarked
package dk.karavanen.invitation.ui;

import org.jspecify.annotations.NullMarked;
