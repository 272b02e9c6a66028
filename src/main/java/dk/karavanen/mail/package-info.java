/**
 * What leaves the house by mail: a table that is written to in the transaction that causes a mail, how mails look, and a worker
 * that sends them afterwards. Rooms above put mails into {@link dk.karavanen.mail.MailOutbox} and are told by events what became
 * of them. Knows {@code identity} and {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity"})
@NullMarked
package dk.karavanen.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
