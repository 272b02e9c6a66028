package dk.karavanen.shared.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;

/**
 * A place to put a file, in the language of its screen. What the browser turns down before it is sent is told in words that say why: too
 * large and of another kind are not the same.
 */
public class FileUpload extends Upload {

    /**
     * @param choose   what the button says
     * @param mostBytes of one file
     * @param kinds    what is taken, by type or ending; all where there are none
     * @param refused  told why a file was not taken
     */
    public FileUpload(UploadHandler handler, String choose, int mostBytes, Consumer<String> refused, String... kinds) {
        super(handler);
        if (kinds.length > 0) {
            setAcceptedFileTypes(kinds);
        }
        setMaxFileSize(mostBytes);
        setUploadButton(new Button(choose));
        setI18n(new UploadI18N()
                .setError(new UploadI18N.Error().setFileIsTooBig(getTranslation("shell.upload.too-large", mostBytes >> 20)).setIncorrectFileType(getTranslation("shell.upload.kind"))
                        .setTooManyFiles(getTranslation("shell.upload.too-many")))
                .setUploading(new UploadI18N.Uploading()
                        .setStatus(new UploadI18N.Uploading.Status().setConnecting(getTranslation("shell.upload.sending")).setStalled(getTranslation("shell.upload.stalled"))
                                .setProcessing(getTranslation("shell.upload.processing")).setHeld(getTranslation("shell.upload.held")))
                        .setRemainingTime(new UploadI18N.Uploading.RemainingTime().setPrefix(getTranslation("shell.upload.left") + " ").setUnknown(""))
                        .setError(new UploadI18N.Uploading.Error().setServerUnavailable(getTranslation("shell.upload.failed")).setUnexpectedServerError(getTranslation("shell.upload.failed"))
                                .setForbidden(getTranslation("shell.upload.failed")).setFileTooLarge(getTranslation("shell.upload.too-large", mostBytes >> 20))))
                .setFile(new UploadI18N.File().setRetry(getTranslation("shell.upload.again")).setStart(getTranslation("shell.upload.start"))
                        .setRemove(getTranslation("shell.upload.remove"))));
        // What was wrong with the last one is no word on the next.
        getElement().addEventListener("upload-before", before -> refused.accept(""));
        addFileRejectedListener(rejected -> refused.accept(rejected.getErrorMessage()));
    }
}
