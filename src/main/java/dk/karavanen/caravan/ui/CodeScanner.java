package dk.karavanen.caravan.ui;

import java.util.function.Consumer;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/**
 * A button that reads the code on the wall with the camera. Shows itself only where the browser can: over HTTPS, with a
 * camera and a barcode detector. Everybody else's camera app opens the address by itself.
 */
@Tag("kv-scan")
@JsModule("./caravan/kv-scan.ts")
class CodeScanner extends Component {

    /** @param scanned gets the digits */
    CodeScanner(Consumer<String> scanned) {
        getElement().setAttribute("label", getTranslation("join.scan"));
        getElement().setAttribute("hint", getTranslation("join.scan.hint"));
        getElement().setAttribute("refused", getTranslation("join.scan.refused"));
        getElement().setAttribute("close", getTranslation("shell.close"));
        getElement().addEventListener("scanned", event -> scanned.accept(event.getEventData().get("event.detail").asString()))
                .addEventData("event.detail");
    }
}
