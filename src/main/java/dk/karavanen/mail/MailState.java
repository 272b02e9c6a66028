package dk.karavanen.mail;

/** What has become of a mail. */
public enum MailState {
    /** It will be tried, or tried again. */
    WAITING,
    /** A mail server has taken it, or it stands in the folder. */
    SENT,
    /** Nobody tries any more, see {@link MailTrouble}. */
    GIVEN_UP,
    /** It was never to be sent: the recipient wants no more of these. */
    DECLINED
}
