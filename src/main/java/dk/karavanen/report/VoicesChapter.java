package dk.karavanen.report;

import java.util.List;
import java.util.Objects;

import dk.karavanen.report.ReportContent.VoicePart;

/** What people said on the boards, in their own words, as organisers chose it. */
final class VoicesChapter extends Chapter {

    /** Longer ones are set smaller. */
    private static final int SHORT = 140;

    VoicesChapter(PageWriter page) {
        super("voices", page);
    }

    static List<VoicePart> of(ReportContent content) {
        return content.voices() == null ? List.of() : content.voices().stream().filter(voice -> voice.text() != null).toList();
    }

    @Override
    void write() {
        begin();
        out.element("p", say("voices-text"), "class", "cap").open("ul", "class", "voices");
        for (VoicePart voice : of(content)) {
            String text = Objects.requireNonNull(voice.text());
            out.open("li").open("p", "class", text.length() > SHORT ? "quote quote--long" : "quote", "dir", "auto").open("q");
            page.lines(text);
            out.close("q").close("p").open("p", "class", "said");
            page.sectorName("span", voice.sector(), "");
            MeetingPart meeting = page.meeting(voice.meeting());
            if (meeting != null) {
                out.text(" · ");
                page.user("span", meeting.title());
            }
            out.text(" · ");
            page.ideaLink(voice.idea(), say("idea-number", String.valueOf(voice.idea())));
            out.close("p").close("li");
        }
        out.close("ul").close("section");
    }
}
