/** Pages for everyone: the front page, joining, a caravan. */
@NullMarked
package dk.karavanen.caravan.web;

import org.jspecify.annotations.NullMarked;
