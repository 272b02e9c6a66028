/** What phones and walls ask for: pages, intents, the feed. */
@NullMarked
package dk.karavanen.board.web;

import org.jspecify.annotations.NullMarked;
