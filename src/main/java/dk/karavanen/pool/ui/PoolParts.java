package dk.karavanen.pool.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.dom.Element;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.pool.ApplicantKind;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Money;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.SectorShape;
import dk.karavanen.shared.ui.Icon;

/** What the pool's screens share: amounts, days, pills, the meter. */
final class PoolParts {

    private PoolParts() {
    }

    static String kroner(long ore, Locale language) {
        return new Money(ore).text(language);
    }

    static String figures(long ore, Locale language) {
        return new Money(ore).figures(language);
    }

    /** As it stands in a field, where it is read as Danes type it, whatever language the screen is in. */
    static String typed(long ore) {
        return new Money(ore).figures(Language.DANISH);
    }

    static String day(LocalDate on, Locale language) {
        return DateTimeFormatter.ofPattern(language.getLanguage().equals("en") ? "d MMM yyyy" : "d. MMM yyyy", language).format(on);
    }

    static String day(Instant at, Locale language) {
        return day(LocalDate.ofInstant(at, FundingCall.ZONE), language);
    }

    /** To the second: what was sent was sent then. */
    static String moment(Instant at, Locale language) {
        return day(at, language) + ", " + DanishTime.toTheSecond(at);
    }

    static Span classed(String name, Component... parts) {
        Span span = new Span(parts);
        span.addClassNames(name.split(" "));
        return span;
    }

    static Span text(String name, String words) {
        Span span = classed(name);
        span.setText(words);
        span.getElement().setAttribute("dir", "auto");
        return span;
    }

    static Span pill(String kind, String icon, String words) {
        Span pill = classed("pill " + kind, Icon.small(icon));
        pill.add(words);
        return pill;
    }

    static Paragraph meta(String words) {
        Paragraph meta = new Paragraph(words);
        meta.addClassName("meta");
        meta.getElement().setAttribute("dir", "auto");
        return meta;
    }

    static Icon shape(@Nullable ApplicantKind kind) {
        return new Icon(switch (kind) {
            case MUNICIPALITY -> SectorShape.SQUARE;
            case INTEGRATION_COUNCIL -> SectorShape.PLUS;
            case WORKPLACE -> SectorShape.DIAMOND;
            case NETWORK -> SectorShape.HALF_DISC;
            case ASSOCIATION -> SectorShape.CIRCLE;
            case SCHOOL -> SectorShape.RING;
            case null -> SectorShape.RING;
        });
    }

    /** Solid is gone, hatched is set aside, white is left: its figures stand beside it in words. */
    static Div meter(long solid, long hatched, long left, String spoken) {
        Div meter = new Div();
        meter.addClassName("pool-meter");
        meter.getElement().setAttribute("role", "img").setAttribute("aria-label", spoken);
        long whole = Math.max(1, solid + hatched + left);
        for (Object[] part : new Object[][] {{"solid", solid}, {"hatched", hatched}, {"left", left}}) {
            Element bit = new Element("i");
            bit.setAttribute("class", (String) part[0]);
            bit.getStyle().set("--n", Long.toString((long) part[1] * 1_000 / whole));
            meter.getElement().appendChild(bit);
        }
        return meter;
    }

    static Span key(String kind, String label, String figure) {
        Span key = new Span();
        Element mark = new Element("i");
        mark.setAttribute("class", kind);
        key.getElement().appendChild(mark);
        Element bold = new Element("b").setText(figure);
        key.getElement().appendChild(Element.createText(label + " "), bold);
        return key;
    }

    /** As {@link #tried(Runnable, BiFunction)}; of this field it is said where it was typed. */
    static void tried(Runnable act, String name, TextArea field, BiFunction<String, Object[], String> translate) {
        try {
            act.run();
        } catch (Refused refused) {
            String why = translate.apply(refused.messageKey(), refused.arguments());
            if (refused.arguments().length > 0 && name.equals(refused.arguments()[0])) {
                field.setErrorMessage(why);
                field.setInvalid(true);
                field.focus();
            } else {
                Notification.show(why);
            }
        }
    }

    /** Says why not instead of failing; what was typed stays. */
    static void tried(Runnable act, BiFunction<String, Object[], String> translate) {
        try {
            act.run();
        } catch (Refused refused) {
            Notification.show(translate.apply(refused.messageKey(), refused.arguments()));
        }
    }
}
