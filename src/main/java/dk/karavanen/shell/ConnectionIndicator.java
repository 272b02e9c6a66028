package dk.karavanen.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Says in the bar whether the server can be reached. Lives in the browser, since without a connection nobody else can say. */
@Tag("kv-connected")
@JsModule("./shared/kv-connected.ts")
class ConnectionIndicator extends Component implements HasStyle {

    ConnectionIndicator() {
        getElement().setAttribute("on", getTranslation("shell.connected"));
        getElement().setAttribute("off", getTranslation("shell.disconnected"));
    }
}
