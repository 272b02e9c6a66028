package dk.karavanen.pool.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.pool.FieldRanking.Spread;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.PoolRules;
import dk.karavanen.pool.PoolRulesReader;
import dk.karavanen.shared.Money;

/** How a call is decided: the words that every letter carries, and the few figures. */
class LetterRulesDialog extends Dialog {

    private static final Locale FIGURES = Locale.of("da");

    private final TextArea legalBasis = text("pool.rules.legal");
    private final TextArea complaint = text("pool.rules.complaint");
    private final IntegerField apart = number("pool.rules.apart", 1, 100);
    private final IntegerField mend = number("pool.rules.mend", 1, 90);
    private final IntegerField accept = number("pool.rules.accept", 1, 180);
    private final BigDecimalField equal = new BigDecimalField(getTranslation("pool.rules.equal"));
    private final TextField audited = new TextField(getTranslation("pool.rules.audited"));
    private final RadioButtonGroup<Spread> spread = new RadioButtonGroup<>(getTranslation("pool.rules.spread"));

    LetterRulesDialog(FundingCall call, PoolRulesReader rules, Runnable changed) {
        PoolRules before = rules.read(call.id());
        setHeaderTitle(getTranslation("pool.rules.title"));
        setWidth("42rem");
        legalBasis.setValue(before.legalBasis());
        complaint.setValue(before.complaint());
        apart.setValue(before.apartPoints());
        equal.setLocale(FIGURES);
        equal.setValue(BigDecimal.valueOf(before.equalHundredths(), 2).stripTrailingZeros());
        mend.setValue(before.mendDays());
        accept.setValue(before.acceptDays());
        audited.setValue(PoolParts.figures(before.auditedOre(), FIGURES));
        spread.setItems(Spread.values());
        spread.setItemLabelGenerator(one -> getTranslation("pool.rules.spread." + one.name().toLowerCase(Locale.ROOT)));
        spread.setValue(before.spread());
        Div figures = new Div(apart, equal, mend, accept, audited);
        figures.addClassName("pool-figures");
        Div form = new Div(new Paragraph(getTranslation("pool.rules.text")), legalBasis, complaint, figures, spread);
        form.addClassName("pool-stack");
        add(form);
        Button save = new Button(getTranslation("pool.rules.save"), click -> PoolParts.tried(() -> {
            rules.save(call.id(), new PoolRules(whole(apart), hundredths(equal), spread.getValue(), whole(mend), whole(accept),
                    Money.parse(audited.getValue()).ore(), legalBasis.getValue(), complaint.getValue()));
            changed.run();
            close();
        }, this::getTranslation));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(getTranslation("shell.cancel"), click -> close()), save);
    }

    /** What is empty or no number is out of range for the service, which says so. */
    private static int whole(IntegerField field) {
        return field.getValue() == null ? -1 : field.getValue();
    }

    private static int hundredths(BigDecimalField field) {
        BigDecimal points = field.getValue();
        return points == null || points.abs().compareTo(BigDecimal.valueOf(PoolRules.MAX_EQUAL)) > 0 ? -1 : points.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValue();
    }

    private TextArea text(String key) {
        TextArea area = new TextArea(getTranslation(key));
        area.setWidthFull();
        area.setMaxLength(PoolRules.MAX_TEXT);
        return area;
    }

    private IntegerField number(String key, int least, int most) {
        IntegerField field = new IntegerField(getTranslation(key));
        field.setMin(least);
        field.setMax(most);
        return field;
    }
}
