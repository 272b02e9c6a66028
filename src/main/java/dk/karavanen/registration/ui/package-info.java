/** Organisers' screens of registrations. */
@NullMarked
package dk.karavanen.registration.ui;

import org.jspecify.annotations.NullMarked;
