/** Pages for people who sign up, without Flow, and what is public as data. */
@NullMarked
package dk.karavanen.registration.web;

import org.jspecify.annotations.NullMarked;
