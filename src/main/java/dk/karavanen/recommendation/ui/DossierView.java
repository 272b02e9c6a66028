package dk.karavanen.recommendation.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.shared.ui.Icon;

/** A published recommendation on a sheet to print, or all of them, a sheet each. Stands outside the layouts: it is paper. */
@Route(value = "c/:slug/recommendations/:recommendation([0-9]{1,18})", autoLayout = false)
@RouteAlias(value = "a/:recommendation([0-9]{1,18})", autoLayout = false)
@RouteAlias(value = "c/:slug/recommendations/dossiers", autoLayout = false)
@AnonymousAllowed
@StyleSheet("styles/recommendation.css")
class DossierView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final RecommendationParts parts;
    private String title = "";

    DossierView(RecommendationParts parts) {
        this.parts = parts;
        addClassNames("dossier-page", "kv-scheme");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Long> one = event.getRouteParameters().getLong("recommendation");
        // The short address on paper has no caravan in it.
        Optional<Caravan> found = event.getRouteParameters().get("slug").map(parts::caravan)
                .orElseGet(() -> one.flatMap(parts::caravanOf));
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        Caravan caravan = found.get();
        RecommendationList list = parts.lists().of(caravan.id(), Audience.PUBLIC);
        List<Entry> entries = Stream.concat(list.published().stream(), list.apart().stream()).filter(entry -> one.isEmpty() || one.get() == entry.id()).toList();
        if (entries.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        title = one.isPresent() ? entries.getFirst().title() : getTranslation("recommendation.dossiers");
        removeAll();
        add(tools(caravan));
        Main sheets = new Main();
        entries.forEach(entry -> sheets.add(new Dossier(caravan, list, entry,
                parts.address().of("/a/" + entry.id(), VaadinServletRequest.getCurrent()))));
        add(sheets);
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private Header tools(Caravan caravan) {
        Anchor back = new Anchor(RecommendationParts.publicPath(caravan), "");
        back.add(Icon.small("list"), new Span(getTranslation("recommendation.dossier.back")));
        back.addClassNames("btn", "btn--secondary", "btn--s");
        NativeButton print = new NativeButton();
        print.add(Icon.small("print"), new Span(getTranslation("recommendation.dossier.print")));
        print.addClassNames("btn", "btn--primary", "btn--s");
        print.addClickListener(click -> UI.getCurrent().getPage().executeJs("window.print()"));
        Header tools = new Header(back, print);
        tools.addClassName("paper-tools");
        return tools;
    }
}
