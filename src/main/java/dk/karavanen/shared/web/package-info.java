/** Parts of pages that are served without Flow, for every room that has one. */
@NullMarked
package dk.karavanen.shared.web;

import org.jspecify.annotations.NullMarked;
