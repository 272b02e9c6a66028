package dk.karavanen.pool.ui;

import java.util.Locale;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.planning.ui.TypedField;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.Refused;

/** An amount in kroner, typed as Danes write it in whatever language one reads: a dot must never mean two things. Left, it stands with its thousands apart. */
class MoneyField extends TextField implements TypedField {

    private static final Locale FIGURES = Language.DANISH;
    private static final int MOST = 24;

    MoneyField(String label) {
        super(label);
        setSuffixComponent(new Span("kr."));
        setMaxLength(MOST);
        getElement().setAttribute("inputmode", "decimal");
        addBlurListener(left -> {
            if (!isEmpty() && !isUnread()) {
                ore(ore());
            }
        });
    }

    void ore(long ore) {
        setValue(ore == 0 ? "" : new Money(ore).figures(FIGURES));
    }

    /** @return 0 for nothing, −1 for what cannot be read: nothing is kept of that */
    long ore() {
        try {
            return isEmpty() ? 0 : Money.parse(getValue()).ore();
        } catch (Refused unreadable) {
            return -1;
        }
    }

    @Override
    public boolean isUnread() {
        return ore() < 0;
    }

    @Override
    public void lookAgain() {
        try {
            if (!isEmpty()) {
                Money.parse(getValue());
            }
            setInvalid(false);
        } catch (Refused unreadable) {
            setErrorMessage(getTranslation(unreadable.messageKey(), unreadable.arguments()));
            setInvalid(true);
        }
    }
}
