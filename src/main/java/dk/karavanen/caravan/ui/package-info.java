/** What screens of caravans have in common. */
@NullMarked
package dk.karavanen.caravan.ui;

import org.jspecify.annotations.NullMarked;
