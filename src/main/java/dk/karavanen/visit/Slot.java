package dk.karavanen.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.planning.DateTimeInput;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refusals;
import dk.karavanen.shared.Refused;

/** A day and its hours, on which it is possible. */
public record Slot(Instant startsAt, Instant endsAt) {

    /** As somebody typed it; empty altogether: none. */
    public record Typed(String day, String from, String until) {

        public static final Typed NONE = new Typed("", "", "");

        public boolean isEmpty() {
            return (day + from + until).isBlank();
        }

        /** Whenever that is, or was. @throws Refused what {@link #read} says, but for {@code date-passed} */
        Slot slot(Clock clock) {
            LocalDate date = DateTimeInput.date(day, DanishTime.today(clock));
            LocalTime begins = DateTimeInput.time(from);
            LocalTime ends = DateTimeInput.time(until);
            return new Slot(DanishTime.instant(date, begins, null), DanishTime.instant(DanishTime.lastDay(date, begins, ends), ends, null));
        }

        /**
         * @throws Refused {@code date-unreadable}, {@code no-such-date}, {@code year-wrong}, {@code time-unreadable}, {@code no-such-time}, {@code times-wrong},
         *                 {@code date-passed}
         */
        public Slot read(Clock clock) {
            Slot slot = slot(clock);
            if (slot.isOver(clock.instant())) {
                throw new Refused(RefusalReason.DATE_PASSED);
            }
            return slot;
        }
    }

    /**
     * Which of several dates a refusal is about.
     *
     * @param index from 0
     */
    public record InDate(int index) {

        public static Optional<Integer> of(Refused refused) {
            return Stream.of(refused.arguments()).filter(InDate.class::isInstance).map(found -> ((InDate) found).index()).findFirst();
        }
    }

    /**
     * Those that were typed; what is left empty is none.
     *
     * @param least how many there must be
     * @throws Refused {@code too-few-dates}, {@code same-dates}, and what {@link Typed#read} says
     */
    static List<Slot> read(List<Typed> typed, int least, Clock clock) {
        List<Slot> slots = new ArrayList<>();
        Refusals wrong = new Refusals();
        for (int i = 0; i < typed.size(); i++) {
            Typed one = typed.get(i);
            InDate which = new InDate(i);
            if (!one.isEmpty()) {
                wrong.of(() -> slots.add(one.read(clock)), false, refused -> refused.about(which));
            }
        }
        wrong.end();
        if (slots.stream().map(Slot::startsAt).distinct().count() < slots.size()) {
            throw new Refused(RefusalReason.SAME_DATES);
        }
        if (slots.size() < least) {
            throw new Refused(RefusalReason.TOO_FEW_DATES, least);
        }
        return List.copyOf(slots);
    }

    /** Whether it has begun: nobody can say yes to it any more. */
    public boolean isOver(Instant now) {
        return !startsAt.isAfter(now);
    }

    /** As it would be typed. */
    public Typed typed() {
        LocalDate date = DanishTime.date(startsAt);
        return new Typed("%02d.%02d.%04d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear()), DanishTime.clock(startsAt), DanishTime.clock(endsAt));
    }

    /** {@code 23. maj 2031 kl. 17.00–20.30}, without the words between. */
    public String day(Locale language) {
        return DanishTime.days(DanishTime.date(startsAt), null, language);
    }

    public String hours() {
        return DanishTime.span(startsAt, endsAt);
    }
}
