package dk.karavanen.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;

import dk.karavanen.shared.Characters;
import dk.karavanen.shared.Language;

/** The same place in another language. */
final class LanguageAddress {

    private LanguageAddress() {
    }

    static String of(Location here, Locale language) {
        Map<String, List<String>> parameters = new HashMap<>(here.getQueryParameters().getParameters());
        parameters.put(Language.PARAMETER, new ArrayList<>(List.of(language.getLanguage())));
        // There is no place like the one that says something else than text.
        String path = Characters.isWellFormed(here.getPath()) ? here.getPath() : "";
        return new Location(path, new QueryParameters(parameters)).getPathWithQueryParameters();
    }
}
