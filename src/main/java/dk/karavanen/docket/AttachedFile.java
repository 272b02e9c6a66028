package dk.karavanen.docket;

/** A PDF as somebody chose it: what it is called says nothing of what is in it. */
public final class AttachedFile {

    private final String title;
    private final byte[] content;

    public AttachedFile(String title, byte[] content) {
        this.title = AnswerWriting.title(title);
        this.content = content.clone();
    }

    public String title() {
        return title;
    }

    public int size() {
        return content.length;
    }

    byte[] content() {
        return content;
    }
}
