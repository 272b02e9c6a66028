/** The page a municipality's own link leads to. */
@NullMarked
package dk.karavanen.invitation.web;

import org.jspecify.annotations.NullMarked;
