/**
 * Letters to the municipalities, which stayed away in 2016: one text, a letter to each mayor with a link of the municipality's own, on
 * paper and by mail, and who has answered by signing somebody up. Of {@code registration} it knows numbers only.
 */
@ApplicationModule(allowedDependencies = {"shared", "identity", "mail", "mail :: web", "caravan", "registration", "report"})
@NullMarked
package dk.karavanen.invitation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
