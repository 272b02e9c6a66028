/** Screens of staff about themselves and each other: signing in, accounts, teams, the log of what was done. */
@NullMarked
package dk.karavanen.identity.ui;

import org.jspecify.annotations.NullMarked;
