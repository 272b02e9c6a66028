package dk.karavanen.invitation;

import java.util.List;

/**
 * A letter to one municipality, all fields filled in.
 *
 * @param addressee   lines of the address
 * @param date        of the letter
 * @param paragraphs  each of parts that are plain or must not be overlooked
 * @param link        the municipality's own
 * @param road        the caravan's meetings
 */
record Letter(String sender, List<String> addressee, String date, String heading, List<List<Part>> paragraphs, String link, String municipality,
        List<String> signatories, List<Stop> road) {

    /** @param strong what must not be overlooked */
    record Part(String text, boolean strong) {
    }

    /** @param here whether it is the meeting the letter is about */
    record Stop(String title, String when, boolean here) {
    }

    /** As it is printed: whoever types it needs no scheme. */
    String linkShown() {
        return link.replaceFirst("^https?://", "");
    }
}
