package dk.karavanen.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;

/** The page around every Flow screen. Aura comes first: our tokens bridge to it and must win. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/karavanen.css")
public class AppShell implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "icons/karavanen.svg", "any");
        settings.addLink("manifest", "manifest.webmanifest");
        settings.addMetaTag("theme-color", "#0b2b33");
    }
}
