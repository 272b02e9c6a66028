package dk.karavanen.invitation;

import java.util.List;

/** Letters to look at, to print, and to go on writing in. */
public final class LetterBundle {

    private final String meeting;
    private final List<Letter> letters;

    LetterBundle(String meeting, List<Letter> letters) {
        this.meeting = meeting;
        this.letters = letters;
    }

    List<Letter> letters() {
        return letters;
    }

    public int size() {
        return letters.size();
    }

    /** Without ending. */
    public String fileName() {
        return "breve-" + meeting.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-zæøå0-9]+", "-");
    }

    /** Tagged, PDF/UA. */
    public byte[] pdf() {
        return LetterPages.pdf(letters);
    }

    public byte[] document() {
        return LetterDocument.of(letters);
    }
}
