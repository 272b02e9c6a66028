/** Pages and files of the visit for everyone, and the offices' answer page. */
@NullMarked
package dk.karavanen.visit.web;

import org.jspecify.annotations.NullMarked;
