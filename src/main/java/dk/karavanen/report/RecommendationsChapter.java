package dk.karavanen.report;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

import dk.karavanen.report.RecommendationPart.AtMeeting;
import dk.karavanen.report.RecommendationPart.Move;
import dk.karavanen.report.RecommendationPart.Source;
import dk.karavanen.report.RecommendationPart.Without;

/** The recommendations in their order, each with its support, its reasons and where it came from. */
final class RecommendationsChapter extends Chapter {

    private final SupportTable support;

    RecommendationsChapter(PageWriter page) {
        super("recommendations", page);
        support = new SupportTable(page);
    }

    @Override
    boolean isEmpty() {
        return content.recommendations().isEmpty();
    }

    @Override
    void bookmarks() {
        content.recommendations().forEach(r -> out.empty("bookmark", "name", (r.place() == null ? "" : r.place() + ". ") + r.title(), "href",
                "#recommendation-" + r.id()));
    }

    @Override
    void write() {
        begin();
        if (isEmpty()) {
            out.element("p", say("no-recommendations")).close("section");
            return;
        }
        out.element("p", say(page.isByLowerEnd() ? "order-explained" : "order-explained.1"));
        content.recommendations().stream().filter(r -> r.few() == null).forEach(this::recommendation);
        if (content.recommendations().stream().anyMatch(r -> r.few() != null)) {
            out.element("h3", say("few")).element("p", say("few-explained"));
            content.recommendations().stream().filter(r -> r.few() != null).forEach(this::recommendation);
        }
        out.close("section");
    }

    private void recommendation(RecommendationPart r) {
        out.line().open("article", "class", "recommendation", "id", "recommendation-" + r.id());
        out.open("div", "class", "rec-head");
        out.open("h3").element("span", PageWriter.place(r), "class", "disc").text(" ");
        page.user("span", r.title(), "class", "rec-title");
        out.close("h3");
        out.open("p", "class", "to", "dir", "auto").text(say("to", r.to() == null ? say("to-all") : PageWriter.recipient(r.to()))).close("p");
        out.close("div");
        if (page.medium == Medium.WEB) {
            // On paper it is told with the places without each meeting.
            certainty(r);
        }
        body(r.body());
        if (r.support() == null) {
            out.element("p", say("support-withheld"), "class", "cap");
        } else {
            support.share(r, r.support());
            if (page.medium == Medium.PDF) {
                support.table(r, r.support());
            }
        }
        if (r.fewReason() != null) {
            out.open("div", "class", "moved").element("h4", say("few-reason")).open("p");
            page.user("q", r.fewReason());
            out.close("p").close("div");
        }
        reasons(r.rationale());
        if (!r.objection().isBlank()) {
            out.open("div", "class", "box").element("h4", say("objection"));
            page.paragraphs(r.objection());
            out.close("div");
        }
        if (page.medium == Medium.WEB) {
            moves(r);
            out.open("details", "class", "more").element("summary", say("behind"));
            if (r.support() != null) {
                support.table(r, r.support());
            }
            grounds(r);
            out.close("details");
        } else {
            grounds(r);
            moves(r);
        }
        out.close("article");
    }

    private void certainty(RecommendationPart r) {
        r.certainty().ifPresent(sure -> {
            MeetingPart meeting = sure.meeting() == null ? null : page.meeting(sure.meeting());
            out.open("p", "class", "certainty").element("span", phrases.word("recommendation.certainty." + sure.verdict().word()), "class",
                    "verdict verdict--" + sure.verdict().word()).text(" ");
            page.user("span", phrases.word("recommendation.certainty." + sure.because().word(), sure.place(), meeting == null ? "" : meeting.title()), "class", "cap");
            out.close("p");
        });
    }

    /** Where it comes from, and whether its place would hold. */
    private void grounds(RecommendationPart r) {
        if (!r.sources().isEmpty()) {
            out.element("h4", say("sources", r.sources().size(), phrases.spelled(r.sources().size())));
            out.open("ul", "class", "sources");
            for (Source source : r.sources()) {
                out.open("li");
                page.ideaLink(source.idea(), source.title());
                MeetingPart meeting = page.meeting(source.meeting());
                out.text(" ").open("span", "class", "count", "dir", "auto").text((meeting == null ? "" : meeting.title())
                        + (source.forCount() == null ? "" : ", " + say("supports-count", source.forCount()))).close("span");
                out.close("li");
            }
            out.close("ul");
        }
        if (r.byMeeting().size() > 1) {
            List<String> parts = new ArrayList<>();
            for (AtMeeting at : r.byMeeting()) {
                MeetingPart meeting = page.meeting(at.meeting());
                parts.add(meeting == null ? "" : meeting.title() + " " + phrases.number(at.forCount()));
            }
            page.user("p", say("by-meeting", String.join(", ", parts)), "class", "cap");
        }
        steadiness(r);
    }

    /** The first sentence says it; it stands out. */
    private void body(String text) {
        if (text.isBlank()) {
            return;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(phrases.language());
        sentences.setText(text);
        int end = Math.min(sentences.next(), text.indexOf('\n') < 0 ? text.length() : Math.max(1, text.indexOf('\n')));
        if (end > 240) {
            page.paragraphs(text);
            return;
        }
        out.open("p", "class", "body", "dir", "auto").element("strong", page.printable(text.substring(0, end).strip())).text(" ");
        String rest = text.substring(end).strip();
        String[] paragraphs = rest.split("\n\\s*\n");
        page.lines(paragraphs[0]);
        out.close("p");
        for (int i = 1; i < paragraphs.length; i++) {
            out.open("p", "dir", "auto");
            page.lines(paragraphs[i]);
            out.close("p");
        }
    }

    /** One reason a line; after a blank line, how it can be done. */
    private void reasons(String rationale) {
        if (rationale.isBlank()) {
            return;
        }
        String[] parts = rationale.strip().split("\n\\s*\n", 2);
        out.element("h4", say("why"));
        list("ol", parts[0]);
        if (parts.length > 1) {
            out.element("h4", say("how"));
            list("ul", parts[1]);
        }
    }

    private void list(String kind, String text) {
        out.open(kind, "class", "lines");
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(page::item);
        out.close(kind);
    }

    private void steadiness(RecommendationPart r) {
        if (r.without().size() < 2) {
            return;
        }
        List<String> parts = new ArrayList<>();
        for (Without without : r.without()) {
            MeetingPart meeting = page.meeting(without.meeting());
            if (meeting != null) {
                parts.add(without.place() == null ? say("without-nothing", meeting.title())
                        : say("without-place", meeting.title(), without.place()));
            }
        }
        page.user("p", say("without", String.join(", ", parts)), "class", "cap");
    }

    private void moves(RecommendationPart r) {
        List<Move> reasoned = r.moves().stream().filter(move -> move.reason() != null).toList();
        if (reasoned.isEmpty()) {
            return;
        }
        out.open("div", "class", "moved").element("h4", say("moved"));
        for (Move move : reasoned) {
            out.open("p").text(say("move", move.from(), move.to(), phrases.date(move.at()), move.computed())).text(" ");
            page.user("q", move.reason());
            out.close("p");
        }
        out.close("div");
    }
}
