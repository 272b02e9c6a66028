package dk.karavanen.recommendation.ui;

import java.util.Optional;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

import dk.karavanen.caravan.Caravan;
import jakarta.annotation.security.RolesAllowed;

/** All of a caravan's ideas by every method: for the days between and after the meetings, when no desk is open. */
@Route("staff/recommendations/:slug/ranking")
@RolesAllowed("MODERATOR")
@StyleSheet("styles/recommendation.css")
class RankingView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final RecommendationParts parts;

    RankingView(RecommendationParts parts) {
        this.parts = parts;
        addClassName("rec-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Caravan> caravan = event.getRouteParameters().get("slug").flatMap(parts::caravan);
        if (caravan.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        removeAll();
        RouterLink back = new RouterLink(getTranslation("recommendation.page"), RecommendationsView.class,
                new RouteParameters(new RouteParam("slug", caravan.get().slug())));
        back.addClassNames("btn", "btn--secondary", "btn--s");
        Header header = new Header(new H1(getTranslation("ranking.page")), back);
        header.addClassName("rec-head");
        RankingToRecommendation ranking = new RankingToRecommendation(parts, caravan.get(), null, null,
                done -> Notification.show(done, 5000, Notification.Position.BOTTOM_START),
                (delay, act) -> { });
        ranking.addClassName("rec-on-desk");
        add(header, ranking);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("ranking.page");
    }
}
