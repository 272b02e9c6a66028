package dk.karavanen.load;

/** Called with options that make no sense. The message is for people and is a whole sentence. */
final class Misused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Misused(String message) {
        super(message);
    }
}
