/** Signing in from mails, without Flow. */
@NullMarked
package dk.karavanen.identity.web;

import org.jspecify.annotations.NullMarked;
