package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;

import dk.karavanen.report.ReportContent.About;
import dk.karavanen.report.ReportContent.Redaction;

/** Which edition this is, how to know it again, and where its figures are. */
final class EditionChapter extends Chapter {

    EditionChapter(PageWriter page) {
        super("edition", page);
    }

    @Override
    void write() {
        About about = content.about();
        begin();
        out.element("p", say("edition-text", about.edition(), phrases.date(about.madeAt()), phrases.time(about.madeAt())));
        redactions(content, page.hash, phrases).forEach(line -> out.element("p", line, "class", "redaction"));
        out.element("p", say("hash-text"));
        out.open("p").element("code", page.hash, "class", "hash", "id", "content-hash").close("p");
        out.element("p", say("hash-check"));
        out.open("p").element("code", "grep -v '^  \"contentHash\"' report.json | sha256sum", "class", "hash").close("p");
        out.element("p", say("csv-text"));
        if (page.medium == Medium.WEB) {
            out.open("ul", "class", "files").open("li").element("a", say("file.pdf"), "href", page.links().pdf()).close("li").open("li")
                    .element("a", say("file.xlsx"), "href", page.links().workbook()).close("li").open("li")
                    .element("a", say("file.zip"), "href", page.links().zip()).close("li").open("li")
                    .element("a", say("file.json"), "href", page.links().json()).close("li");
            page.links().csv().forEach((name, address) -> out.open("li").element("a", say("file." + name), "href", address).close("li"));
            out.close("ul");
        }
        out.close("section");
    }

    /** What was taken out of it since, and how its hash came about; empty if nothing was. */
    static List<String> redactions(ReportContent content, String hash, Phrases phrases) {
        List<Redaction> all = content.redactions() == null ? List.of() : content.redactions();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Redaction one = all.get(i);
            if (i == 0) {
                lines.add(phrases.say("redacted", gone(all.stream().mapToInt(Redaction::ideas).sum(), 0,
                        all.stream().mapToInt(EditionChapter::voices).sum(), phrases)));
            }
            lines.add(phrases.say("redaction", phrases.date(one.madeAt()), phrases.time(one.madeAt()),
                    gone(one.ideas(), one.quotes(), voices(one), phrases), one.hashBefore(), i + 1 < all.size() ? all.get(i + 1).hashBefore() : hash));
        }
        return lines;
    }

    private static String gone(int ideas, int quotes, int voices, Phrases phrases) {
        List<String> parts = new ArrayList<>();
        if (ideas > 0) {
            parts.add(phrases.say("redaction.ideas", ideas));
        }
        if (quotes > 0) {
            parts.add(phrases.say("redaction.quotes", quotes));
        }
        if (voices > 0) {
            parts.add(phrases.say("redaction.voices", voices));
        }
        return phrases.list(parts);
    }

    private static int voices(Redaction redaction) {
        return redaction.voices() == null ? 0 : redaction.voices();
    }
}
