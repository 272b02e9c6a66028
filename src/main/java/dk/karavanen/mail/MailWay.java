package dk.karavanen.mail;

/** What becomes of mails on this server. */
public enum MailWay {
    /** A mail server takes them. */
    SERVER,
    /** They are put into a folder. */
    FOLDER,
    /** They wait: no mail server is set. */
    NO_SERVER,
    /** They wait: there is a mail server, and nobody whom they come from. */
    NO_SENDER;

    /** Whether mails only wait. */
    public boolean isClosed() {
        return this == NO_SERVER || this == NO_SENDER;
    }
}
