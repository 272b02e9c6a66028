package dk.karavanen.recommendation.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Move;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationList.Source;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.recommendation.Recommending.Change;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/** One recommendation beside the list, for moderators: what carries it, moving it, and everything that was done to it. */
final class RecommendationDetail extends Div {

    private static final int SOURCES_AT_FIRST = 3;

    /** What moderators can do from here. */
    interface Actions extends MoveForm.Mover {

        void edit();

        void publish();

        /** @throws dk.karavanen.shared.Refused as {@code Recommending} says */
        void publish(String why);

        void withdraw();

        void letSupportDecide();
    }

    private final Locale locale;
    private final @Nullable MoveForm move;
    private @Nullable FewAnswersForm few;

    /**
     * @param sectors   of the caravan
     * @param published how many there are
     * @param changes   what was done to it, moves apart, oldest first
     * @param dossier   address of its page
     */
    RecommendationDetail(Entry entry, List<Sector> sectors, int published, List<Change> changes, String dossier, Actions actions) {
        this.locale = getLocale();
        addClassName("rec-detail");
        H2 title = DisplayText.asWritten(new H2(entry.title()));
        title.getElement().setAttribute("tabindex", "-1");
        Paragraph to = new Paragraph(entry.recipient().map(Recipient::title)
                .map(name -> getTranslation("recommendation.to", name)).orElseGet(() -> getTranslation("recommendation.toAll.long")));
        to.addClassName("to");
        add(title, to, buttons(entry, dossier, actions));
        if (entry.hasFewAnswers()) {
            few = new FewAnswersForm(entry.support().orElseThrow().standing(), entry.state() == RecommendationState.PUBLISHED,
                    actions::publish);
            add(few);
        }
        if (!entry.body().isEmpty()) {
            Paragraph body = DisplayText.asWritten(new Paragraph(entry.body()));
            body.addClassNames("as-typed", "body");
            add(body);
        }
        add(sources(entry, sectors));
        if (entry.place().isPresent() && published > 1) {
            move = new MoveForm(entry, published, actions);
            add(move);
            if (entry.movedByHand()) {
                NativeButton release = new NativeButton(getTranslation("recommendation.move.release",
                        entry.computedPlace().orElseThrow()), click -> actions.letSupportDecide());
                release.addClassNames("btn", "btn--s", "inline");
                move.add(release);
            }
        } else {
            move = null;
        }
        add(changes(entry, changes));
    }

    /** Whether something has been begun that must not be lost to a refresh. */
    boolean isBegun() {
        return move != null && move.isBegun() || few != null && few.isBegun();
    }

    void focusHeading() {
        getChildren().findFirst().ifPresent(heading -> heading.getElement().callJsFunction("focus"));
    }

    private Component buttons(Entry entry, String dossier, Actions actions) {
        Div buttons = new Div();
        buttons.addClassName("rec-doings");
        if (entry.state() != RecommendationState.PUBLISHED && !entry.hasFewAnswers()) {
            NativeButton publish = new NativeButton(getTranslation("recommendation.publish"), click -> actions.publish());
            publish.addClassNames("btn", "btn--primary", "btn--s");
            buttons.add(publish);
        }
        NativeButton edit = new NativeButton();
        edit.add(Icon.small("edit"), new Span(getTranslation("recommendation.edit.button")));
        edit.addClassNames("btn", "btn--secondary", "btn--s");
        edit.addClickListener(click -> actions.edit());
        buttons.add(edit);
        if (entry.state() == RecommendationState.PUBLISHED) {
            Anchor page = new Anchor(dossier, "");
            page.add(Icon.small("print"), new Span(getTranslation("recommendation.dossier")));
            page.addClassNames("btn", "btn--secondary", "btn--s");
            page.setRouterIgnore(true);
            buttons.add(page);
        }
        if (entry.state() != RecommendationState.WITHDRAWN) {
            NativeButton withdraw = new NativeButton(getTranslation("recommendation.withdraw." + entry.state().word()),
                    click -> actions.withdraw());
            withdraw.addClassNames("btn", "btn--s", "quiet");
            buttons.add(withdraw);
        }
        return buttons;
    }

    private Component sources(Entry entry, List<Sector> sectors) {
        Section section = new Section(new H3(getTranslation("recommendation.buildsOn",
                entry.sources().stream().filter(Source::counts).count())));
        UnorderedList list = new UnorderedList();
        list.addClassName("rec-src");
        List<ListItem> later = new ArrayList<>();
        for (Source source : entry.sources()) {
            ListItem item = item(source, sectors);
            if (list.getComponentCount() >= SOURCES_AT_FIRST && entry.sources().size() > SOURCES_AT_FIRST + 1) {
                item.setVisible(false);
                later.add(item);
            }
            list.add(item);
        }
        section.add(list);
        if (!later.isEmpty()) {
            NativeButton all = new NativeButton();
            all.add(new Span(getTranslation("recommendation.sources.all", entry.sources().size())), Icon.small("chevronDown"));
            all.addClassNames("btn", "btn--s", "inline");
            all.addClickListener(click -> {
                later.forEach(item -> item.setVisible(true));
                all.setVisible(false);
            });
            section.add(all);
        }
        return section;
    }

    private ListItem item(Source source, List<Sector> sectors) {
        ListItem item = new ListItem();
        sectors.stream().filter(sector -> sector.code().equals(source.sector())).findFirst().ifPresent(sector -> {
            Span spoken = new Span(sector.name(locale));
            spoken.addClassName("visually-hidden");
            item.add(new Span(new Icon(sector.shape()), spoken));
        });
        Span words = DisplayText.asWritten(new Span(new Span(source.title())));
        Span at = new Span(source.counts() ? source.meetingTitle()
                : source.meetingTitle() + " · " + getTranslation("recommendation.source." + source.state().word()));
        at.addClassName("at");
        words.add(at);
        Span count = new Span(source.forCount().isPresent() ? Integer.toString(source.forCount().getAsInt()) : "–");
        count.addClassName("num");
        item.add(words, count);
        if (!source.counts()) {
            item.addClassName("is-out");
        }
        return item;
    }

    private Component changes(Entry entry, List<Change> changes) {
        record Line(Instant at, String what, String by, @Nullable String reason) {
        }
        List<Line> lines = new ArrayList<>();
        changes.forEach(change -> lines.add(new Line(change.at(),
                getTranslation("recommendation.change." + change.what(), change.source().orElse("")), change.by(), null)));
        for (Move move : entry.moves()) {
            lines.add(new Line(move.at(), getTranslation(move.reason().isPresent() ? "recommendation.change.moved"
                    : "recommendation.change.movedBack", move.from(), move.to(), move.computed()), move.by(),
                    move.reason().orElse(null)));
        }
        lines.sort(Comparator.comparing(Line::at).reversed());
        OrderedList log = new OrderedList();
        log.addClassName("rec-log");
        for (Line line : lines) {
            Span at = new Span(DisplayText.moment(line.at(), locale));
            at.addClassName("num");
            Div what = new Div(DisplayText.asWritten(new Span(line.what())));
            if (line.reason() != null) {
                Paragraph reason = DisplayText.asWritten(new Paragraph("»" + line.reason() + "«"));
                reason.addClassName("reason");
                what.add(reason);
            }
            Span by = new Span(line.by());
            by.addClassName("rec-by");
            what.add(by);
            log.add(new ListItem(at, what));
        }
        return new Section(new H3(getTranslation("recommendation.changes")), log);
    }
}
