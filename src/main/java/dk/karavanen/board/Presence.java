package dk.karavanen.board;

/** How many are connected. Counted from open feeds, on this server. */
public interface Presence {

    int readers(long meeting);
}
