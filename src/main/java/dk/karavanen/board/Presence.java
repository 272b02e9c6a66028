package dk.karavanen.board;

/** Who is connected. Counted from open feeds, on this server. */
public interface Presence {

    /** Whether a projector follows the meeting; one that was never here may be on another server, or opened by hand. */
    enum Wall {
        UNSEEN, CONNECTED, LOST
    }

    int readers(long meeting);

    Wall wall(long meeting);
}
