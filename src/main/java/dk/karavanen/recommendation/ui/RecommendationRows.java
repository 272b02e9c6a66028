package dk.karavanen.recommendation.ui;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.Move;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.recommendation.RecommendationState;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/** Recommendations in their order, each a row with its support, how it is spread, and how it holds without one meeting. */
final class RecommendationRows extends Div {

    private final Locale locale;

    /**
     * @param entries     of {@code list}, as they are to stand
     * @param title       the link or button that a row's heading is made of
     * @param selected    the row that is open, or null
     * @param withReasons for everyone: the reason for a move by hand stands in the row, and in a word how sure the place is
     */
    RecommendationRows(RecommendationList list, List<Entry> entries, Function<Entry, Component> title, @Nullable Long selected,
            boolean withReasons) {
        this.locale = getLocale();
        addClassName("rec-rows");
        boolean meetings = list.meetings().size() > 1;
        if (!meetings) {
            addClassName("of-one-meeting");
        }
        add(columns(meetings, withReasons));
        OrderedList rows = new OrderedList();
        rows.addClassName("recs");
        entries.forEach(entry -> rows.add(row(entry, title.apply(entry), entry.id() == (selected == null ? -1 : selected),
                withReasons, meetings)));
        add(rows);
    }

    private Div columns(boolean meetings, boolean certainty) {
        Div columns = new Div();
        columns.addClassName("cols");
        columns.getElement().setAttribute("aria-hidden", "true");
        columns.add(new Span(getTranslation("recommendation.column.place")), new Span(getTranslation("recommendation.column.what")),
                new Span(getTranslation("recommendation.column.support")), new Span(getTranslation("recommendation.column.sectors")));
        if (meetings) {
            columns.add(new Span(getTranslation(certainty ? "recommendation.column.certainty" : "recommendation.column.without")));
        }
        return columns;
    }

    private ListItem row(Entry entry, Component title, boolean selected, boolean withReasons, boolean meetings) {
        ListItem row = new ListItem();
        row.addClassName("rec");
        if (selected) {
            row.addClassName("is-sel");
        }
        row.add(place(entry));
        Div what = new Div();
        what.addClassName("what");
        H2 heading = DisplayText.asWritten(new H2(title));
        Paragraph to = new Paragraph();
        to.add(new Span(entry.recipient().map(Recipient::title).orElseGet(() -> getTranslation("recommendation.toAll")) + " · "
                + getTranslation("recommendation.gathers", entry.sources().stream().filter(s -> s.counts()).count())));
        pill(entry, to);
        what.add(heading, to);
        if (withReasons && entry.isAwayFromComputed() && entry.movedByHand()) {
            entry.moves().stream().filter(move -> move.reason().isPresent()).reduce((a, b) -> b)
                    .ifPresent(move -> what.add(reason(move)));
        }
        row.add(what);
        if (entry.hasFewAnswers()) {
            row.addClassName("is-few");
            Support support = entry.support().orElseThrow();
            entry.few().filter(few -> withReasons || entry.state() == RecommendationState.PUBLISHED)
                    .ifPresent(few -> what.add(why(few.reason(), getTranslation("recommendation.few.by", few.by(),
                            DisplayText.moment(few.at(), locale)))));
            row.add(counts(support), new AnsweringSectors(support, locale));
            if (meetings) {
                row.add(new Span());
            }
        } else if (entry.support().isPresent()) {
            Support support = entry.support().get();
            row.add(score(support), new SectorColumns(support, locale));
            if (meetings) {
                row.add(entry.without().isEmpty() ? new Span() : withReasons ? certainty(entry) : new PlaceWithoutMeetings(entry, true));
            }
        } else {
            Span withheld = new Span(getTranslation("recommendation.withheld"));
            withheld.addClassName("withheld");
            row.add(withheld);
        }
        return row;
    }

    /** In a word, and why. */
    private Component certainty(Entry entry) {
        Div sure = new Div();
        sure.addClassNames("stab", "sure");
        entry.certainty().ifPresent(certainty -> {
            Span pill = new Span(Icon.small(switch (certainty.verdict()) {
                case HOLDS -> "check";
                case CAN_SWAP -> "move";
                case UNCERTAIN -> "question";
            }), new Span(getTranslation("recommendation.certainty." + certainty.verdict().word())));
            pill.addClassNames("pill", switch (certainty.verdict()) {
                case HOLDS -> "pill--ok";
                case CAN_SWAP -> "pill--line";
                case UNCERTAIN -> "pill--warn";
            });
            String meeting = entry.without().stream().filter(each -> certainty.meeting() != null && each.meeting() == certainty.meeting()).findFirst()
                    .map(RecommendationList.Without::title).orElse("");
            Span why = DisplayText.asWritten(new Span(getTranslation("recommendation.certainty." + certainty.because().word(), certainty.place(), meeting)));
            why.addClassName("sure-why");
            sure.add(pill, why);
        });
        return sure;
    }

    private Component place(Entry entry) {
        Span no = new Span();
        no.addClassNames("no", "num");
        if (entry.place().isPresent()) {
            Span spoken = new Span(getTranslation("recommendation.column.place") + " ");
            spoken.addClassName("visually-hidden");
            no.add(spoken, new Span(Integer.toString(entry.place().getAsInt())));
        } else {
            no.add(new Span("–"));
        }
        if (entry.isAwayFromComputed() || entry.state() == RecommendationState.DRAFT && entry.computedPlace().isPresent()) {
            Span computed = new Span(getTranslation(entry.place().isPresent() ? "recommendation.computed" : "recommendation.wouldBe",
                    entry.computedPlace().getAsInt()));
            computed.addClassName("computed");
            no.add(computed);
        }
        return no;
    }

    private void pill(Entry entry, Paragraph to) {
        if (entry.hasFewAnswers()) {
            Span few = new Span(Icon.small("hour"), new Span(getTranslation("recommendation.few.pill")));
            few.addClassNames("pill", "pill--line");
            to.add(few);
        }
        if (entry.state() != RecommendationState.PUBLISHED) {
            Span state = new Span(getTranslation("recommendation.state." + entry.state().word()));
            state.addClassNames("pill", entry.state() == RecommendationState.DRAFT ? "pill--brand" : "pill--warn");
            to.add(state);
        } else if (entry.movedByHand() && entry.isAwayFromComputed()) {
            Span moved = new Span(Icon.small("move"), new Span(getTranslation("recommendation.movedByHand")));
            moved.addClassNames("pill", "pill--line");
            to.add(moved);
        }
    }

    /** Too few for a percentage. */
    private Component counts(Support support) {
        Span said = new Span(getTranslation("recommendation.answers", support.forCount(), support.answered()));
        said.addClassNames("num", "counts");
        Span few = new Span(getTranslation("recommendation.few.percent"));
        few.addClassName("range");
        Div score = new Div(said, few);
        score.addClassName("score");
        return score;
    }

    private Component score(Support support) {
        Div score = new Div();
        score.addClassName("score");
        Span share = new Span(support.share().isPresent() ? DisplayText.percent(support.share().getAsDouble(), locale) : "–");
        share.addClassNames("num", "share");
        Span answers = new Span(getTranslation("recommendation.answers", support.forCount(), support.answered()));
        answers.addClassName("of");
        score.add(share, answers);
        if (support.isComplete()) {
            Span all = new Span(getTranslation("recommendation.interval.all"));
            all.addClassName("range");
            score.add(all);
        }
        support.interval().filter(interval -> !support.isComplete()).ifPresent(interval -> {
            Span range = new Span(getTranslation("recommendation.interval", DisplayText.percents(interval.lower(), interval.upper(), locale)));
            range.addClassName("range");
            score.add(range);
        });
        support.lowest().filter(lowest -> support.voices() > 1).ifPresent(lowest -> score.add(lowest(lowest)));
        return score;
    }

    private Component lowest(SectorSupport lowest) {
        Span spoken = new Span(DisplayText.sector(this, lowest, locale) + " ");
        spoken.addClassName("visually-hidden");
        Span line = new Span(lowest.sector().map(named -> new Icon(named.shape())).orElseGet(() -> Icon.small("more")), spoken,
                new Span(getTranslation("recommendation.lowest", DisplayText.percent(lowest.share().orElseThrow(), locale),
                        lowest.forCount(), lowest.answered())));
        line.addClassName("lowest");
        return line;
    }

    private Component reason(Move move) {
        return why(move.reason().orElseThrow(), getTranslation("recommendation.moved.by", move.from(), move.to(), move.by(),
                DisplayText.moment(move.at(), locale)));
    }

    private static Component why(String reason, String by) {
        Div why = new Div();
        why.addClassName("why");
        why.add(DisplayText.asWritten(new Paragraph(reason)), new Span(by));
        return why;
    }

    /** The sectors' shapes, and what the letters over the last column stand for where there are any. */
    static Component legend(Component in, RecommendationList list, boolean withLetters, Locale locale) {
        Paragraph legend = new Paragraph();
        legend.addClassName("legend");
        List<SectorSupport> shown = list.all().stream().flatMap(entry -> entry.support().stream())
                .flatMap(support -> support.sectors().stream()).toList();
        shown.stream().flatMap(sector -> sector.sector().stream()).distinct().sorted(Comparator.comparing(Sector::shape))
                .forEach(sector -> legend.add(new Span(new Icon(sector.shape()), new Span(sector.name(locale)))));
        if (shown.stream().anyMatch(sector -> sector.sector().isEmpty())) {
            legend.add(new Span(Icon.small("more"), new Span(in.getTranslation("recommendation.rest.long"))));
        }
        if (withLetters && list.meetings().size() > 1) {
            List<String> names = list.meetings().stream().map(RecommendationList.AtMeeting::title).toList();
            legend.add(new Span(in.getTranslation("recommendation.legend.without", String.join(", ", DisplayText.initials(names)),
                    String.join(", ", names))));
        }
        return legend;
    }
}
