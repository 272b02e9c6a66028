package dk.karavanen.pool.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

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
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.ui.FormDialog;

/** How a call is decided: the words that every letter carries, and the few figures. */
class LetterRulesDialog extends FormDialog {

    private static final Locale FIGURES = Locale.of("da");

    private final FundingCall call;
    private final PoolRulesReader rules;
    private final TextArea legalBasis = text("pool.rules.legal");
    private final TextArea complaint = text("pool.rules.complaint");
    private final IntegerField apart = number("pool.rules.apart", PoolRules.MAX_APART);
    private final IntegerField mend = number("pool.rules.mend", PoolRules.MAX_MEND_DAYS);
    private final IntegerField accept = number("pool.rules.accept", PoolRules.MAX_ACCEPT_DAYS);
    private final BigDecimalField equal = new BigDecimalField(getTranslation("pool.rules.equal"));
    private final TextField audited = new TextField(getTranslation("pool.rules.audited"));
    private final RadioButtonGroup<Spread> spread = new RadioButtonGroup<>(getTranslation("pool.rules.spread"));
    private PoolRules seen;

    LetterRulesDialog(FundingCall call, PoolRulesReader rules, Runnable changed) {
        super("pool.rules.title", "pool.rules.save", changed);
        this.call = call;
        this.rules = rules;
        seen = rules.read(call.id());
        legalBasis.setValue(seen.legalBasis());
        complaint.setValue(seen.complaint());
        apart.setValue(seen.apartPoints());
        equal.setLocale(FIGURES);
        equal.setI18n(new BigDecimalField.BigDecimalFieldI18n().setBadInputErrorMessage(wrong(0, PoolRules.MAX_EQUAL)));
        equal.setValue(points(seen));
        mend.setValue(seen.mendDays());
        accept.setValue(seen.acceptDays());
        audited.setValue(PoolParts.figures(seen.auditedOre(), FIGURES));
        spread.setItems(Spread.values());
        spread.setItemLabelGenerator(this::name);
        spread.setValue(seen.spread());
        named("legalBasis", legalBasis);
        named("complaint", complaint);
        named("apartPoints", apart);
        named("equalHundredths", equal);
        named("mendDays", mend);
        named("acceptDays", accept);
        named("auditedOre", audited);
        named("spread", spread);
        Div figures = new Div(apart, equal, mend, accept, audited);
        figures.addClassName("pool-figures");
        fields(new Paragraph(getTranslation("pool.rules.text")), legalBasis, complaint, figures, spread);
    }

    @Override
    protected void act() {
        Refusals wrong = new Refusals();
        long auditedOre = wrong.of(() -> Money.parse(audited.getValue()).ore(), 0L);
        PoolRules typed = new PoolRules(whole(apart), hundredths(equal), spread.getValue(), whole(mend), whole(accept), auditedOre, legalBasis.getValue(), complaint.getValue());
        if (!wrong.isEmpty()) {
            // What is wrong with the rest can be told without it.
            wrong.check(typed::check);
            wrong.end();
        }
        rules.save(call.id(), typed, seen);
    }

    @Override
    protected void readAgain() {
        seen = rules.read(call.id());
        theirs("legalBasis", seen.legalBasis());
        theirs("complaint", seen.complaint());
        theirs("apartPoints", seen.apartPoints(), Integer.toString(seen.apartPoints()));
        theirs("equalHundredths", points(seen), points(seen).toPlainString().replace('.', ','));
        theirs("mendDays", seen.mendDays(), Integer.toString(seen.mendDays()));
        theirs("acceptDays", seen.acceptDays(), Integer.toString(seen.acceptDays()));
        theirs("auditedOre", PoolParts.figures(seen.auditedOre(), FIGURES));
        theirs("spread", seen.spread(), name(seen.spread()));
    }

    private String name(Spread one) {
        return getTranslation("pool.rules.spread." + one.name().toLowerCase(Locale.ROOT));
    }

    private static BigDecimal points(PoolRules of) {
        return BigDecimal.valueOf(of.equalHundredths(), 2).stripTrailingZeros();
    }

    @Override
    protected @Nullable String fieldOf(Refused refused) {
        return switch (refused.why()) {
            case AMOUNT_UNREADABLE, AMOUNT_TOO_LARGE -> "auditedOre";
            default -> super.fieldOf(refused);
        };
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
        return area;
    }

    private IntegerField number(String key, int most) {
        IntegerField field = new IntegerField(getTranslation(key));
        field.setMin(1);
        field.setMax(most);
        field.setI18n(new IntegerField.IntegerFieldI18n().setBadInputErrorMessage(wrong(1, most)).setMinErrorMessage(wrong(1, most)).setMaxErrorMessage(wrong(1, most)));
        return field;
    }

    private String wrong(int least, int most) {
        return getTranslation(RefusalReason.NUMBER_WRONG.messageKey(), "", least, most);
    }
}
