package dk.karavanen.docket.ui;

import java.util.ArrayList;
import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.server.streams.UploadHandler;

import dk.karavanen.docket.AttachedFile;
import dk.karavanen.docket.OfficeAnswers;
import dk.karavanen.shared.ui.FileUpload;
import dk.karavanen.shared.ui.Icon;

/** PDFs to go with what is written down. They are nowhere before it is published: whoever cancels has left nothing behind. */
class RecordedFiles extends Div {

    private final List<AttachedFile> chosen = new ArrayList<>();
    private final UnorderedList list = new UnorderedList();
    private final Paragraph wrong = new Paragraph();
    private final FileUpload upload;

    RecordedFiles() {
        addClassName("recorded-files");
        upload = new FileUpload(UploadHandler.inMemory((metadata, file) -> getUI().ifPresent(ui -> ui.access(() -> add(new AttachedFile(metadata.fileName(), file))))),
                getTranslation("docket.office.files.add"), OfficeAnswers.MAX_FILE_BYTES, wrong::setText, "application/pdf", ".pdf");
        wrong.addClassName("hint--error");
        wrong.getElement().setAttribute("role", "alert");
        add(list, upload, wrong);
    }

    List<AttachedFile> chosen() {
        return List.copyOf(chosen);
    }

    /** What is in it is looked at when it is published. */
    void add(AttachedFile file) {
        wrong.setText("");
        upload.clearFileList();
        chosen.add(file);
        show();
    }

    private void show() {
        list.removeAll();
        for (AttachedFile file : chosen) {
            Span title = new Span(file.title());
            title.getElement().setAttribute("dir", "auto");
            Button remove = new Button(getTranslation("docket.office.files.remove"), Icon.small("close"), click -> {
                chosen.remove(file);
                show();
            });
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(getTranslation("docket.office.files.remove") + ": " + file.title());
            list.add(new ListItem(title, remove));
        }
    }
}
