package dk.karavanen.representation.ui;

import java.util.List;
import java.util.Optional;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.caravan.MeetingSummary;
import dk.karavanen.representation.MunicipalityStanding;
import dk.karavanen.representation.Representation;
import dk.karavanen.representation.Target;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.ui.Icon;

/** How many have a seat of each sector, against what was aimed for. */
class TargetsCard extends Section {

    TargetsCard(Representation now, List<Target> targets, Runnable edit) {
        addClassNames("card", "missing-targets");
        Div head = new Div(new H2(getTranslation("missing.targets")), new Button(getTranslation("missing.targets.edit"), Icon.small("edit"), click -> edit.run()));
        head.addClassName("missing-map-head");
        add(head);
        List<MeetingSummary> ahead = now.ahead();
        if (ahead.isEmpty()) {
            add(new Paragraph(getTranslation("missing.no-meeting")));
        }
        for (MeetingSummary meeting : ahead) {
            H3 title = new H3(meeting.title());
            title.getElement().setAttribute("dir", "auto");
            UnorderedList sectors = new UnorderedList();
            now.sectors().forEach(sector -> sectors.add(aim(sector, now.seated(meeting.id(), sector.code()), targets.stream()
                    .filter(target -> target.meeting() != null && target.meeting() == meeting.id() && target.sector().equals(sector.code())).findFirst())));
            Div row = new Div(title, sectors);
            row.addClassName("aims");
            add(row);
        }
        now.byRegion().forEach((region, municipalities) -> region(now, targets, region, municipalities));
    }

    private void region(Representation now, List<Target> targets, String region, List<MunicipalityStanding> municipalities) {
        UnorderedList sectors = new UnorderedList();
        now.sectors().forEach(sector -> targets.stream().filter(target -> region.equals(target.region()) && target.sector().equals(sector.code())).findFirst()
                .ifPresent(target -> sectors.add(aim(sector, Representation.withSector(municipalities, sector.code()), Optional.of(target)))));
        if (sectors.getChildren().findAny().isPresent()) {
            Div row = new Div(new H3(new Span(region), new Span(getTranslation("missing.targets.municipalities"))), sectors);
            row.addClassName("aims");
            add(row);
        }
    }

    private ListItem aim(Sector sector, int is, Optional<Target> target) {
        Span name = new Span(new Icon(sector.shape()), new Span(sector.name(getLocale())));
        name.addClassName("aim-name");
        Span number = new Span(Integer.toString(is));
        number.addClassNames("num", "aim-is");
        ListItem item = new ListItem(name, number);
        target.ifPresent(aim -> {
            boolean under = is < aim.least();
            Span least = new Span(getTranslation(under ? "missing.target.under" : "missing.target", aim.least()));
            least.addClassName(under ? "aim-under" : "aim-least");
            Span bar = new Span();
            bar.addClassName("aim-bar");
            int whole = Math.max(is, aim.least() * 5 / 4 + 1);
            bar.getElement().setAttribute("aria-hidden", "true");
            bar.getStyle().set("--is", 100 * is / whole + "%").set("--least", 100 * aim.least() / whole + "%");
            bar.addClassName(sector.shape().token());
            item.add(least, bar);
        });
        return item;
    }
}
