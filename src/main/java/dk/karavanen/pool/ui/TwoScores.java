package dk.karavanen.pool.ui;

import java.util.List;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/** Two assessors' points on one axis, joined by a bar: a full dot and a ring. A third is a square. */
class TwoScores extends Span {

    /**
     * @param most   in the same unit as the values
     * @param spoken all of it in words
     */
    TwoScores(List<Integer> values, int most, String spoken) {
        addClassName("dumb");
        getElement().setAttribute("role", "img").setAttribute("aria-label", spoken);
        int low = values.stream().mapToInt(Integer::intValue).min().orElse(0);
        int high = values.stream().mapToInt(Integer::intValue).max().orElse(0);
        Element bar = new Element("u");
        bar.getStyle().set("--lo", Integer.toString(low * 100 / most)).set("--hi", Integer.toString(high * 100 / most));
        getElement().appendChild(bar);
        for (int i = 0; i < values.size(); i++) {
            Element dot = new Element("i");
            dot.setAttribute("class", i == 0 ? "a" : i == 1 ? "b" : "c");
            dot.getStyle().set("--at", Integer.toString(values.get(i) * 100 / most));
            getElement().appendChild(dot);
        }
    }
}
