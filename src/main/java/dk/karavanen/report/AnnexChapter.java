package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dk.karavanen.report.IdeaPart.SectorTally;
import dk.karavanen.report.IdeaPart.TallyPart;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.report.ReportContent.ThemePart;

/** Every idea. */
final class AnnexChapter extends Chapter {

    AnnexChapter(PageWriter page) {
        super("annex", page);
    }

    @Override
    void bookmarks() {
        withIdeas().forEach(m -> out.empty("bookmark", "name", m.title(), "href", "#annex-" + m.id()));
    }

    @Override
    void write() {
        begin();
        if (content.ideas().isEmpty()) {
            out.element("p", say("no-ideas")).close("section");
            return;
        }
        out.element("p", say(page.anyAgainst() ? "annex-text.stances" : "annex-text.for-only"));
        Map<Long, List<IdeaPart>> byMeeting = content.ideas().stream().collect(Collectors.groupingBy(IdeaPart::meeting));
        for (MeetingPart meeting : withIdeas()) {
            out.line().open("div", "class", "annex-meeting", "id", "annex-" + meeting.id());
            page.user("h3", meeting.title());
            if (meeting.talliesWithheld()) {
                out.element("p", say("tallies-withheld"), "class", "cap");
            }
            if (meeting.wordsWithheld()) {
                out.element("p", say("words-withheld"), "class", "cap");
            }
            byMeeting.get(meeting.id()).forEach(idea -> idea(idea, meeting));
            out.close("div");
        }
        out.close("section");
    }

    private void idea(IdeaPart idea, MeetingPart meeting) {
        out.line().open("article", "class", "idea", "id", "idea-" + idea.id());
        out.open("h4").element("span", String.valueOf(idea.id()), "class", "no").text(" ");
        if (idea.title() == null) {
            out.element("span", say(idea.state().equals("hidden") ? "words.hidden" : idea.state().equals("withdrawn") ? "words.withdrawn"
                    : meeting.wordsWithheld() ? "words.participants-only" : "words.erased"), "class", "silent");
        } else {
            page.user("span", idea.title());
        }
        out.close("h4");
        out.open("p", "class", "meta").text(meta(idea));
        if (idea.mergedInto() != null) {
            out.text(" · ");
            page.link("#idea-" + idea.mergedInto(), say("merged-into", String.valueOf(idea.mergedInto())));
        }
        if (idea.continues() != null) {
            out.text(" · ").text(say("continues", String.valueOf(idea.continues())));
        }
        out.close("p");
        if (idea.text() != null && !idea.text().isBlank()) {
            page.paragraphs(idea.text());
        }
        if (idea.tally() != null) {
            tally(idea.tally(), meeting.forOnly());
        }
        out.close("article");
    }

    private String meta(IdeaPart idea) {
        StringBuilder meta = new StringBuilder(say("kind." + idea.kind()));
        ThemePart theme = idea.theme() == null ? null : page.theme(idea.theme());
        if (theme != null) {
            meta.append(" · ").append(page.themeName(theme));
        }
        SectorPart sector = page.sector(idea.sector());
        if (sector != null) {
            meta.append(" · ").append(sector.name().in(phrases.language()));
        }
        if (idea.state().equals("closed")) {
            meta.append(" · ").append(say("state.closed"));
        }
        return meta.toString();
    }

    private void tally(TallyPart tally, boolean forOnly) {
        List<String> parts = new ArrayList<>();
        for (SectorTally sector : tally.bySector()) {
            parts.add(page.sector(sector.sector()).name().in(phrases.language()) + "\u00A0" + figures(sector, forOnly));
        }
        if (tally.together() != null) {
            parts.add(say("small-sectors") + "\u00A0" + figures(tally.together(), forOnly));
        }
        out.open("p", "class", "tally").element("strong", forOnly ? say("tally.for-only", tally.forCount())
                : say("tally.stances", tally.forCount(), tally.pass(), tally.against()));
        if (!parts.isEmpty()) {
            out.text(". " + String.join(", ", parts));
        }
        out.close("p");
    }

    private static String figures(SectorTally sector, boolean forOnly) {
        return forOnly ? String.valueOf(sector.forCount()) : sector.forCount() + "/" + sector.pass() + "/" + sector.against();
    }

    private List<MeetingPart> withIdeas() {
        Map<Long, Long> count = content.ideas().stream().collect(Collectors.groupingBy(IdeaPart::meeting, Collectors.counting()));
        return content.meetings().stream().filter(meeting -> count.containsKey(meeting.id())).toList();
    }
}
