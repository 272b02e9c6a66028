package dk.karavanen.visit.web;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.OneTimeLinkPage;
import dk.karavanen.shared.web.SecretCookie;
import dk.karavanen.visit.OfficeDoor;
import dk.karavanen.visit.OfficeDoor.OfficeLink;
import dk.karavanen.visit.OfficeEntry;
import dk.karavanen.visit.OfficeReply;
import dk.karavanen.visit.OfficeVisits;
import dk.karavanen.visit.Visit;
import dk.karavanen.visit.VisitFeeds;
import dk.karavanen.visit.web.VisitForm.Typed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * An invitation as the office has it. Opening a link does nothing, whoever or whatever opens it; a press lets a browser in, to this
 * invitation and no other. What was typed comes back on the page whatever is refused, and also when whoever typed is no longer let in.
 */
@Controller
class OfficeVisitPages {

    private static final String HERE = "/visit/office/";
    private static final String LINK = HERE + "link/";

    private final OfficeDoor door;
    private final OfficeVisits office;
    private final VisitFeeds feeds;
    private final OfficeVisitPage page;
    private final VisitFrame frame;
    private final PublicAddress address;

    OfficeVisitPages(OfficeDoor door, OfficeVisits office, VisitFeeds feeds, OfficeVisitPage page, VisitFrame frame, PublicAddress address) {
        this.door = door;
        this.office = office;
        this.feeds = feeds;
        this.page = page;
        this.frame = frame;
        this.address = address;
    }

    private static SecretCookie cookie(long visit) {
        return new SecretCookie("karavanen-visit-" + visit, HERE + visit);
    }

    // ---------------------------------------------------------------- the way in

    @GetMapping(LINK + "{token}")
    ResponseEntity<String> link(@PathVariable String token, HttpServletRequest request) {
        return show(token, null, null, request);
    }

    @PostMapping(LINK + "{token}")
    ResponseEntity<String> open(@PathVariable String token, @RequestParam(required = false) @Nullable String visitor, HttpServletRequest request, HttpServletResponse response) {
        Optional<OfficeLink> link = door.find(token);
        try {
            Optional<String> secret = door.open(token, visitor);
            if (secret.isEmpty() || link.isEmpty()) {
                return show(token, null, null, request);
            }
            cookie(link.get().visit()).write(request, response, secret.get());
            return InvitePages.to(HERE + link.get().visit());
        } catch (Refused refused) {
            return show(token, visitor, refused, request);
        }
    }

    /** One step; the mail goes to the mailbox that had the link before, whoever presses. */
    @PostMapping(LINK + "{token}/renew")
    ResponseEntity<String> renew(@PathVariable String token, HttpServletRequest request) {
        door.renew(token);
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("link.sent.title"), LINK + token, OneTimeLinkPage.sent(html), request, HttpStatus.OK);
    }

    private ResponseEntity<String> show(String token, @Nullable String visitor, @Nullable Refused refused, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        Optional<OfficeLink> link = door.find(token);
        String main = link.map(found -> page.link(found, LINK + token, visitor, refused, html)).orElseGet(() -> OneTimeLinkPage.unknown(html));
        return frame.answer(html.words("link.title"), LINK + token, main, request, refused != null ? HttpStatus.UNPROCESSABLE_CONTENT : link.isEmpty() ? HttpStatus.NOT_FOUND : HttpStatus.OK);
    }

    // ---------------------------------------------------------------- the invitation

    @GetMapping(HERE + "{visit:\\d{1,18}}")
    ResponseEntity<String> invitation(@PathVariable long visit, @RequestParam(required = false) @Nullable String done, HttpServletRequest request) {
        return entry(visit, request).map(entry -> sheet(entry, null, null, done, null, request)).orElseGet(() -> out(visit, request));
    }

    @PostMapping(HERE + "{visit:\\d{1,18}}")
    ResponseEntity<String> press(@PathVariable long visit, @RequestParam(required = false) @Nullable String feed, HttpServletRequest request, HttpServletResponse response) {
        Optional<OfficeEntry> in = entry(visit, request);
        if (in.isEmpty()) {
            return out(visit, request);
        }
        OfficeEntry entry = in.get();
        Typed typed = Typed.of(request);
        return switch (typed.act()) {
            case "leave" -> leave(entry, request, response);
            case "feed" -> sheet(entry, null, null, null, feeds.make(entry).map(token -> address.of(VisitFeeds.PATH + token + ".ics")).orElse(null), request);
            case "end-feed" -> {
                if (feed != null && feed.matches("\\d{1,18}")) {
                    feeds.end(entry, Long.parseLong(feed));
                }
                yield InvitePages.to(HERE + visit + "?done=saved");
            }
            case "save" -> save(entry, typed, request);
            default -> answer(entry, typed, request);
        };
    }

    private ResponseEntity<String> save(OfficeEntry entry, Typed typed, HttpServletRequest request) {
        try {
            office.save(entry, typed.seenDraft(), typed.reply());
            return InvitePages.to(HERE + entry.visit() + "?done=saved");
        } catch (Refused refused) {
            return sheet(entry, typed.reply(), refused, null, null, request);
        }
    }

    private ResponseEntity<String> answer(OfficeEntry entry, Typed typed, HttpServletRequest request) {
        try {
            office.answer(entry, typed.seen(), typed.reply());
            return InvitePages.to(HERE + entry.visit() + "?done=answered");
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.NOT_FOUND) {
                throw refused;
            }
            return sheet(entry, typed.reply(), refused, null, null, request);
        }
    }

    private ResponseEntity<String> leave(OfficeEntry entry, HttpServletRequest request, HttpServletResponse response) {
        door.leave(entry);
        cookie(entry.visit()).remove(request, response);
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("docket.office.left"), HERE + entry.visit(), OneTimeLinkPage.plain(html.say("docket.office.left"), "<p>" + html.say("docket.office.left.text") + "</p>"), request,
                HttpStatus.OK);
    }

    @GetMapping(HERE + "{visit:\\d{1,18}}/visit.ics")
    ResponseEntity<String> file(@PathVariable long visit, HttpServletRequest request) {
        return OwnVisitPages.calendar(entry(visit, request).flatMap(entry -> office.file(entry)));
    }

    private ResponseEntity<String> sheet(OfficeEntry entry, @Nullable OfficeReply typed, @Nullable Refused refused, @Nullable String done, @Nullable String feed, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        return frame.answer(html.words("visit.office.title"), HERE + entry.visit(), page.sheet(office.sheet(entry), entry, feeds.of(entry), typed, refused, done, feed, html), request,
                refused == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Nobody is let in, and what was typed is not lost: it stands on the page to be copied. */
    private ResponseEntity<String> out(long visit, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        Optional<Visit.State> closed = cookie(visit).read(request).flatMap(secret -> door.closed(visit, secret));
        return frame.answer(html.words(closed.map(state -> "visit.state." + state.word()).orElse("docket.office.out.title")), HERE + visit,
                OfficeVisitPage.out(closed.orElse(null), request.getParameter("words"), html), request, HttpStatus.FORBIDDEN);
    }

    private Optional<OfficeEntry> entry(long visit, HttpServletRequest request) {
        return cookie(visit).read(request).flatMap(secret -> door.entry(visit, secret));
    }
}
