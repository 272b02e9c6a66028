package dk.karavanen.mail;

/** A mail waits, from the end of this transaction on. */
record MailPut() {
}
