package dk.karavanen.docket;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.DanishTime;

/**
 * What an addressee has promised, as all that was reported of it says.
 *
 * @param reports the oldest first; the first of them is what was promised in the beginning
 */
public record Promise(long id, long answer, List<Report> reports) {

    /** How it stands. */
    public enum State {
        PROMISED, UNDER_WAY, LATE, KEPT, BROKEN;

        /** Translations {@code docket.state.<word>}, and what files and the API say. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param promised what is promised from here on, or null: as before
     * @param owner    who sees to it from here on: an office, not a person; or null
     * @param due      by when from here on, or null
     * @param words    what was done, or why
     * @param evidence a web address, or null
     * @param source   where it was said, if organisers wrote it down; or null
     */
    public record Report(ReportKind kind, @Nullable String promised, @Nullable String owner, @Nullable LocalDate due, String words, @Nullable String evidence,
            @Nullable String source, Instant at) {
    }

    public Promise {
        reports = List.copyOf(reports);
        if (reports.isEmpty() || reports.getFirst().kind() != ReportKind.MADE) {
            throw new IllegalArgumentException("A promise begins with its words");
        }
    }

    public String words() {
        return reports.reversed().stream().map(Report::promised).filter(text -> text != null).findFirst().orElseThrow();
    }

    public String owner() {
        return reports.reversed().stream().map(Report::owner).filter(text -> text != null).findFirst().orElseThrow();
    }

    public LocalDate due() {
        return reports.reversed().stream().map(Report::due).filter(date -> date != null).findFirst().orElseThrow();
    }

    public boolean isChanged() {
        return reports.stream().anyMatch(report -> report.kind() == ReportKind.CHANGED);
    }

    public boolean isOver() {
        return last() == ReportKind.KEPT || last() == ReportKind.BROKEN;
    }

    /** What it last came to; a step says nothing of that. */
    private ReportKind last() {
        return reports.reversed().stream().map(Report::kind).filter(kind -> kind != ReportKind.STEP).findFirst().orElseThrow();
    }

    /** @param today in Denmark: on the day itself it is not late */
    public State state(LocalDate today) {
        return switch (last()) {
            case KEPT -> State.KEPT;
            case BROKEN -> State.BROKEN;
            default -> due().isBefore(today) ? State.LATE : isUnderWay() ? State.UNDER_WAY : State.PROMISED;
        };
    }

    /** Who has reported a step has begun. */
    private boolean isUnderWay() {
        return reports.stream().anyMatch(report -> report.kind() == ReportKind.UNDER_WAY || report.kind() == ReportKind.STEP);
    }

    /** As it stood at the end of a day; nothing if it had not been made. */
    public Optional<Promise> asOf(LocalDate day) {
        List<Report> known = reports.stream().filter(report -> !DanishTime.date(report.at()).isAfter(day)).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new Promise(id, answer, known));
    }

    /** Days past the agreed date; 0 unless it is late. */
    public long daysLate(LocalDate today) {
        return state(today) == State.LATE ? ChronoUnit.DAYS.between(due(), today) : 0;
    }
}
