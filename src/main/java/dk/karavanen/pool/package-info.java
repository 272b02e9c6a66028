/**
 * Money that one may apply for: a call with its rules, applications that several write on and partners confirm, and what becomes of
 * them. Knows {@code cooperation}, {@code board}, {@code caravan}, {@code mail}, {@code identity}, {@code erasure}, {@code planning} (its forms), {@code ranking}, {@code report} (setting a PDF) and
 * {@code shared}.
 */
@ApplicationModule(allowedDependencies = {"shared", "erasure", "identity", "mail", "mail :: web", "caravan", "board", "cooperation", "planning", "planning :: forms", "ranking", "report"})
@NullMarked
package dk.karavanen.pool;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
