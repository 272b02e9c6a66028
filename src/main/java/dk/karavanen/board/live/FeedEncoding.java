package dk.karavanen.board.live;

import dk.karavanen.shared.GzipFragment;

/** How what a reader is told is put on the wire. Each connection has its own; used by one thread at a time. */
public abstract sealed class FeedEncoding permits PlainFeed, GzipFeed {

    /** So that the browser, too, waits a little if it comes back by itself. */
    static final GzipFragment OPENING = GzipFragment.of("retry: 3000\n\n");
    static final GzipFragment OUTDATED = GzipFragment.of("retry: 3000\nevent: outdated\ndata: {\"frames\":\"" + FeedRequest.VERSION + "\"}\n\n");
    static final GzipFragment HEARTBEAT = GzipFragment.of(": \n\n");

    /**
     * What every feed begins with.
     *
     * @param current whether the page understands the frames of today; else it is told that it is outdated, should it understand that
     */
    public abstract byte[] opening(boolean current);

    /** The same bytes, the very same, for many readers. */
    public abstract byte[] frame(Frame frame);

    /** Says nothing, but keeps proxies awake. */
    public abstract byte[] heartbeat();

    /** The end. */
    public abstract byte[] farewell(FeedEnd bye);
}
