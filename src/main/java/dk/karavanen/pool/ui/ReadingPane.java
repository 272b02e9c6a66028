package dk.karavanen.pool.ui;

import java.util.ArrayList;
import java.util.List;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;

import dk.karavanen.pool.ApplicationContent;
import dk.karavanen.pool.ApplicationContent.BudgetLine;
import dk.karavanen.pool.ApplicationReading;
import dk.karavanen.pool.ApplicationReading.Sent;
import dk.karavanen.pool.ApplicationReading.Whole;
import dk.karavanen.shared.ui.Icon;

/** All of an application where the list was, so that it is read beside the points: each step as the applicant wrote it, and its versions. */
class ReadingPane extends Div {

    private final ApplicationReading reading;
    private final Runnable back;
    private final Runnable points;
    private final Nav steps = new Nav();
    private long shown;

    ReadingPane(ApplicationReading reading, Runnable back, Runnable points) {
        this.reading = reading;
        this.back = back;
        this.points = points;
        addClassName("pool-reading");
        setVisible(false);
        steps.addClassName("seg");
        steps.getElement().setAttribute("aria-label", getTranslation("pool.read.steps"));
    }

    boolean isOpen() {
        return isVisible();
    }

    void close() {
        removeAll();
        shown = 0;
        setVisible(false);
    }

    void show(long application) {
        if (isVisible() && shown == application) {
            return;
        }
        Whole whole = reading.read(application, getLocale());
        removeAll();
        steps.removeAll();
        shown = application;
        setVisible(true);
        Button list = new Button(getTranslation("pool.read.back"), Icon.small("left"), click -> back.run());
        list.addThemeVariants(ButtonVariant.TERTIARY);
        list.addClassName("pool-back");
        ApplicationContent content = whole.content();
        H1 title = new H1(content.title());
        title.getElement().setAttribute("dir", "auto").setAttribute("tabindex", "-1");
        Anchor paper = new Anchor("/staff/pool/applications/" + application + "/" + whole.sent().number() + ".pdf", getTranslation("pool.read.pdf"));
        paper.addClassNames("btn", "btn--secondary", "btn--s");
        paper.getElement().setAttribute("download", true).setAttribute("router-ignore", true);
        Div head = new Div(new Div(title, PoolParts.meta(getTranslation("pool.assess.received", whole.sent().arrival(), PoolParts.day(whole.sent().at(), getLocale()), content.applicant()))),
                paper);
        head.addClassName("screen-head");
        add(list, head, steps, step("project", project(content)), step("partners", partners(whole)), step("budget", budget(content)), step("plan", plan(content)),
                step("versions", versions(whole)));
        // Where they stand beneath it and not beside.
        Button down = new Button(getTranslation("pool.read.points"), click -> points.run());
        down.addThemeVariants(ButtonVariant.TERTIARY);
        down.addClassName("pool-down");
        steps.add(down);
        title.getElement().callJsFunction("focus");
        getElement().executeJs("this.scrollIntoView({block: 'start'})");
    }

    private Section step(String name, List<Component> parts) {
        String heading = getTranslation(name.equals("versions") ? "pool.read.versions" : "pool.step." + name);
        H2 title = new H2(heading);
        title.getElement().setAttribute("tabindex", "-1");
        Section step = new Section(title);
        step.addClassName("card");
        step.add(parts);
        // A link would be another address, and the way back from it another screen.
        Button go = new Button(heading, click -> title.getElement().executeJs("this.scrollIntoView({block: 'start'}); this.focus({preventScroll: true})"));
        go.addThemeVariants(ButtonVariant.TERTIARY);
        steps.add(go);
        return step;
    }

    private List<Component> project(ApplicationContent content) {
        List<Component> parts = new ArrayList<>(List.of(new H3(getTranslation("pool.field.summary")), words(content.summary())));
        content.answers().forEach(answer -> {
            H3 question = new H3(answer.question());
            question.getElement().setAttribute("dir", "auto");
            parts.add(question);
            parts.add(answer.words().isEmpty() ? PoolParts.meta(getTranslation("pool.read.unanswered")) : words(answer.words()));
        });
        return parts;
    }

    private static Paragraph words(String text) {
        Paragraph words = new Paragraph(text);
        words.addClassName("pool-words");
        words.getElement().setAttribute("dir", "auto");
        return words;
    }

    private List<Component> partners(Whole whole) {
        ApplicationContent content = whole.content();
        Element facts = new Element("dl");
        facts.setAttribute("class", "pool-facts");
        fact(facts, "pool.letter.applicant", content.applicant() + (content.kind() == null ? "" : " · " + getTranslation(content.kind().nameKey())));
        fact(facts, "pool.field.registered", content.registered());
        fact(facts, "pool.field.municipality", content.municipality());
        fact(facts, "pool.field.contact", content.contact() + " · " + content.email());
        Div holder = new Div();
        holder.getElement().appendChild(facts);
        UnorderedList list = new UnorderedList();
        list.addClassName("pool-joined");
        for (int i = 0; i < content.partners().size(); i++) {
            ApplicationContent.Joining partner = content.partners().get(i);
            Span name = PoolParts.classed("name", PoolParts.shape(partner.kind()));
            name.add(partner.name() + (partner.kind() == null ? "" : " · " + getTranslation(partner.kind().nameKey())));
            ListItem item = new ListItem(name, words(partner.role()));
            if (!partner.contribution().isEmpty()) {
                item.add(words(getTranslation("pool.partner.contribution") + ": " + partner.contribution()));
            }
            item.add(PoolParts.meta(whole.partners().get(i)));
            item.getElement().setAttribute("dir", "auto");
            list.add(item);
        }
        return content.partners().isEmpty() ? List.of(holder, PoolParts.meta(getTranslation("pool.read.no-partners"))) : List.of(holder, new H3(getTranslation("pool.partners")), list);
    }

    private void fact(Element facts, String key, String value) {
        facts.appendChild(new Element("dt").setText(getTranslation(key)), new Element("dd").setAttribute("dir", "auto").setText(value));
    }

    private Element heading(String key, boolean ofFigures) {
        return new Element("th").setAttribute("scope", "col").setAttribute("class", ofFigures ? "amt" : "").setText(getTranslation(key));
    }

    private List<Component> budget(ApplicationContent content) {
        Element head = new Element("tr");
        for (String column : List.of("text", "year", "pool", "own", "others")) {
            head.appendChild(heading("pool.budget." + column, !column.equals("text") && !column.equals("year")));
        }
        head.appendChild(heading("pool.read.sum", true));
        Element body = new Element("tbody");
        content.budget().forEach(line -> body.appendChild(row(line.text(), line.year(), line.poolOre(), line.ownOre(), line.othersOre(), line.sum())));
        Element foot = new Element("tfoot").appendChild(row(getTranslation("pool.read.all"), "", content.poolOre(), content.ownOre(), content.othersOre(),
                content.budget().stream().mapToLong(BudgetLine::sum).sum()));
        Div scroll = new Div();
        scroll.addClassNames("pool-scroll", "pool-grants");
        scroll.getElement().setAttribute("tabindex", "0").setAttribute("role", "region").setAttribute("aria-label", getTranslation("pool.step.budget"))
                .appendChild(new Element("table").appendChild(new Element("thead").appendChild(head), body, foot));
        return List.of(scroll);
    }

    private Element row(String text, String year, long... ore) {
        Element row = new Element("tr").appendChild(new Element("td").setAttribute("dir", "auto").setAttribute("class", "pool-words").setText(text),
                new Element("td").setAttribute("class", "num").setText(year));
        for (long each : ore) {
            row.appendChild(new Element("td").setAttribute("class", "num amt").setText(PoolParts.figures(Math.max(0, each), getLocale())));
        }
        return row;
    }

    private List<Component> plan(ApplicationContent content) {
        OrderedList road = new OrderedList();
        road.addClassName("pool-road");
        content.plan().forEach(line -> {
            Span what = PoolParts.text("what", line.what());
            road.add(new ListItem(PoolParts.text("when", line.when()), what));
        });
        return List.of(road);
    }

    private List<Component> versions(Whole whole) {
        UnorderedList list = new UnorderedList();
        list.addClassName("pool-versions");
        List<Sent> all = whole.versions();
        for (int i = all.size() - 1; i >= 0; i--) {
            Sent one = all.get(i);
            Span state = one.takenBackAt() != null ? PoolParts.pill("", "close", getTranslation("pool.state.taken-back"))
                    : PoolParts.pill(one.late() ? "" : "pill--ok", one.late() ? "clock" : "check", getTranslation(one.late() ? "pool.sent.late" : "pool.sent.in-time"));
            ListItem item = new ListItem(PoolParts.text("name num", getTranslation("pool.read.version", one.number(), one.arrival())),
                    PoolParts.text("when num", PoolParts.moment(one.at(), getLocale())), state, PoolParts.text("hash", "SHA-256 " + one.sha256()));
            if (i > 0) {
                item.add(new VersionChanges(reading, whole.application().id(), all.get(i - 1).number(), one.number()));
            }
            list.add(item);
        }
        return List.of(list);
    }
}
