package dk.karavanen.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.theme.aura.Aura;

/** The page around every Flow screen. Aura comes first: our tokens bridge to it and must win. */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/karavanen.css")
public class AppShell implements AppShellConfigurator {
}
