package dk.karavanen.registration.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.registration.MeetingSignUp;
import dk.karavanen.registration.ReservedSeats;
import dk.karavanen.registration.SeatCounts;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** When and where a meeting is, and how full: above the form, on one's own page, and on other sites. */
@Component
class MeetingHead {

    private final Clock clock;

    MeetingHead(Clock clock) {
        this.clock = clock;
    }

    String facts(MeetingSignUp at, HtmlWords html) {
        String where = where(at.meeting());
        return "<ul class=\"facts\"><li>" + HtmlWords.smallIcon("calendar") + "<span>" + when(at.meeting(), html) + "</span></li>"
                + (where.isEmpty() ? "" : "<li>" + HtmlWords.smallIcon("place") + "<span dir=\"auto\">" + HtmlWords.escape(where) + "</span></li>") + "</ul>";
    }

    static String where(Meeting meeting) {
        return Stream.of(meeting.venue(), meeting.address()).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    /** As HTML. */
    String when(Meeting meeting, HtmlWords html) {
        return meeting.startsAt() == null ? html.say("caravan.date-follows")
                : html.say("caravan.when", day(meeting.startsAt(), html), DanishTime.span(meeting.startsAt(), meeting.endsAt()));
    }

    private String day(Instant at, HtmlWords html) {
        return DanishTime.day(DanishTime.date(at), today(), html.language());
    }

    /** {@code Torsdag 19. maj kl. 12.00}, as text. */
    String moment(Instant at, HtmlWords html) {
        return html.words("signup.moment", day(at, html), DanishTime.clock(at));
    }

    /** The same inside a sentence. */
    String inSentence(Instant at, HtmlWords html) {
        return DanishTime.inSentence(moment(at, html), html.language());
    }

    LocalDate today() {
        return DanishTime.today(clock);
    }

    /** How many seats are left, in figures and as a bar: solid is gone, hatched is kept for a sector, white is free. */
    String seats(MeetingSignUp at, HtmlWords html) {
        SeatCounts seats = at.seats();
        Integer free = seats.free();
        String waiting = seats.waiting() == 0 ? "" : "<li>" + HtmlWords.smallIcon("hour") + "<span>" + html.say("signup.seats.waiting", seats.waiting()) + "</span></li>";
        if (free == null) {
            return "<section class=\"card places\" aria-label=\"%s\"><p><b class=\"num\">%d</b> %s</p></section>"
                    .formatted(html.say("signup.seats"), seats.taken(), html.say("signup.seats.taken"));
        }
        List<Map.Entry<String, Integer>> held = seats.held().entrySet().stream().filter(some -> some.getValue() > 0).toList();
        String keys = held.stream().map(some -> held(at, some.getKey(), some.getValue(), html)).collect(Collectors.joining());
        String bar = "<i class=\"taken\" style=\"--n:%d\"></i><i style=\"--n:%d\"></i>".formatted(seats.taken(), free)
                + held.stream().map(some -> "<i class=\"held held--%s\" style=\"--n:%d\"></i>".formatted(token(at, some.getKey()), some.getValue()))
                        .collect(Collectors.joining());
        return """
                <section class="card places" aria-label="%s"><p><b class="num">%d</b> %s</p><div class="meter" role="img" aria-label="%s">%s</div>\
                <ul class="keys">%s%s</ul></section>"""
                .formatted(html.say("signup.seats"), free, html.say("signup.seats.free", Objects.requireNonNullElse(seats.capacity(), 0)),
                        html.say("signup.seats.bar", seats.taken(), free, seats.held().values().stream().mapToInt(Integer::intValue).sum()), bar, keys, waiting);
    }

    private String held(MeetingSignUp at, String code, int many, HtmlWords html) {
        Sector sector = at.sector(code).orElse(null);
        Instant until = at.signUp() == null ? null
                : at.signUp().reserved().stream().filter(some -> some.sector().equals(code)).map(ReservedSeats::until).findFirst().orElse(null);
        if (sector == null || until == null) {
            return "";
        }
        return "<li>" + SectorChoice.shape(sector.shape()) + "<span>"
                + html.say("signup.seats.held", many, sector.name(html.language()), inSentence(until, html)) + "</span></li>";
    }

    private static @Nullable String token(MeetingSignUp at, String code) {
        return at.sector(code).map(sector -> sector.shape().token()).orElse("andre");
    }
}
