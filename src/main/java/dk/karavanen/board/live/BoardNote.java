package dk.karavanen.board.live;

import dk.karavanen.board.BoardChange;

/**
 * A change of a board, as servers tell it to each other.
 *
 * @param meeting 0: every meeting
 */
record BoardNote(long meeting, BoardChange change) {

    /** At most 40 characters. */
    String text() {
        return meeting + ":" + change.code();
    }

    static BoardNote of(String text) {
        int colon = text.indexOf(':');
        return new BoardNote(Long.parseLong(text.substring(0, colon)), BoardChange.ofCode(Long.parseLong(text.substring(colon + 1))));
    }
}
