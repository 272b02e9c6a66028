package dk.karavanen.recommendation.ui;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** A caravan's recommendations for moderators and organisers. */
@Route("staff/recommendations/:slug/:recommendation?([0-9]{1,18})")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/recommendation.css")
class RecommendationsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final RecommendationParts parts;
    /** Whose it is: Flow has somebody enter before anything is drawn. */
    @SuppressWarnings("NullAway.Init")
    private Caravan caravan;
    @SuppressWarnings("NullAway.Init")
    private RecommendationBoard board;

    RecommendationsView(RecommendationParts parts) {
        this.parts = parts;
        addClassNames("rec-page", "is-staff");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String slug = event.getRouteParameters().get("slug").orElse("");
        Long open = event.getRouteParameters().getLong("recommendation").orElse(null);
        if (caravan == null || !caravan.slug().equals(slug)) {
            Optional<Caravan> found = parts.caravan(slug);
            if (found.isEmpty()) {
                event.rerouteToError(NotFoundException.class);
                return;
            }
            caravan = found.get();
            removeAll();
            board = new RecommendationBoard(parts, caravan, this::link,
                    id -> UI.getCurrent().getPage().getHistory().replaceState(null, path(id)));
            add(heading(), board);
        } else {
            board.refresh();
        }
        if (open != null && board.list().find(open).isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        board.open(open);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("recommendation.page") + (caravan == null ? "" : " · " + caravan.title());
    }

    private Component link(Entry entry) {
        return new RouterLink(entry.title(), RecommendationsView.class, new RouteParameters(
                new RouteParam("slug", caravan.slug()), new RouteParam("recommendation", Long.toString(entry.id()))));
    }

    private String path(@Nullable Long recommendation) {
        return RecommendationParts.staffPath(caravan) + (recommendation == null ? "" : "/" + recommendation);
    }

    private Component heading() {
        RecommendationList list = board.list();
        Header header = new Header();
        header.addClassName("rec-head");
        Div words = new Div(PublicRecommendationsView.of(this, caravan, "c/" + caravan.slug()),
                new H1(PublicRecommendationsView.pageHeading(this, caravan)));
        if (!list.meetings().isEmpty()) {
            words.add(new Paragraph(getTranslation("recommendation.page.counts", list.meetings().size(), list.participants())));
        }
        NativeButton make = new NativeButton();
        make.add(Icon.small("plus"), new Span(getTranslation("recommendation.new")));
        make.addClassNames("btn", "btn--primary", "btn--s");
        make.addClickListener(click -> board.write(List.of()));
        Anchor print = new Anchor(RecommendationParts.publicPath(caravan) + "/dossiers", "");
        print.add(Icon.small("print"), new Span(getTranslation("recommendation.dossiers.print")));
        print.addClassNames("btn", "btn--secondary", "btn--s");
        print.setRouterIgnore(true);
        Anchor publicPage = new Anchor(RecommendationParts.publicPath(caravan), "");
        publicPage.add(Icon.small("globe"), new Span(getTranslation("recommendation.publicPage")));
        publicPage.addClassNames("btn", "btn--secondary", "btn--s");
        RouterLink ranking = new RouterLink(getTranslation("ranking.tab"), RankingView.class,
                new RouteParameters(new RouteParam("slug", caravan.slug())));
        ranking.addClassNames("btn", "btn--secondary", "btn--s");
        Div doings = new Div(make, ranking, print, publicPage);
        doings.addClassName("rec-doings");
        header.add(words, doings);
        return header;
    }
}
