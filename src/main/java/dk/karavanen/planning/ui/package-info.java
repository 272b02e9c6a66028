/** Screens of organisers: caravans and meetings, before and after. */
@NullMarked
package dk.karavanen.planning.ui;

import org.jspecify.annotations.NullMarked;
