package dk.karavanen.caravan.ui;

import java.time.LocalDate;
import java.util.Locale;

import org.springframework.modulith.NamedInterface;

import com.vaadin.flow.component.UI;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.MeetingSummary;

/** When a meeting is, in the words of a screen; of the organisers' screens too. */
@NamedInterface("dates")
public final class MeetingDates {

    private MeetingDates() {
    }

    /** {@code Mandag 23. maj, kl. 17.00–20.30}; without a date: that it follows, or that the meeting has been held. */
    public static String when(MeetingSummary meeting, LocalDate today, Locale locale) {
        return meeting.startsAt() != null
                ? text("caravan.when", DanishTime.day(DanishTime.date(meeting.startsAt()), today, locale),
                        DanishTime.span(meeting.startsAt(), meeting.endsAt()))
                : text(meeting.isOver() ? "caravan.held" : "caravan.date-follows");
    }

    /** {@code Man. 23. maj}; without a date: that it is missing, or that the meeting has been held. */
    public static String shortly(MeetingSummary meeting, LocalDate today, Locale locale) {
        return meeting.startsAt() != null ? DanishTime.shortDay(DanishTime.date(meeting.startsAt()), today, locale)
                : text(meeting.isOver() ? "caravan.held" : "caravan.date-missing");
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
