package dk.karavanen.board.live;

/** Nothing is compressed. */
final class PlainFeed extends FeedEncoding {

    @Override
    public byte[] opening(boolean current) {
        return (current ? OPENING : OUTDATED).plain();
    }

    @Override
    public byte[] frame(Frame frame) {
        return frame.wire();
    }

    @Override
    public byte[] heartbeat() {
        return HEARTBEAT.plain();
    }

    @Override
    public byte[] farewell(FeedEnd bye) {
        return bye.wire();
    }
}
