package dk.karavanen.recommendation.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.recommendation.RecommendationList;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.ForAtMeeting;
import dk.karavanen.recommendation.RecommendationList.Move;
import dk.karavanen.recommendation.RecommendationList.Recipient;
import dk.karavanen.recommendation.RecommendationList.Source;
import dk.karavanen.recommendation.RecommendationList.Support;
import dk.karavanen.shared.ui.Icon;
import io.nayuki.qrcodegen.QrCode;

/** One recommendation on a sheet of A4: what is asked, why, how it stands in every sector, what speaks against it, where it came from. */
final class Dossier extends Article {

    private static final int MAX_TITLES = 3;

    private final Locale locale;

    /** @param address of this page on the net, in full */
    Dossier(Caravan caravan, RecommendationList list, Entry entry, String address) {
        this.locale = getLocale();
        addClassName("sheet");
        add(run(caravan, list, entry), title(entry), ask(entry), body(list, entry), from(caravan, list, entry), foot(caravan, address));
    }

    private Component run(Caravan caravan, RecommendationList list, Entry entry) {
        Span mark = new Span(new Icon("mark"), new Span("Karavanen"));
        mark.addClassName("mark");
        String of = entry.place().isEmpty() ? getTranslation("recommendation.few.pill")
                : getTranslation("recommendation.dossier.of", entry.place().getAsInt(), list.published().size());
        String event = caravan.finalEvent().map(Caravan.FinalEvent::title).filter(name -> name != null && !name.isBlank())
                .orElse(caravan.title());
        Header run = new Header(mark, new Span(of + " · " + event));
        run.addClassName("run");
        return run;
    }

    private Component title(Entry entry) {
        Span disc = new Span(entry.place().isPresent() ? Integer.toString(entry.place().getAsInt()) : "–");
        disc.addClassNames("disc", "num");
        disc.getElement().setAttribute("aria-hidden", "true");
        Paragraph to = new Paragraph(entry.recipient().map(Recipient::title)
                .map(name -> getTranslation("recommendation.to", name)).orElseGet(() -> getTranslation("recommendation.toAll.long")));
        Div words = new Div(DisplayText.asWritten(new H1(entry.title())), to);
        Div title = new Div(disc, words);
        title.addClassName("title");
        return title;
    }

    /** The first sentence stands out. */
    private Component ask(Entry entry) {
        Paragraph ask = DisplayText.asWritten(new Paragraph());
        ask.addClassNames("ask", "as-typed");
        int end = endOfFirstSentence(entry.body());
        HtmlContainer first = new HtmlContainer("b");
        first.setText(entry.body().substring(0, end));
        ask.add(first);
        ask.add(entry.body().substring(end));
        return ask;
    }

    /** Up to a full stop, question mark or line break that something follows; all of it if there is none or it is very long. */
    static int endOfFirstSentence(String text) {
        for (int i = 0; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                return i;
            }
            if ((c == '.' || c == '?') && Character.isWhitespace(text.charAt(i + 1)) && i > 20) {
                return i + 1;
            }
        }
        return text.length();
    }

    private Component body(RecommendationList list, Entry entry) {
        Div words = new Div();
        List<List<String>> parts = points(entry.rationale());
        if (!parts.isEmpty()) {
            OrderedList why = new OrderedList();
            why.addClassName("pts");
            parts.getFirst().forEach(point -> why.add(DisplayText.asWritten(new ListItem(new Span(point)))));
            words.add(new Section(new H2(getTranslation("recommendation.dossier.why")), why));
        }
        if (parts.size() > 1) {
            UnorderedList how = new UnorderedList();
            how.addClassNames("pts", "how");
            parts.get(1).forEach(point -> how.add(DisplayText.asWritten(new ListItem(new Span(point)))));
            words.add(new Section(new H2(getTranslation("recommendation.dossier.how")), how));
        }
        if (!entry.objection().isEmpty()) {
            Section but = new Section(new H2(getTranslation("recommendation.dossier.but")));
            but.addClassName("but");
            Paragraph objection = DisplayText.asWritten(new Paragraph(entry.objection()));
            objection.addClassName("as-typed");
            but.add(objection);
            words.add(but);
        }
        entry.few().filter(why -> entry.hasFewAnswers()).ifPresent(why -> {
            Section section = new Section(new H2(getTranslation("recommendation.few.dossier")),
                    DisplayText.asWritten(new Paragraph("»" + why.reason() + "«")),
                    note(getTranslation("recommendation.few.by", why.by(), DisplayText.moment(why.at(), locale))));
            section.addClassName("was-moved");
            words.add(section);
        });
        if (entry.movedByHand() && entry.isAwayFromComputed()) {
            entry.moves().stream().filter(move -> move.reason().isPresent()).reduce((a, b) -> b)
                    .ifPresent(move -> words.add(moved(entry, move)));
        }
        Div body = new Div(words);
        body.addClassName("body");
        Div figures = new Div();
        entry.support().ifPresentOrElse(support -> figures.add(support(support)),
                () -> figures.add(note(getTranslation("recommendation.withheld"))));
        if (list.meetings().size() > 1 && !entry.without().isEmpty()) {
            figures.add(new Section(new H2(getTranslation("recommendation.column.without")), new PlaceWithoutMeetings(entry, false)));
        }
        body.add(figures);
        return body;
    }

    /** One point a line; what stands after the first empty line is the second list. */
    static List<List<String>> points(String rationale) {
        List<List<String>> parts = new ArrayList<>();
        for (String part : rationale.split("\\n\\s*\\n", 2)) {
            List<String> lines = part.lines().map(line -> line.strip().replaceFirst("^([-*•–]|\\d+[.)])\\s+", ""))
                    .filter(line -> !line.isEmpty()).toList();
            if (!lines.isEmpty()) {
                parts.add(lines);
            }
        }
        return parts;
    }

    private Component moved(Entry entry, Move move) {
        Section section = new Section(new H2(getTranslation("recommendation.dossier.moved", entry.computedPlace().orElseThrow())));
        Paragraph reason = DisplayText.asWritten(new Paragraph("»" + move.reason().orElseThrow() + "«"));
        section.add(reason, note(getTranslation("recommendation.moved.by", move.from(), move.to(), move.by(),
                DisplayText.moment(move.at(), locale))));
        section.addClassName("was-moved");
        return section;
    }

    private Component support(Support support) {
        Section section = new Section(new H2(getTranslation("recommendation.support")));
        Paragraph figure = new Paragraph();
        figure.addClassName("fig");
        String answers = getTranslation("recommendation.answers", support.forCount(), support.answered());
        boolean few = !support.standing().isEnough();
        Span share = new Span(few ? answers
                : support.share().isPresent() ? DisplayText.percent(support.share().getAsDouble(), locale) : "–");
        share.addClassNames("num", few ? "counts" : "share");
        figure.add(share, note(few ? getTranslation("recommendation.few.percent")
                : answers + ". " + getTranslation(support.voices() == 1 ? "recommendation.dossier.mean.one" : "recommendation.dossier.mean",
                        support.voices())));
        section.add(figure);
        if (few) {
            return section;
        }
        if (support.isComplete()) {
            section.add(note(getTranslation("recommendation.interval.all.long")));
        }
        support.interval().filter(interval -> !support.isComplete()).ifPresent(interval -> section.add(note(getTranslation(
                "recommendation.interval.long", DisplayText.percents(interval.lower(), interval.upper(), locale)))));
        section.add(new SectorShares(support, locale));
        String below = getTranslation("recommendation.dossier.half");
        if (support.sectors().stream().anyMatch(sector -> sector.sector().isEmpty())) {
            below += " " + getTranslation("recommendation.dossier.rest");
        }
        if (support.against() + support.pass() > 0) {
            below += " " + getTranslation("recommendation.dossier.against", support.against(), support.pass());
        }
        section.add(note(below));
        return section;
    }

    private Component from(Caravan caravan, RecommendationList list, Entry entry) {
        long counted = entry.sources().stream().filter(Source::counts).count();
        Section from = new Section(new H2(getTranslation("recommendation.dossier.from", counted)));
        from.addClassName("from");
        OrderedList road = new OrderedList();
        road.addClassName("road");
        for (ForAtMeeting at : entry.byMeeting()) {
            Map<String, Component> titles = new LinkedHashMap<>();
            entry.sources().stream().filter(source -> source.counts() && source.meeting() == at.meeting()).forEach(source -> {
                Component title = title(caravan, source);
                titles.putIfAbsent(title.getElement().getText(), title);
            });
            road.add(stop(at.title(), at.forCount(), titles.values().stream().limit(MAX_TITLES).toList()));
        }
        entry.support().ifPresent(support -> road.add(stop(getTranslation("recommendation.dossier.total"), support.forCount(),
                List.of(new Span(getTranslation("recommendation.dossier.ofParticipants", support.answered()))))));
        road.getStyle().set("--stops", Integer.toString(Math.max(1, road.getComponentCount() - 1)));
        from.add(road);
        if (entry.byMeeting().isEmpty()) {
            UnorderedList titles = new UnorderedList();
            entry.sources().forEach(source -> titles.add(DisplayText.asWritten(new ListItem(title(caravan, source), new Span(" · " + source.meetingTitle())))));
            from.add(titles);
        }
        return from;
    }

    /** What everyone may read leads to its own journey. */
    private Component title(Caravan caravan, Source source) {
        if (source.title().isEmpty()) {
            return new Span(getTranslation("recommendation.source.closed"));
        }
        Anchor journey = new Anchor("c/" + caravan.slug() + "/ideas/" + source.id(), source.title());
        journey.setRouterIgnore(true);
        return journey;
    }

    private ListItem stop(String name, int count, List<Component> below) {
        Span stop = new Span();
        stop.addClassName("stop");
        HtmlContainer where = new HtmlContainer("b");
        where.setText(name);
        Span words = new Span(where, new Span(" " + count));
        Span titles = DisplayText.asWritten(new Span());
        titles.addClassName("below");
        for (Component title : below) {
            titles.add(titles.getChildren().findAny().isEmpty() ? new Span() : new Span(" · "), title);
        }
        words.add(titles);
        ListItem item = new ListItem(stop, words);
        item.addClassName("is-done");
        return item;
    }

    private Component foot(Caravan caravan, String address) {
        Footer foot = new Footer();
        foot.addClassName("foot");
        foot.add(note(getTranslation("recommendation.dossier.method")
                + (caravan.isExample() ? " " + getTranslation("recommendation.dossier.example") : "")));
        Paragraph link = note("");
        HtmlContainer lead = new HtmlContainer("b");
        lead.setText(getTranslation("recommendation.dossier.read"));
        link.add(lead, new Span(address.replaceFirst("^https?://", "")));
        foot.add(link, code(address));
        return foot;
    }

    private static Paragraph note(String text) {
        Paragraph note = new Paragraph(text);
        note.addClassName("note");
        return note;
    }

    /** Dark on white whatever the colours around it, with four modules of white. */
    private Component code(String address) {
        QrCode code = QrCode.encodeText(address, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M').append(x + 4).append(' ').append(y + 4).append("h1v1h-1z");
                }
            }
        }
        int size = code.size + 8;
        String svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 " + size + " " + size + "' shape-rendering='crispEdges'>"
                + "<path fill='#fff' d='M0 0h" + size + "v" + size + "H0z'/><path fill='#0B2B33' d='" + path + "'/></svg>";
        Image image = new Image("data:image/svg+xml," + URLEncoder.encode(svg, StandardCharsets.UTF_8).replace("+", "%20"),
                getTranslation("recommendation.dossier.qr"));
        image.addClassName("qr");
        return image;
    }
}
