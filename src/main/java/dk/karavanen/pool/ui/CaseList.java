package dk.karavanen.pool.ui;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;

import dk.karavanen.pool.AssessedCase;
import dk.karavanen.pool.AssessedCase.Standing;

/**
 * The applications in their groups. Draws a portion, and the next when its end comes in sight; a row is drawn anew only when
 * something in it has become another. So four hundred take no longer than forty.
 */
class CaseList extends Section {

    static final int PORTION = 40;

    private enum Group {
        JOINT(one -> !one.late() && one.isPreferred()),
        OTHERS(one -> !one.late() && !one.isPreferred() && one.standing() == Standing.FREE),
        /** Whether they are joint efforts is among what whoever asks may not know yet. */
        CLOSED(one -> !one.late() && one.standing() == Standing.UNDECLARED),
        TIED(one -> !one.late() && one.standing() == Standing.TIED),
        LATE(AssessedCase::late);

        private final Predicate<AssessedCase> which;

        Group(Predicate<AssessedCase> which) {
            this.which = which;
        }
    }

    /** A group's heading and list. */
    private record Part(Div whole, UnorderedList list) {
    }

    private final LongConsumer open;
    private final int mostPoints;
    private final Map<Group, Part> parts = new EnumMap<>(Group.class);
    private final Map<Long, ListItem> items = new HashMap<>();
    private final Map<Long, CaseRow> rows = new HashMap<>();
    private final Paragraph none = PoolParts.meta(getTranslation("pool.assess.none"));
    private final Div head = new Div();
    private final Button more = new Button("", click -> showMore());
    private List<AssessedCase> some = List.of();
    private int most = PORTION;
    private @Nullable Long opened;

    /** @param mostPoints that one assessor can give */
    CaseList(int mostPoints, LongConsumer open) {
        this.mostPoints = mostPoints;
        this.open = open;
        addClassNames("card", "pool-cases");
        head.addClassName("pool-case-head");
        for (String column : List.of("application", "asked", "points", "agreement", "proposal")) {
            head.add(new Span(getTranslation("pool.assess.column." + column)));
        }
        add(head);
        for (Group each : Group.values()) {
            UnorderedList list = new UnorderedList();
            Part part = new Part(new Div(new H2(getTranslation("pool.assess.group." + each.name().toLowerCase(Locale.ROOT))), list), list);
            parts.put(each, part);
            add(part.whole);
        }
        more.addClassName("pool-more");
        // Pressed by itself when it comes in sight; by hand where it does not.
        more.getElement().executeJs("new IntersectionObserver(seen => { if (seen.some(one => one.isIntersecting)) this.click(); }).observe(this)");
        add(none, more);
    }

    /** From the top again: another choice is another list. */
    void chosen() {
        most = PORTION;
    }

    void showAll() {
        most = Integer.MAX_VALUE;
        draw();
    }

    private void showMore() {
        most = some.size() - most <= 0 ? most : most + PORTION;
        draw();
    }

    void show(List<AssessedCase> those, @Nullable Long pressed) {
        some = those;
        opened = pressed;
        draw();
    }

    private void draw() {
        int drawn = 0;
        for (Map.Entry<Group, Part> each : parts.entrySet()) {
            List<AssessedCase> those = some.stream().filter(each.getKey().which).toList();
            List<ListItem> wanted = new ArrayList<>();
            for (AssessedCase one : those.subList(0, Math.min(those.size(), most - drawn))) {
                wanted.add(item(one));
            }
            drawn += wanted.size();
            UnorderedList list = each.getValue().list;
            if (!list.getChildren().toList().equals(wanted)) {
                place(list, wanted);
            }
            each.getValue().whole.setVisible(!wanted.isEmpty());
        }
        none.setVisible(some.isEmpty());
        head.setVisible(!some.isEmpty());
        more.setVisible(drawn < some.size());
        more.setText(getTranslation("pool.assess.more", some.size() - drawn));
    }

    /** What stands already, and in the same order, stays where it is: the rest is put after it. */
    private static void place(UnorderedList list, List<ListItem> wanted) {
        List<Component> there = list.getChildren().toList();
        int same = 0;
        while (same < there.size() && same < wanted.size() && there.get(same).equals(wanted.get(same))) {
            same++;
        }
        list.remove(there.subList(same, there.size()));
        wanted.subList(same, wanted.size()).forEach(list::add);
    }

    private ListItem item(AssessedCase one) {
        ListItem item = items.computeIfAbsent(one.application(), key -> new ListItem());
        CaseRow row = rows.get(one.application());
        if (row == null || !row.shown().equals(one)) {
            row = new CaseRow(one, mostPoints, () -> open.accept(one.application()));
            rows.put(one.application(), row);
            item.removeAll();
            item.add(row);
        }
        row.pressed(opened != null && opened == one.application());
        return item;
    }
}
