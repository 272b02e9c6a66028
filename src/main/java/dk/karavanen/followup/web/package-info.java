/** The pages and feeds of following. */
@NullMarked
package dk.karavanen.followup.web;

import org.jspecify.annotations.NullMarked;
