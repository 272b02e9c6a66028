package dk.karavanen.planning.ui;

import java.time.Clock;
import java.time.LocalTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;

import dk.karavanen.planning.ui.SignUpView.Reserved;
import dk.karavanen.shared.Sector;

/** Seats that are kept for one sector until a moment. */
class ReservedRow extends EditableRows.Row {

    private static final LocalTime NOON = LocalTime.NOON;

    private final Select<Sector> sector = new Select<>();
    private final IntegerField seats = new IntegerField(getTranslation("signup.plan.seats"));
    private final DateField day;
    private final TimeField time = new TimeField(getTranslation("signup.plan.until-time"));

    ReservedRow(Reserved reserved, List<Sector> sectors, Clock clock, Runnable changed) {
        sector.setLabel(getTranslation("registration.column.sector"));
        sector.setItems(sectors);
        sector.setItemLabelGenerator(one -> one.name(getLocale()));
        sectors.stream().filter(one -> one.code().equals(reserved.sector())).findFirst().ifPresent(sector::setValue);
        sector.addValueChangeListener(chosen -> changed.run());
        seats.setMin(1);
        seats.setValue(reserved.seats());
        seats.addValueChangeListener(typed -> changed.run());
        day = new DateField(getTranslation("signup.plan.until"), clock);
        day.setValue(reserved.day());
        day.addValueChangeListener(chosen -> changed.run());
        time.setValue(reserved.time() == null ? NOON : reserved.time());
        time.addValueChangeListener(chosen -> changed.run());
        add(sector, seats, day, time);
    }

    /** A new row that nobody filled in is none. */
    @Nullable Reserved reserved() {
        return sector.isEmpty() && seats.isEmpty() && day.isEmpty() && !day.isUnread() ? null : new Reserved(sector.isEmpty() ? null : sector.getValue().code(), seats.getValue(), day.getValue(), time.getValue());
    }

    @Override
    protected String spoken() {
        return sector.isEmpty() ? "" : sector.getValue().name(getLocale());
    }

    @Override
    protected Focusable<?> first() {
        return sector;
    }
}
