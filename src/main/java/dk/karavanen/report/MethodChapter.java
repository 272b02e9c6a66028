package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dk.karavanen.report.ReportContent.Figures;

/** How it was counted, and what the figures do not tell. */
final class MethodChapter extends Chapter {

    MethodChapter(PageWriter page) {
        super("method", page);
    }

    @Override
    void write() {
        begin();
        out.open("ul", "class", "method");
        List<String> limits = new ArrayList<>(List.of(say("method.self-chosen"), say("method.one-person"), say("method.merged")));
        boolean forOnly = content.meetings().stream().anyMatch(MeetingPart::forOnly);
        limits.add(say(forOnly && page.anyAgainst() ? "method.mixed" : forOnly ? "method.for-only" : "method.stances"));
        limits.add(say("method.balanced"));
        limits.add(say(page.isByLowerEnd() ? "method.interval" : "method.interval.1"));
        limits.add(say(page.isByLowerEnd() ? "method.order" : "method.order.1"));
        if (page.isByLowerEnd()) {
            limits.add(say("method.few"));
        }
        limits.add(say("method.small"));
        doors(limits);
        List<String> withheld = content.meetings().stream().filter(m -> m.talliesWithheld() && (m.held() || m.ideas() > 0))
                .map(MeetingPart::title).toList();
        if (!withheld.isEmpty()) {
            limits.add(say("method.withheld", phrases.list(withheld)));
        }
        List<String> closed = content.meetings().stream().filter(m -> m.wordsWithheld() && m.ideas() > 0).map(MeetingPart::title).toList();
        if (!closed.isEmpty()) {
            limits.add(say("method.participants-only", phrases.list(closed)));
        }
        Figures figures = content.figures();
        if (figures.hidden() + figures.withdrawn() > 0) {
            limits.add(say("method.hidden", figures.hidden(), figures.withdrawn()));
        }
        limits.add(say("method.names"));
        limits.forEach(page::item);
        out.close("ul").close("section");
    }

    /** What kept one person from having several voices, meeting by meeting, and what did not. */
    private void doors(List<String> limits) {
        List<MeetingPart> told = content.meetings().stream().filter(m -> m.held() && m.door() != null).toList();
        List<String> open = told.stream().filter(m -> m.door() != null && !m.door().bySlip()).map(MeetingPart::title).toList();
        if (!open.isEmpty()) {
            limits.add(say("method.open", phrases.list(open)));
        }
        for (MeetingPart meeting : told) {
            MeetingPart.DoorPart door = Objects.requireNonNull(meeting.door());
            if (door.bySlip()) {
                limits.add(say("method.by-slip", meeting.title(), phrases.number(door.slipsMade()), phrases.number(door.slipsSpent()),
                        phrases.number(meeting.people().total())));
            }
            if (!door.closings().isEmpty()) {
                limits.add(say("method.door-closed", meeting.title(), phrases.list(door.closings().stream().map(closing ->
                        closing.openedAt() == null ? say("method.door-closed.from", phrases.time(closing.closedAt()))
                                : say("method.door-closed.span", phrases.time(closing.closedAt()), phrases.time(closing.openedAt()))).toList())));
            }
            if (door.codeRenewals() > 0) {
                limits.add(say("method.code-renewed", meeting.title(), door.codeRenewals()));
            }
            if (door.setAside() > 0) {
                limits.add(say("method.set-aside", meeting.title(), phrases.number(door.setAside()), door.setAside()));
            }
        }
    }
}
