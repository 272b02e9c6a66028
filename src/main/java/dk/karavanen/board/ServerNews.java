package dk.karavanen.board;

/**
 * What rooms above tell the other servers on the same database, where there are any: told in a transaction, heard once that is committed,
 * and also on the server that told it. News may be lost while a line is down, so whoever listens also looks now and then.
 */
public interface ServerNews {

    /**
     * @param topic   a word
     * @param subject an id
     */
    void tell(String topic, long subject);

    /** Published on every server that hears it. */
    record Heard(String topic, long subject) {
    }
}
