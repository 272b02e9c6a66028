/** Pages that links in mails lead to. */
@NamedInterface("web")
@NullMarked
package dk.karavanen.mail.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
