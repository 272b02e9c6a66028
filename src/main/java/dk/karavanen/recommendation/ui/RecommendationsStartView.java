package dk.karavanen.recommendation.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

import dk.karavanen.caravan.Caravan;
import jakarta.annotation.security.RolesAllowed;

/** Which caravan's recommendations: asked only where there are several. */
@Route("staff/recommendations")
@Menu(title = "recommendation.page", order = 30)
@RolesAllowed("MODERATOR")
class RecommendationsStartView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final RecommendationParts parts;

    RecommendationsStartView(RecommendationParts parts) {
        this.parts = parts;
        addClassNames("screen", "screen--narrow");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Caravan> caravans = parts.caravans().all()
                .stream().filter(caravan -> !caravan.isEarlier()).toList();
        if (caravans.size() == 1) {
            event.forwardTo(RecommendationsView.class, slug(caravans.getFirst()));
            return;
        }
        removeAll();
        add(new H1(getTranslation("recommendation.page")));
        if (caravans.isEmpty()) {
            add(new Paragraph(getTranslation("recommendation.noCaravan")));
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rec-caravans");
        caravans.forEach(caravan -> list.add(new ListItem(
                DisplayText.asWritten(new RouterLink(caravan.title(), RecommendationsView.class, slug(caravan))))));
        add(list);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("recommendation.page");
    }

    private static RouteParameters slug(Caravan caravan) {
        return new RouteParameters(new RouteParam("slug", caravan.slug()));
    }
}
