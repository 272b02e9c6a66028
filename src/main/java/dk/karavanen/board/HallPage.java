package dk.karavanen.board;

import java.util.Optional;

/** A page that a room above has for a meeting's hall, to which its board leads. */
public interface HallPage {

    /** @return its address; empty where there is none for this meeting */
    Optional<String> path(long meeting, String code);
}
