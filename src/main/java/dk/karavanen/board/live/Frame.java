package dk.karavanen.board.live;

/**
 * What one step of a board looks like on the wire, ready to be written to every reader alike.
 *
 * @param revision counts up by one from frame to frame
 * @param event    {@code snapshot} or {@code delta}
 * @param data     the JSON, one line
 * @param wire     the same as a Server-Sent Event, terminated
 */
public record Frame(long revision, String id, String event, byte[] data, byte[] wire) {

    static Frame of(long revision, String epoch, String event, byte[] data) {
        String id = epoch + "-" + revision;
        byte[] head = ("id: " + id + "\nevent: " + event + "\ndata: ").getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] wire = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, wire, 0, head.length);
        System.arraycopy(data, 0, wire, head.length, data.length);
        wire[wire.length - 2] = '\n';
        wire[wire.length - 1] = '\n';
        return new Frame(revision, id, event, data, wire);
    }
}
