package dk.karavanen.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.report.ReportContent.About;
import dk.karavanen.report.ReportContent.FinalEvent;

/** The road from the meetings on: what has been, what comes, and where one sees what became of it. As it stood when the edition was made. */
final class NextChapter extends Chapter {

    /** One stop of it. */
    private enum Stop {
        DONE, NEXT, LATER;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final LocalDate made;
    private boolean nextShown;

    NextChapter(PageWriter page) {
        super("next", page);
        made = DanishTime.date(content.about().madeAt());
    }

    @Override
    void write() {
        About about = content.about();
        begin();
        out.open("ol", "class", "stops");
        meetings();
        if (about.finalEvent() != null && about.finalEvent().title() != null) {
            finalEvent(about.finalEvent());
        }
        stop(false, say("next.answers"), about.addressees().isEmpty() ? say("next.answers.text")
                : say("next.answers.from", phrases.list(about.addressees().stream().map(ReportContent.Recipient::title).toList())));
        open(false);
        out.element("strong", say("next.follow")).text(" ");
        if (page.medium == Medium.WEB) {
            out.element("a", say("next.follow.text"), "href", "/c/" + about.caravan() + "/follow");
        } else {
            out.element("span", say("next.follow.text"));
        }
        out.close("p").close("li").close("ol").close("section");
    }

    private void meetings() {
        List<MeetingPart> all = content.meetings();
        if (all.isEmpty()) {
            return;
        }
        List<LocalDate> days = all.stream().map(MeetingPart::startsAt).filter(Objects::nonNull).map(DanishTime::date).sorted().toList();
        boolean over = all.stream().allMatch(meeting -> isOver(meeting));
        stop(over, Phrases.capitalised(say("headline.meetings", all.size(), phrases.spelled(all.size()))),
                days.isEmpty() ? say("date-follows") : DanishTime.days(days.getFirst(), days.getLast(), phrases.language()));
    }

    private boolean isOver(MeetingPart meeting) {
        Instant end = meeting.endsAt() == null ? meeting.startsAt() : meeting.endsAt();
        return meeting.held() && (end == null || end.isBefore(content.about().madeAt()));
    }

    private void finalEvent(FinalEvent event) {
        LocalDate last = event.to() == null ? event.from() : event.to();
        stop(last != null && last.isBefore(made), event.title(),
                event.from() == null ? Objects.requireNonNullElse(event.place(), "") : DanishTime.days(event.from(), event.to(), phrases.language()));
    }

    private void stop(boolean done, @Nullable String what, String when) {
        open(done);
        page.user("strong", what);
        out.text(" ");
        page.user("span", when);
        out.close("p").close("li");
    }

    /** The first that is not done is what comes next. */
    private void open(boolean done) {
        Stop state = done ? Stop.DONE : nextShown ? Stop.LATER : Stop.NEXT;
        nextShown |= !done;
        out.open("li", "class", "stop stop--" + state.word()).open("p").element("span", say("next." + state.word()), "class", "stop-state").text(" ");
    }
}
