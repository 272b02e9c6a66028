package dk.karavanen.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;

import dk.karavanen.shared.Characters;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.ui.Icon;

/** Leads to the same place in the other language. A plain link, so that it works before and without Flow. */
class LanguageSwitch extends Anchor {

    LanguageSwitch() {
        Locale other = other();
        addClassName("language");
        add(new Icon("globe"), new Span(getTranslation("shell.language." + other.getLanguage())));
        getElement().setAttribute("lang", other.getLanguage());
        getElement().setAttribute("hreflang", other.getLanguage());
        setRouterIgnore(true);
    }

    void linkTo(Location here) {
        setHref(address(here, other()));
    }

    static String address(Location here, Locale language) {
        Map<String, List<String>> parameters = new HashMap<>(here.getQueryParameters().getParameters());
        parameters.put(Language.PARAMETER, new ArrayList<>(List.of(language.getLanguage())));
        // There is no place like the one that says something else than text.
        String path = Characters.isWellFormed(here.getPath()) ? here.getPath() : "";
        return new Location(path, new QueryParameters(parameters)).getPathWithQueryParameters();
    }

    private static Locale other() {
        Locale here = Language.nearest(UI.getCurrent() == null ? null : UI.getCurrent().getLocale());
        return here.equals(Language.DANISH) ? Language.ENGLISH : Language.DANISH;
    }
}
