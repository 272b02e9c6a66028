package dk.karavanen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dk.karavanen.report.IdeaPart.SectorTally;
import dk.karavanen.report.IdeaPart.TallyPart;
import dk.karavanen.report.ReportContent.SectorPart;
import dk.karavanen.report.ReportContent.ThemePart;

/** Every idea, theme by theme; on a screen folded until somebody looks for one. */
final class AnnexChapter extends Chapter {

    AnnexChapter(PageWriter page) {
        super("annex", page);
    }

    @Override
    boolean isEmpty() {
        return content.ideas().isEmpty();
    }

    @Override
    void bookmarks() {
        withIdeas().forEach(theme -> out.empty("bookmark", "name", page.themeName(theme), "href", "#" + id(theme)));
    }

    @Override
    void write() {
        begin();
        if (isEmpty()) {
            out.element("p", say("no-ideas")).close("section");
            return;
        }
        out.element("p", say(page.anyAgainst() ? "annex-text.stances" : "annex-text.for-only"));
        meetings(MeetingPart::talliesWithheld, "tallies-withheld");
        meetings(MeetingPart::wordsWithheld, "words-withheld");
        if (page.medium == Medium.WEB) {
            find();
        }
        Map<Optional<Long>, List<IdeaPart>> byTheme = byTheme();
        for (ThemePart theme : withIdeas()) {
            List<IdeaPart> ideas = byTheme.getOrDefault(Optional.ofNullable(theme.id()), List.of());
            boolean web = page.medium == Medium.WEB;
            out.line().open(web ? "details" : "div", "class", "annex-theme", "id", id(theme));
            if (web) {
                out.open("summary");
            }
            out.open("h3").text(page.themeName(theme)).text(" ").element("span", say("ideas-count", ideas.size()), "class", "count").close("h3");
            if (web) {
                out.close("summary");
            }
            ideas.forEach(idea -> idea(idea, Objects.requireNonNull(page.meeting(idea.meeting()))));
            out.close(web ? "details" : "div");
        }
        out.close("section");
    }

    private static String id(ThemePart theme) {
        return "annex-" + (theme.id() == null ? "other" : theme.id());
    }

    private void meetings(Predicate<MeetingPart> which, String key) {
        Set<Long> withIdeas = content.ideas().stream().map(IdeaPart::meeting).collect(Collectors.toSet());
        List<String> titles = content.meetings().stream().filter(which).filter(meeting -> withIdeas.contains(meeting.id())).map(MeetingPart::title).toList();
        if (!titles.isEmpty()) {
            out.element("p", say(key, phrases.list(titles)), "class", "cap", "dir", "auto");
        }
    }

    /** Its script shows it. */
    private void find() {
        out.open("form", "class", "annex-find", "role", "search", "hidden", "hidden").open("label").element("span", say("find"))
                .empty("input", "type", "search", "autocomplete", "off").close("label");
        out.element("p", "", "role", "status", "data-none", say("find.none"), "data-one", say("find.one"), "data-many", say("find.many")).close("form");
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
        out.open("p", "class", "meta").text(meta(idea, meeting));
        if (idea.mergedInto() != null) {
            out.text(" · ");
            page.link("#idea-" + idea.mergedInto(), say("merged-into", String.valueOf(idea.mergedInto())));
        }
        if (idea.continues() != null) {
            out.text(" · ").text(say("continues", String.valueOf(idea.continues())));
        }
        out.close("p");
        if (idea.words() != null && !idea.words().body().isBlank()) {
            page.paragraphs(idea.words().body());
        }
        if (idea.tally() != null) {
            tally(idea.tally(), meeting.forOnly());
        }
        out.close("article");
    }

    private String meta(IdeaPart idea, MeetingPart meeting) {
        StringBuilder meta = new StringBuilder(say("kind." + idea.kind()));
        meta.append(" · ").append(meeting.title());
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
            parts.add(content.sector(sector.sector()).map(known -> known.name().in(phrases.language())).orElse("") + "\u00A0" + figures(sector, forOnly));
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

    /** Ideas of a theme that is no more stand with those without one. */
    private Map<Optional<Long>, List<IdeaPart>> byTheme() {
        return content.ideas().stream().collect(Collectors.groupingBy(idea -> Optional.ofNullable(idea.theme()).filter(id -> page.theme(id) != null)));
    }

    private List<ThemePart> withIdeas() {
        Map<Optional<Long>, List<IdeaPart>> ideas = byTheme();
        List<ThemePart> themes = new ArrayList<>(content.themes().stream().filter(theme -> ideas.containsKey(Optional.ofNullable(theme.id()))).toList());
        if (ideas.containsKey(Optional.empty()) && themes.stream().noneMatch(theme -> theme.id() == null)) {
            // Only hidden ones have none: they are not counted among the themes.
            themes.add(new ThemePart(null, null, 0));
        }
        return themes;
    }
}
