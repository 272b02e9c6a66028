package dk.karavanen.recommendation.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.CaravanOutcome;
import dk.karavanen.caravan.CaravanOverviews;
import dk.karavanen.recommendation.Audience;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.shared.ui.Icon;

/** A caravan's published recommendations for everyone: their order, the reasons for every move by hand, and how it was counted. */
@Route("c/:slug/recommendations")
@AnonymousAllowed
@StyleSheet("styles/recommendation.css")
class PublicRecommendationsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final String RECIPIENT = "to";

    private final RecommendationParts parts;
    private final CaravanOverviews overviews;
    private final List<CaravanOutcome> outcomes;
    /** Whose it is: Flow has somebody enter before anything is drawn. */
    @SuppressWarnings("NullAway.Init")
    private Caravan caravan;

    PublicRecommendationsView(RecommendationParts parts, CaravanOverviews overviews, List<CaravanOutcome> outcomes) {
        this.parts = parts;
        this.overviews = overviews;
        this.outcomes = outcomes;
        addClassNames("rec-page", "is-public");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Caravan> found = parts.caravan(event.getRouteParameters().get("slug").orElse(""));
        if (found.isEmpty()) {
            event.rerouteToError(NotFoundException.class);
            return;
        }
        caravan = found.get();
        removeAll();
        RecommendationList list = parts.lists().of(caravan.id(), Audience.PUBLIC);
        Long to = event.getLocation().getQueryParameters().getSingleParameter(RECIPIENT).filter(id -> id.matches("[0-9]{1,18}"))
                .map(Long::valueOf).orElse(null);
        add(heading(list));
        List<Entry> all = Stream.concat(list.published().stream(), list.apart().stream()).toList();
        if (all.isEmpty()) {
            Div empty = new Div(new H2(getTranslation("recommendation.public.none")),
                    new Paragraph(getTranslation("recommendation.public.none.how")));
            empty.addClassName("rec-empty");
            add(empty);
            return;
        }
        List<Recipient> recipients = parts.recipients(caravan);
        Div filters = new Div();
        filters.addClassName("rec-filters");
        RecipientFilter.of(recipients, all, to, this::choose).ifPresent(filters::add);
        Long chosen = recipients.stream().map(Recipient::id).filter(id -> id.equals(to)).findFirst().orElse(null);
        add(filters, rows(list, list.published(), chosen));
        if (list.apart().stream().anyMatch(entry -> RecipientFilter.passes(entry, chosen))) {
            H2 heading = new H2(getTranslation("recommendation.few"));
            heading.addClassName("section");
            add(heading, new Paragraph(getTranslation("recommendation.few.needs", caravan.threshold().people(),
                    caravan.threshold().voters(), caravan.threshold().sectors())), rows(list, list.apart(), chosen));
        }
        add(RecommendationRows.legend(this, list, false, getLocale()), method(this, list));
    }

    private Component rows(RecommendationList list, List<Entry> entries, @Nullable Long to) {
        return new RecommendationRows(list, entries.stream().filter(entry -> RecipientFilter.passes(entry, to)).toList(),
                this::link, null, true);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("recommendation.page") + (caravan == null ? "" : " · " + caravan.title());
    }

    private void choose(@Nullable Long recipient) {
        UI.getCurrent().navigate(RecommendationParts.publicPath(caravan), recipient == null ? QueryParameters.empty()
                : QueryParameters.simple(Map.of(RECIPIENT, Long.toString(recipient))));
    }

    private Component link(Entry entry) {
        return new Anchor(RecommendationParts.dossierPath(caravan, entry.id()), entry.title());
    }

    private Component heading(RecommendationList list) {
        Header header = new Header();
        header.addClassName("rec-head");
        Div words = new Div(of(this, caravan, "c/" + caravan.slug()), new H1(pageHeading(this, caravan)));
        if (!list.meetings().isEmpty()) {
            words.add(new Paragraph(getTranslation("recommendation.page.counts", list.meetings().size(), list.participants())));
        }
        header.add(words);
        if (!list.published().isEmpty() || !list.apart().isEmpty()) {
            Anchor print = new Anchor(RecommendationParts.publicPath(caravan) + "/dossiers", "");
            print.add(Icon.small("print"), new Span(getTranslation("recommendation.dossiers.print")));
            print.addClassNames("btn", "btn--secondary", "btn--s");
            Div doings = new Div();
            doings.addClassName("rec-doings");
            elsewhere().forEach(doings::add);
            doings.add(print);
            header.add(doings);
        }
        return header;
    }

    /** What else there is to read of the caravan: its report, what came of it. */
    private List<Anchor> elsewhere() {
        String here = "/" + RecommendationParts.publicPath(caravan);
        return overviews.find(caravan.slug()).stream().flatMap(overview -> outcomes.stream().flatMap(outcome -> outcome.of(overview).stream()))
                .filter(outcome -> !outcome.path().equals(here)).map(outcome -> {
                    Anchor link = new Anchor(outcome.path(), getTranslation(outcome.key()));
                    link.setRouterIgnore(true);
                    link.addClassNames("btn", "btn--secondary", "btn--s");
                    return link;
                }).toList();
    }

    /** The caravan's name as the way back to it, marked if it is the example. */
    static Component of(Component in, Caravan caravan, String path) {
        Anchor name = new Anchor(path, caravan.title());
        name.getElement().setAttribute("dir", "auto");
        Paragraph of = new Paragraph(name);
        of.addClassName("rec-of");
        if (caravan.isExample()) {
            Span badge = new Span(in.getTranslation("caravan.example"));
            badge.addClassNames("pill", "pill--line");
            of.add(badge);
        }
        return of;
    }

    static String pageHeading(Component in, Caravan caravan) {
        return caravan.finalEvent().map(Caravan.FinalEvent::title).filter(title -> title != null && !title.isBlank())
                .map(title -> in.getTranslation("recommendation.page.for", title))
                .orElseGet(() -> in.getTranslation("recommendation.page"));
    }

    static Component method(Component in, RecommendationList list) {
        Section section = new Section(new H2(in.getTranslation("recommendation.method")));
        section.addClassName("rec-method");
        for (String part : List.of("who", "once", "sectors", "small", "order", "interval", "few", "without")) {
            if (!part.equals("without") || list.meetings().size() > 1) {
                section.add(new Paragraph(in.getTranslation("recommendation.method." + part)));
            }
        }
        return section;
    }
}
