package dk.karavanen.pool;

import java.util.Locale;

/** What a room above adds to the pages of who applies: to the application and to the decision about it. */
public interface ApplicantPart {

    /**
     * @param path of the page it stands on, which only who applies can open
     * @return HTML, or nothing
     */
    String of(Application application, String path, Locale language);
}
