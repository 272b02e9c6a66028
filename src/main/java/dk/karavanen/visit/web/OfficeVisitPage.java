package dk.karavanen.visit.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.shared.OneTimeLink;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.OneTimeLinkPage;
import dk.karavanen.visit.OfficeDoor;
import dk.karavanen.visit.OfficeDoor.OfficeLink;
import dk.karavanen.visit.OfficeEntry;
import dk.karavanen.visit.OfficeReply;
import dk.karavanen.visit.OfficeReply.Choice;
import dk.karavanen.visit.OfficeVisits.Sheet;
import dk.karavanen.visit.Slot;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.Visit.State;
import dk.karavanen.visit.VisitFeed;

/** Writes what an office sees: the way in, what it is asked, and the form in which it answers. */
@Component
class OfficeVisitPage {

    String link(OfficeLink link, String path, @Nullable String visitor, @Nullable Refused refused, HtmlWords html) {
        // Nobody sends a new link to what is over.
        if (!link.now().isBeforeOffice() && (link.now() == State.WITHDRAWN || link.now() == State.CALLED_OFF || link.state() != OneTimeLink.OPEN)) {
            return OneTimeLinkPage.plain(html.say("visit.state." + link.now().word()), "<p>" + html.say("visit.state." + link.now().word() + ".office") + "</p>");
        }
        String spent = link.spentAt() == null ? "" : html.say("link.spent.text", DanishTime.days(DanishTime.date(link.spentAt()), null, html.language()), DanishTime.clock(link.spentAt()));
        return new OneTimeLinkPage(path, html.say("visit.link.for", link.invited(), link.of()), link.state(), spent, OfficeDoor.MAX_VISITOR, true).main(visitor, refused, html);
    }

    /** @param closed what became of it, where it is over and whoever asks knew of it; null: they come in again by their mail */
    static String out(@Nullable State closed, @Nullable String words, HtmlWords html) {
        String typed = words == null || words.isBlank() ? "" : "<div class=\"field\"><label for=\"typed\">" + html.say("docket.office.out.typed")
                + "</label><textarea class=\"input\" id=\"typed\" rows=\"10\" readonly dir=\"auto\">" + "\n" + HtmlWords.escape(words) + "</textarea></div>";
        return closed == null ? OneTimeLinkPage.plain(html.say("docket.office.out.title"), "<p>" + html.say("docket.office.out.text") + "</p>" + typed)
                : OneTimeLinkPage.plain(html.say("visit.state." + closed.word()), "<p>" + html.say("visit.state." + closed.word() + ".office") + "</p>" + typed);
    }

    /**
     * @param typed null: what was saved
     * @param feed  an address that was just made, shown this once
     */
    String sheet(Sheet sheet, OfficeEntry entry, List<VisitFeed> feeds, @Nullable OfficeReply typed, @Nullable Refused refused, @Nullable String done, @Nullable String feed, HtmlWords html) {
        Visit visit = sheet.visit();
        String path = "/visit/office/" + visit.id();
        String said = done == null ? "" : "<p class=\"notice-line\" role=\"status\">" + html.say(done.equals("answered") ? "visit.office.answered" : "visit.office.saved") + "</p>";
        // Written before what stands above them.
        FormErrors errors = VisitForm.errors(refused, html);
        String answer = visit.state().isBeforeOffice() ? answer(sheet, typed == null ? sheet.draft().reply() : typed, refused != null && refused.why() == RefusalReason.STALE, errors, path, html) : "";
        return """
                <div class="docket docket-narrow"><header><p class="meta"><a href="%s" dir="auto">%s</a></p><h1 dir="auto">%s</h1><p>%s</p></header>%s%s<p class="notice-line">%s</p>%s\
                <section class="card"><h2>%s</h2><p class="words-whole" dir="auto">%s</p></section>%s%s%s%s<section class="card"><p class="meta">%s</p>%s</section></div>"""
                .formatted(HtmlWords.escape(sheet.path()), HtmlWords.escape(sheet.of()), HtmlWords.escape(visit.title()), VisitForm.pill(visit, html), said, VisitForm.notice(errors),
                        html.say("visit.state." + visit.state().word() + ".office"), VisitForm.facts(visit, html), html.say("visit.why"), HtmlWords.escape(visit.why()), answer,
                        visit.state() == State.AGREED ? callOff(visit, path, html) : "", calendars(visit, feeds, feed, path, html), VisitForm.steps(sheet.steps(), html),
                        html.say("visit.office.who", entry.visitor()), act(path, "leave", "", "docket.office.leave", visit, html));
    }

    private static String answer(Sheet sheet, OfficeReply shown, boolean stale, FormErrors errors, String path, HtmlWords html) {
        Visit visit = sheet.visit();
        String choiceError = errors.at("choice", first("choice"), html.say("visit.choice"));
        String slotError = errors.at("slot", first("slot"), html.say("visit.choice.date"));
        String choices = List.of(Choice.YES, Choice.OFFICIAL, Choice.ANOTHER, Choice.NO).stream().filter(choice -> choice != Choice.NO || visit.state() != State.AGREED)
                .map(choice -> radio("choice", choice == Choice.YES, choice.word(), shown.choice(), html.say("visit.choice." + choice.word()), false)).collect(Collectors.joining());
        String dates = IntStream.range(0, sheet.dates().size()).mapToObj(i -> date(sheet, i, shown, html)).collect(Collectors.joining());
        String other = errors.at(VisitForm.OTHER, VisitForm.OTHER + "-day", html.say("visit.choice.another"));
        // The title of who comes instead has its own name among the fields.
        FormLine title = new FormLine("visit-official", "official", OfficeReply.MAX_TITLE, html.say("visit.official.title")).with("dir=\"auto\"");
        String official = errors.line(title, "title", shown.title())
                + VisitForm.line("name", OfficeReply.MAX_NAME, "visit.official.name", shown.name(), "dir=\"auto\" autocomplete=\"off\"", errors, html);
        String words = VisitForm.area("words", "visit.office.words", shown.words(), 4, errors, html);
        return """
                <section class="card"><h2>%s</h2>%s<form class="docket-form" method="post" action="%s" data-guard="%s" novalidate>%s<fieldset class="verdicts"%s><legend>%s</legend>%s%s</fieldset>\
                <fieldset class="verdicts"%s><legend>%s</legend>%s%s</fieldset>%s<fieldset class="promise"><legend>%s</legend>%s</fieldset>%s<div class="actions">\
                <button class="btn btn--primary" name="act" value="answer" type="submit">%s</button><button class="btn btn--secondary" name="act" value="save" type="submit">%s</button></div></form></section>"""
                .formatted(html.say(visit.state() == State.SENT ? "visit.office.answer" : "visit.office.change"), stale ? colleagues(sheet, shown, html) : "", path,
                        html.say("docket.office.unsaved"), HtmlWords.hidden("seen", Integer.toString(visit.version())) + HtmlWords.hidden("draft", Long.toString(sheet.draft().version())) + errors.summary(), described("choice", choiceError), html.say("visit.choice"), choices, error("choice", choiceError),
                        described("slot", slotError), html.say("visit.choice.date"), dates, error("slot", slotError),
                        "<fieldset class=\"promise\"><legend>" + html.say("visit.choice.another") + "</legend>" + VisitForm.date(VisitForm.OTHER, html.words("visit.date"), shown.other(), other, html) + "</fieldset>",
                        html.say("visit.choice.official"), official, words, html.say("visit.office.send"), html.say("docket.office.save"));
    }

    /** What a colleague has saved meanwhile, beside what stands in the form: whoever saves then has read both. */
    private static String colleagues(Sheet sheet, OfficeReply shown, HtmlWords html) {
        OfficeReply theirs = sheet.draft().reply();
        if (sheet.draft().version() == 0 || theirs.equals(shown)) {
            return "";
        }
        String choice = Choice.of(theirs.choice()).map(one -> html.say("visit.choice." + one.word())).orElse("");
        int place = theirs.slot().matches("\\d") ? Integer.parseInt(theirs.slot()) : sheet.dates().size();
        String date = place < sheet.dates().size() ? VisitForm.when(sheet.dates().get(place), html) : "";
        Slot.Typed other = theirs.other();
        String suggested = HtmlWords.escape(String.join(" ", other.day(), other.from(), other.until()).strip());
        String official = HtmlWords.escape(Stream.of(theirs.title(), theirs.name()).filter(part -> !part.isEmpty()).collect(Collectors.joining(", ")));
        return "<div class=\"notice-line\"><p><b>" + html.say("visit.office.colleague", sheet.draft().by()) + "</b></p>" + Stream.of(choice, date, suggested, official, HtmlWords.escape(theirs.words()))
                .filter(line -> !line.isEmpty()).map(line -> "<p class=\"words-whole\" dir=\"auto\">" + line + "</p>").collect(Collectors.joining()) + "</div>";
    }

    /** What is chosen is found at the first that may be. */
    private static String first(String name) {
        return "visit-" + name;
    }

    private static String date(Sheet sheet, int place, OfficeReply shown, HtmlWords html) {
        Slot slot = sheet.dates().get(place);
        boolean over = slot.isOver(sheet.now());
        boolean first = !over && sheet.dates().subList(0, place).stream().allMatch(before -> before.isOver(sheet.now()));
        return radio("slot", first, Integer.toString(place), shown.slot(), VisitForm.when(slot, html) + (over ? " (" + html.say("visit.date.over") + ")" : ""), over);
    }

    private static String radio(String name, boolean first, String value, String chosen, String label, boolean off) {
        return "<label><input class=\"radio\" type=\"radio\"%s name=\"%s\" value=\"%s\"%s%s><span>%s</span></label>".formatted(first ? " id=\"" + first(name) + "\"" : "", name, value, value.equals(chosen) && !off ? " checked" : "", off ? " disabled" : "",
                label);
    }

    private static String described(String name, @Nullable String error) {
        return error == null ? "" : " aria-describedby=\"" + name + "-error\"";
    }

    private static String error(String name, @Nullable String error) {
        return error == null ? "" : FormLine.error(name, error);
    }

    private static String callOff(Visit visit, String path, HtmlWords html) {
        String words = "<div class=\"field\"><label for=\"off-words\">" + html.say("visit.words") + "</label><textarea class=\"input\" id=\"off-words\" name=\"words\" rows=\"3\" maxlength=\"1000\" dir=\"auto\"></textarea></div>";
        return "<section class=\"card\"><h2>" + html.say("visit.call-off") + "</h2>" + act(path, "answer", HtmlWords.hidden("choice", Choice.CALL_OFF.word()) + words, "visit.call-off.go", visit, html) + "</section>";
    }

    private static String calendars(Visit visit, List<VisitFeed> feeds, @Nullable String feed, String path, HtmlWords html) {
        String file = visit.state() != State.AGREED ? "" : "<p><a class=\"btn btn--secondary\" href=\"" + path + "/visit.ics\">" + HtmlWords.smallIcon("download") + "<span>" + html.say("visit.calendar") + "</span></a></p>";
        String made = feed == null ? "" : "<div class=\"field\"><label for=\"feed\">" + html.say("visit.feed.address") + "</label><input class=\"input\" id=\"feed\" readonly dir=\"ltr\" value=\""
                + HtmlWords.escape(feed) + "\"></div><p class=\"hint\">" + html.say("visit.feed.once") + "</p>";
        String rows = feeds.stream().map(one -> "<li><p>" + html.say("visit.feed.made", one.madeBy(), DanishTime.days(DanishTime.date(one.madeAt()), null, html.language())) + "</p>"
                + act(path, "end-feed", HtmlWords.hidden("feed", Long.toString(one.id())), "visit.feed.end", visit, html) + "</li>").collect(Collectors.joining());
        return "<section class=\"card\"><h2>" + html.say("visit.calendar") + "</h2>" + file + "<p>" + html.say("visit.feed.text") + "</p>" + made + act(path, "feed", "", "visit.feed.make", visit, html)
                + (rows.isEmpty() ? "" : "<ul class=\"reports\">" + rows + "</ul>") + "</section>";
    }

    private static String act(String path, String act, String fields, String button, Visit visit, HtmlWords html) {
        return "<form class=\"docket-form\" method=\"post\" action=\"" + path + "\">" + HtmlWords.hidden("act", act) + HtmlWords.hidden("seen", Integer.toString(visit.version())) + fields
                + "<div class=\"actions\"><button class=\"btn btn--secondary\" type=\"submit\">" + html.say(button) + "</button></div></form>";
    }
}
