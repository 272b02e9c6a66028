package dk.karavanen.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dk.karavanen.shared.Refused;

/** What people write in fields for dates and times. Today is 20 June 2026. */
class DateTimeInputTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 20);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"24.05.2027|2027-05-24", "24.5.2027|2027-05-24", "24/5/2027|2027-05-24", "24/5-2027|2027-05-24",
            "24-05-2027|2027-05-24", "24 5 2027|2027-05-24", "24. 5. 2027|2027-05-24", "24052027|2027-05-24", "240527|2027-05-24",
            "24.5.27|2027-05-24", "24/5 27|2027-05-24", "2027-05-24|2027-05-24", "2027.5.24|2027-05-24", "20270524|2027-05-24",
            "24. maj 2027|2027-05-24", "24 maj 2027|2027-05-24", "24.maj 2027|2027-05-24", "24maj2027|2027-05-24", "24. MAJ 2027|2027-05-24",
            "d. 24. maj 2027|2027-05-24", "den 24. maj 2027|2027-05-24", "mandag den 24. maj 2027|2027-05-24", "man. 24. maj 2027|2027-05-24", "ma 24. maj 2027|2027-05-24", "lø 29-05-2027|2027-05-29",
            "24 May 2027|2027-05-24", "May 24, 2027|2027-05-24", "24th of May 2027|2027-05-24", "Monday, 24th May, 2027|2027-05-24",
            "2027 May 24|2027-05-24", "24. maj '27|2027-05-24", "1st October 2026|2026-10-01", "2. okt 26|2026-10-02", "3 sept. 2026|2026-09-03",
            "søndag 1. november 2026|2026-11-01", "Thursday 2 July 2026|2026-07-02", "tors. 2. juli 2026|2026-07-02",
            // Without a year it is the next one.
            "24.5.|2027-05-24", "24/5|2027-05-24", "24. maj|2027-05-24", "2405|2027-05-24", "May 24|2027-05-24", "20.6|2026-06-20",
            "19.6|2027-06-19", "21.6|2026-06-21", "1. januar|2027-01-01", "29. februar|2028-02-29", "29/2|2028-02-29",
            "29.02.2028|2028-02-29", "31.12.2099|2099-12-31", "1.1.2000|2000-01-01", "20122011|2011-12-20", "20111220|2011-12-20",
            // Other scripts, other spaces.
            "٢٤.٠٥.٢٠٢٧|2027-05-24", "۲۴/۵/۲۰۲۷|2027-05-24", "२४-५-२०२७|2027-05-24", "２４．５．２０２７|", "\u200e24.05.2027\u200f|2027-05-24",
            "\u00a024.\u00a0maj\u00a02027|2027-05-24"})
    void aDate(String typed, LocalDate date) {
        if (date == null) {
            assertThatThrownBy(() -> DateTimeInput.date(typed, TODAY)).hasMessage("date-unreadable");
        } else {
            assertThat(DateTimeInput.date(typed, TODAY)).isEqualTo(date);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|date-unreadable", "' '|date-unreadable", "i dag|date-unreadable", "maj|date-unreadable", "24|date-unreadable",
            "245|date-unreadable", "24. mai 2027|date-unreadable", "24. maj juni|date-unreadable", "24.5.2027 kl. 17|date-unreadable",
            "1.2.3.4|date-unreadable", "24#5#2027|date-unreadable", "24+5|date-unreadable", "123456789|date-unreadable", "2027|no-such-date",
            "24 5 maj 2027 3|date-unreadable", "a24.5.2027|date-unreadable", "\u200b|date-unreadable", "240.5.2027|date-unreadable",
            "29.02.2027|no-such-date", "29. februar 2027|no-such-date", "31.4.2027|no-such-date", "31/11|no-such-date", "0.5.2027|no-such-date",
            "32.5.2027|no-such-date", "5/24/2027|no-such-date", "24.13.2027|no-such-date", "24.0.2027|no-such-date", "99999999|no-such-date",
            "24.5.0026|year-wrong", "24.5.20227|year-wrong", "24.5.1999|year-wrong", "24.5.2100|year-wrong", "24.5.202|year-wrong",
            "24. maj 20227|year-wrong", "24052127|year-wrong", "24. maj 1|year-wrong", "-24.5.9999|year-wrong"})
    void noDate(String typed, String reason) {
        assertThatThrownBy(() -> DateTimeInput.date(typed, TODAY)).isInstanceOf(Refused.class).hasMessage(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"17.00|17:00", "17:00|17:00", "17|17:00", "1700|17:00", "1730|17:30", "17.30|17:30", "930|09:30", "9.30|09:30",
            "9|09:00", "0930|09:30", "kl. 17|17:00", "kl 17.30|17:30", "Kl.17|17:00", "klokken 17|17:00", "KL. 1730|17:30", "17h30|17:30", "17h|17:00",
            "17,30|17:30", "17 . 30|17:30", "17.30.00|17:30", "5 pm|17:00", "5pm|17:00", "5 PM|17:00", "5 p.m.|17:00", "5.30 pm|17:30", "5:30p|17:30",
            "12 pm|12:00", "12 am|00:00", "12.30 am|00:30", "11 a.m.|11:00", "at 5 pm|17:00", "5 o'clock|05:00", "0|00:00", "00.00|00:00",
            "0000|00:00", "23.59|23:59", "17 uhr|17:00", "١٧:٣٠|17:30", "۱۷۳۰|17:30", "१७.३०|17:30", "１７３０|17:30", "\u00a017.30\u200f|17:30", "02.30|02:30"})
    void aTime(String typed, LocalTime time) {
        assertThat(DateTimeInput.time(typed)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "24", "24.00", "24:00", "2400", "kl. 24", "24.00.00", "٢٤:٠٠", "25", "24.01", "17.60", "1760", "2500", "17000", "170000", "17.3", "17.300", "-17", "17-18", "17–20.30",
            "halv seks", "fem", "17.00 17.30", "17 pm", "0 pm", "13 am", "x", "kl", "kl.", "pm", "17 xm", "1e1", "17.00.30", "１７：３０x"})
    void noTime(String typed) {
        assertThatThrownBy(() -> DateTimeInput.time(typed)).isInstanceOf(Refused.class).hasMessage("time-unreadable");
    }
}
