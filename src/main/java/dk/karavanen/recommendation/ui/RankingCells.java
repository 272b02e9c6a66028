package dk.karavanen.recommendation.ui;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.board.Tally;
import dk.karavanen.ranking.Interval;
import dk.karavanen.ranking.Method;
import dk.karavanen.ranking.Place;
import dk.karavanen.ranking.RankedIdea;
import dk.karavanen.recommendation.RankingRun;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.ui.SectorBar;

/**
 * The figures of one ranking as they stand in its rows.
 *
 * @param where what says them
 */
record RankingCells(RankingRows rows, Component where, Locale locale) {

    String rank(long idea) {
        return rows.of(idea).place(rows.method()).map(place -> Integer.toString(place.rank())).orElse("–");
    }

    /** The count it is judged by, and that it is too small for a place. */
    private Component few(long idea) {
        return meta(say("ranking.few", rows.of(idea).tally().answered()));
    }

    /** Kind, theme and, where there are several, meeting. */
    String about(long idea) {
        RankingRun.Line line = rows.line(idea);
        String meta = say("ranking.kind." + line.kind().word())
                + line.theme().map(theme -> " · " + theme.name(locale)).orElse("");
        return rows.wholeCaravan() ? meta + " · " + line.meetingTitle() : meta;
    }

    Component support(long idea) {
        RankingRun.Line line = rows.line(idea);
        Span count = new Span(Integer.toString(line.tally().forCount()));
        count.addClassNames("num", "count");
        Map<String, Integer> figures = new HashMap<>();
        line.tally().bySector().forEach((sector, said) -> figures.put(sector, said.forCount()));
        Div cell = new Div(count, new SectorBar(rows.run().sectors(), figures, rows.most() == 0 ? 0 : (double) line.tally().forCount() / rows.most(),
                say("ranking.column.support"), locale));
        cell.addClassName("c-sup");
        Tally tally = line.tally();
        if (tally.against() + tally.pass() > 0) {
            Span against = new Span(say("ranking.against", tally.against(), tally.pass()));
            against.addClassName("meta");
            cell.add(against);
        }
        cell.add(rows.of(idea).few() ? few(idea) : meta(say("ranking.answers", rows.of(idea).tally().answered())));
        return cell;
    }

    String behind(long idea) {
        RankedIdea of = rows.of(idea);
        return of.sectorsAnswering() == 0 ? "–"
                : say("ranking.behind", of.sectorsBehind(), of.sectorsAnswering());
    }

    Component withoutLargest(long idea) {
        Span cell = new Span();
        cell.addClassName("c-wo");
        Place place = rows.of(idea).place(rows.method()).orElse(null);
        if (place == null) {
            cell.setText("–");
            return cell;
        }
        OptionalInt without = place.withoutLargestSector();
        if (without.isEmpty()) {
            cell.setText(say("ranking.withoutLargest.nothing"));
            return cell;
        }
        int change = without.getAsInt() - place.rank();
        Span number = new Span(say("ranking.withoutLargest", without.getAsInt()));
        number.addClassName("num");
        cell.add(number);
        Span delta = new Span();
        delta.addClassName("delta");
        if (change == 0) {
            delta.setText(say("ranking.same"));
        } else {
            Span spoken = new Span(say(change > 0 ? "ranking.down" : "ranking.up", Math.abs(change)));
            spoken.addClassName("visually-hidden");
            Span shown = new Span(Integer.toString(Math.abs(change)));
            shown.getElement().setAttribute("aria-hidden", "true");
            delta.add(Icon.small(change > 0 ? "down" : "up"), shown, spoken);
            delta.addClassName(change > 0 ? "dnd" : "upd");
        }
        cell.add(delta);
        return cell;
    }

    Component likely(long idea) {
        Place place = rows.of(idea).place(rows.method()).orElse(null);
        if (place == null) {
            return new Span("–");
        }
        int last = Math.max(2, rows.ranked().size());
        Span graphic = new Span();
        graphic.addClassName("span");
        graphic.getElement().setAttribute("aria-hidden", "true");
        graphic.getStyle().set("--lo", share(place.best(), last)).set("--hi", share(place.worst(), last)).set("--at",
                share(place.rank(), last));
        Span words = new Span(place.best() == place.worst() ? Integer.toString(place.best())
                : place.best() + "–" + place.worst());
        words.addClassName("num");
        Span cell = new Span(graphic, words);
        cell.addClassName("c-span");
        return cell;
    }

    private static String share(int place, int last) {
        return String.format(Locale.ROOT, "%.3f", (place - 1.0) / (last - 1));
    }

    /** One method's figure and place, with its interval where it has one to show. */
    Component figure(long idea, Method each) {
        Place place = rows.of(idea).place(each).orElse(null);
        if (place == null) {
            return new Span("–");
        }
        RankedIdea of = rows.of(idea);
        Span share = new Span(DisplayText.percent(each == Method.BALANCED ? of.balanced().orElseThrow().share() : place.score(), locale));
        share.addClassNames("num", "count");
        Div cell = new Div(share, meta(say("recommendation.ofThose", of.support(), of.tally().answered())),
                meta(say("ranking.withoutLargest", place.rank())));
        if (each == Method.BALANCED) {
            Interval interval = place.interval();
            cell.add(meta(DisplayText.percents(interval.lower(), interval.upper(), locale)));
        }
        cell.addClassName("c-fig");
        return cell;
    }

    private String say(String key, Object... values) {
        return where.getTranslation(key, values);
    }

    private static Span meta(String text) {
        Span meta = new Span(text);
        meta.addClassName("meta");
        return meta;
    }
}
