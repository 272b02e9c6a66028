/** The live board: what has changed, told to everyone who reads. */
@NullMarked
package dk.karavanen.board.live;

import org.jspecify.annotations.NullMarked;
