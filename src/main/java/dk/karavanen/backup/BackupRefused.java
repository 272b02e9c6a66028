package dk.karavanen.backup;

import org.jspecify.annotations.Nullable;

/** A backup or a restore that cannot be, with the sentence to tell the person who wanted it. Nothing was changed. */
public final class BackupRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    BackupRefused(String sentence) {
        this(sentence, null);
    }

    BackupRefused(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
