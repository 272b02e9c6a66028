package dk.karavanen.pool.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

import dk.karavanen.pool.AssessedCase;
import dk.karavanen.pool.Assessing.Field;
import dk.karavanen.pool.Points;
import dk.karavanen.pool.RankedField;
import dk.karavanen.pool.WhatIf;
import dk.karavanen.pool.WhatIf.Tried;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.Refused;

/** The field in its order with a line to drag: what fits if the line were here and these amounts were given. Nothing is kept. */
class WhatIfDialog extends Dialog {

    private static final int DEBOUNCE = 80;

    private final List<AssessedCase> order;
    private final long leftOre;
    private final List<Long> amounts = new ArrayList<>();
    private final List<Span> said = new ArrayList<>();
    private final List<ListItem> rows = new ArrayList<>();
    private final Paragraph result = new Paragraph();
    private final Element line = new Element("input");
    private final List<WhatIf.@Nullable Fit> fits = new ArrayList<>();
    private int above;
    private int firstBelow;

    WhatIfDialog(Field field) {
        order = RankedField.of(field);
        leftOre = field.meter().leftOre();
        setHeaderTitle(getTranslation("pool.what-if.title"));
        addClassName("pool-what-if");
        setWidth("48rem");
        getFooter().add(new Button(getTranslation("shell.close"), click -> close()));
        if (order.isEmpty()) {
            add(new Paragraph(getTranslation("pool.what-if.none")));
            return;
        }
        order.forEach(one -> amounts.add(one.askedOre() == null ? 0 : one.askedOre()));
        above = WhatIf.line(tried(), leftOre);
        result.getElement().setAttribute("role", "status");
        result.addClassName("pool-result");
        line.setAttribute("type", "range").setAttribute("min", "0").setAttribute("max", Integer.toString(order.size())).setAttribute("aria-label", getTranslation("pool.what-if.line"));
        line.setProperty("value", Integer.toString(above));
        // While it is dragged the last place counts, not each on the way.
        line.addPropertyChangeListener("value", "input", change -> {
            above = Math.clamp(Integer.parseInt(line.getProperty("value", "0").replaceAll("\\D", "").isEmpty() ? "0" : line.getProperty("value", "0").replaceAll("\\D", "")), 0, order.size());
            showResult();
        }).debounce(DEBOUNCE);
        Div drag = new Div();
        drag.addClassName("pool-line");
        drag.getElement().appendChild(line);
        OrderedList list = new OrderedList();
        list.addClassName("pool-order");
        for (int i = 0; i < order.size(); i++) {
            list.add(row(i));
        }
        add(new Paragraph(getTranslation("pool.what-if.text." + field.rules().spread().name().toLowerCase(Locale.ROOT))), result, drag, list);
        showResult();
    }

    private ListItem row(int at) {
        AssessedCase one = order.get(at);
        // As light as it gets: there may be four hundred.
        Input amount = new Input();
        amount.addClassName("input");
        amount.getElement().setAttribute("aria-label", getTranslation("pool.what-if.amount", one.title())).setAttribute("inputmode", "decimal");
        amount.setValue(PoolParts.typed(amounts.get(at)));
        amount.addValueChangeListener(change -> {
            try {
                amounts.set(at, Money.parse(change.getValue()).ore());
                amount.getElement().removeAttribute("aria-invalid").removeAttribute("title");
                showResult();
            } catch (Refused unreadable) {
                amount.getElement().setAttribute("aria-invalid", "true").setAttribute("title", getTranslation(unreadable.messageKey()));
                said.get(at).setText(getTranslation(unreadable.messageKey()));
                said.get(at).setClassName("hint hint--error");
                fits.set(at, null);
            }
        });
        Span fit = new Span();
        said.add(fit);
        fits.add(null);
        ListItem row = new ListItem(PoolParts.text("name", one.title() + (one.isPreferred() ? " · " + getTranslation("pool.what-if.preferred") : "")),
                PoolParts.text("num", Points.text(one.quality() == null ? 0 : one.quality(), getLocale())), amount, fit);
        rows.add(row);
        return row;
    }

    private List<Tried> tried() {
        List<Tried> tried = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            tried.add(new Tried(order.get(i).application(), amounts.get(i)));
        }
        return tried;
    }

    private void showResult() {
        WhatIf now = WhatIf.of(tried(), above, leftOre);
        for (int i = 0; i < rows.size(); i++) {
            WhatIf.Fit fit = now.rows().get(i).fit();
            if (fits.set(i, fit) == fit) {
                continue;
            }
            said.get(i).setText(getTranslation("pool.what-if." + fit.name().toLowerCase(Locale.ROOT).replace('_', '-')));
            said.get(i).setClassName("pill " + (fit == WhatIf.Fit.FITS ? "pill--ok" : fit == WhatIf.Fit.TOO_MUCH ? "pill--danger" : ""));
        }
        if (firstBelow < rows.size()) {
            rows.get(firstBelow).removeClassName("is-first-below");
        }
        firstBelow = above;
        if (firstBelow < rows.size()) {
            rows.get(firstBelow).addClassName("is-first-below");
        }
        result.setText(getTranslation(now.shortOre() > 0 ? "pool.what-if.short" : "pool.what-if.fit", above, PoolParts.kroner(now.usedOre(), getLocale()),
                PoolParts.kroner(leftOre - now.usedOre(), getLocale()), PoolParts.kroner(now.shortOre(), getLocale())));
    }
}
