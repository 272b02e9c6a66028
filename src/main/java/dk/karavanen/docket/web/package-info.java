/** Pages and files of the docket for everyone, and the offices' answer page. */
@NullMarked
package dk.karavanen.docket.web;

import org.jspecify.annotations.NullMarked;
