package dk.karavanen.shell;

import com.vaadin.flow.component.UI;

/** What Flow's own bar says when the server cannot be reached: in the person's language. */
final class ConnectionMessages {

    private ConnectionMessages() {
    }

    static void translate(UI ui) {
        ui.getPage().executeJs("""
                const bar = window.Vaadin.connectionIndicator;
                if (bar) {
                  bar.onlineText = $0;
                  bar.offlineText = $1;
                  bar.reconnectingText = $2;
                  bar.setAttribute('role', 'status');
                }""", ui.getTranslation("shell.connection.on"), ui.getTranslation("shell.connection.off"),
                ui.getTranslation("shell.connection.again"));
        ui.getReconnectDialogConfiguration().setDialogText(ui.getTranslation("shell.connection.again"));
        ui.getReconnectDialogConfiguration().setDialogTextGaveUp(ui.getTranslation("shell.connection.off"));
    }
}
