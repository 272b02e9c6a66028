/** Pages for applicants, their partners and everyone else. */
@NullMarked
package dk.karavanen.pool.web;

import org.jspecify.annotations.NullMarked;
