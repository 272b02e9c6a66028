package dk.karavanen.pool.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;

import dk.karavanen.pool.Assessing.Opened;
import dk.karavanen.pool.Assessment;
import dk.karavanen.pool.FundingCall.Criterion;
import dk.karavanen.pool.Points;

/** The points that may be seen, by criterion, with the reasons for them. */
class GivenPoints extends Section {

    /** So many points apart in one criterion are marked. */
    private static final int FAR = 3;

    GivenPoints(Opened one) {
        List<Assessment> seen = new ArrayList<>();
        Optional.ofNullable(one.own()).filter(Assessment::isHandedIn).ifPresent(seen::add);
        seen.addAll(one.others());
        seen.sort(Comparator.comparingInt(Assessment::place));
        if (seen.isEmpty()) {
            add(new H3(getTranslation("pool.assess.points-title")), PoolParts.meta(getTranslation("pool.assess.hidden-yet", one.line().given())));
            return;
        }
        String heading = one.line().isApart() ? "pool.assess.disagree" : seen.size() == 1 ? "pool.assess.your-points" : "pool.assess.points";
        add(new H3(getTranslation(heading, String.join(getTranslation("pool.assess.and"), seen.stream().map(Assessment::accountName).toList()))), figures(one, seen), reasons(one, seen));
    }

    private UnorderedList figures(Opened one, List<Assessment> seen) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("pool-crit");
        for (Criterion criterion : one.criteria()) {
            List<Integer> values = seen.stream().map(reading -> reading.score(criterion).points()).toList();
            Span figures = PoolParts.text("num figures", String.join("  ", values.stream().map(String::valueOf).toList()));
            ListItem row = new ListItem(new Span(criterion.name()), new TwoScores(values, Points.MOST, String.join(", ", seen.stream()
                    .map(reading -> reading.accountName() + " " + reading.score(criterion).points()).toList())), figures);
            if (values.stream().mapToInt(Integer::intValue).max().orElse(0) - values.stream().mapToInt(Integer::intValue).min().orElse(0) >= FAR) {
                row.addClassName("diff");
            }
            rows.add(row);
        }
        rows.add(new ListItem(new Span(getTranslation("pool.assess.total", Points.most(one.criteria()))), new Span(), PoolParts.text("num figures", String.join("  ",
                seen.stream().map(reading -> Points.text(reading.total(one.criteria()), getLocale())).toList()))));
        return rows;
    }

    private static UnorderedList reasons(Opened one, List<Assessment> seen) {
        UnorderedList said = new UnorderedList();
        said.addClassName("pool-said");
        seen.forEach(reading -> one.criteria().forEach(criterion -> {
            Span name = new Span();
            name.getElement().appendChild(new Element("b").setText(reading.accountName() + ", " + criterion.name() + ": "));
            name.add(reading.score(criterion).reason());
            name.getElement().setAttribute("dir", "auto");
            said.add(new ListItem(name));
        }));
        return said;
    }
}
