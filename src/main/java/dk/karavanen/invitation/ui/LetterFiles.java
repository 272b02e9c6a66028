package dk.karavanen.invitation.ui;

import java.io.ByteArrayInputStream;
import java.util.Set;
import java.util.function.Function;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;

import dk.karavanen.invitation.Invitations;
import dk.karavanen.invitation.LetterBundle;
import dk.karavanen.invitation.SendingKind;

/** Letters as files, made when somebody fetches them. */
final class LetterFiles {

    private static final String PDF = "application/pdf";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private LetterFiles() {
    }

    static Anchor pdf(Invitations invitations, long meeting, Set<Long> ids, SendingKind kind, String label) {
        return file(invitations, meeting, ids, kind, label, LetterBundle::pdf, ".pdf", PDF);
    }

    static Anchor document(Invitations invitations, long meeting, Set<Long> ids, String label) {
        return file(invitations, meeting, ids, SendingKind.LETTER, label, LetterBundle::document, ".docx", DOCX);
    }

    private static Anchor file(Invitations invitations, long meeting, Set<Long> ids, SendingKind kind, String label, Function<LetterBundle, byte[]> how,
            String ending, String type) {
        Anchor anchor = new Anchor(DownloadHandler.fromInputStream(asked -> {
            LetterBundle letters = invitations.letters(meeting, ids, kind);
            byte[] bytes = how.apply(letters);
            return new DownloadResponse(new ByteArrayInputStream(bytes), letters.fileName() + ending, type, bytes.length);
        }), label);
        anchor.addClassNames("btn", "btn--secondary");
        anchor.setRouterIgnore(true);
        return anchor;
    }
}
