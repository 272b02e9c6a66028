/** The organisers' page of mails. */
@NullMarked
package dk.karavanen.mail.ui;

import org.jspecify.annotations.NullMarked;
