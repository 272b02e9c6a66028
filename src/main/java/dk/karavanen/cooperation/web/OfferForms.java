package dk.karavanen.cooperation.web;

import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Municipalities.Municipality;
import dk.karavanen.cooperation.Contact;
import dk.karavanen.cooperation.NewOffer;
import dk.karavanen.cooperation.OfferReader;
import dk.karavanen.cooperation.OfferReader.OfferPage;
import dk.karavanen.cooperation.OfferReader.OnIdea;
import dk.karavanen.cooperation.Offering;
import dk.karavanen.cooperation.OwnCooperation;
import dk.karavanen.cooperation.OwnCooperation.OwnPage;
import dk.karavanen.cooperation.Party;
import dk.karavanen.cooperation.Side;
import dk.karavanen.identity.Participant;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** Where somebody writes what they offer or need, and changes it. Whole as it comes; what was typed comes back with what is wrong with it. */
@Controller
class OfferForms {

    private static final String ON_PHONE = "/c/{slug}/cooperation/mine";
    private static final String BY_MAIL = "/cooperation/{token:[\\w-]{43}}";
    private static final String NEW = "/ideas/{idea:\\d{1,18}}/{side:offer|need}";
    private static final String CHANGE = "/offers/{offer:\\d{1,18}}";

    /** @param contact null where it is not asked for: on changing an offer */
    private record Form(String action, String back, Side side, String title, String about, NewOffer typed, @Nullable Contact contact, OfferKinds kinds) {
    }

    private record OfferKinds(String html, String lastDay) {
    }

    private final OfferReader reader;
    private final OwnCooperation own;
    private final Offering offering;
    private final OwnerRecognition owners;
    private final Municipalities municipalities;
    private final CooperationFrame frame;

    OfferForms(OfferReader reader, OwnCooperation own, Offering offering, OwnerRecognition owners, Municipalities municipalities, CooperationFrame frame) {
        this.reader = reader;
        this.own = own;
        this.offering = offering;
        this.owners = owners;
        this.municipalities = municipalities;
        this.frame = frame;
    }

    @GetMapping({ON_PHONE + NEW, BY_MAIL + NEW})
    ResponseEntity<String> form(@PathVariable(required = false) @Nullable String slug, @PathVariable(required = false) @Nullable String token, @PathVariable long idea, @PathVariable String side,
            HttpServletRequest request) {
        Whose whose = whose(token, slug, request);
        Contact known = whose.party().filter(party -> party.email() != null).map(Party::contact).orElseGet(() -> slug == null ? null : guessed(slug, request));
        String home = slug == null || known == null ? null : owners.participant(slug, request).map(Participant::municipality).flatMap(code -> municipalities.find(code == null ? "" : code)).map(Municipality::name).orElse(null);
        return show(newForm(whose, idea, Side.valueOf(side.toUpperCase(java.util.Locale.ROOT)), new NewOffer(Side.OFFER, null, null, home, null), known == null ? new Contact(null, null, null, null) : known, request), null, request);
    }

    /** What they said of themselves when they joined. */
    private Contact guessed(String slug, HttpServletRequest request) {
        return owners.participant(slug, request).map(person -> new Contact(person.organisation(), person.name(), null, null)).orElse(new Contact(null, null, null, null));
    }

    @PostMapping({ON_PHONE + NEW, BY_MAIL + NEW})
    ResponseEntity<String> make(@PathVariable(required = false) @Nullable String slug, @PathVariable(required = false) @Nullable String token, @PathVariable long idea, @PathVariable String side,
            HttpServletRequest request) {
        Whose whose = whose(token, slug, request);
        Side which = Side.valueOf(side.toUpperCase(java.util.Locale.ROOT));
        NewOffer typed = typed(which, request);
        Contact contact = contact(request);
        Form form = newForm(whose, idea, which, typed, contact, request);
        try {
            offering.offer(whose.participant(), idea, typed, contact, frame.words(request).language());
        } catch (Refused refused) {
            return show(form, refused, request);
        }
        return seeOther(whose.base() + "?made");
    }

    private Form newForm(Whose whose, long idea, Side side, NewOffer typed, Contact contact, HttpServletRequest request) {
        OfferPage page = slug(whose).flatMap(found -> reader.ofIdea(found, idea, new Viewer.Member(whose.participant()))).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        OnIdea on = page.idea().orElseThrow();
        HtmlWords html = frame.words(request);
        return new Form(whose.form(on.id(), side), whose.byMail() ? whose.base() : "/c/" + page.slug() + "/ideas/" + on.id() + "/cooperation", side, html.words("cooperation.form." + side.word()), on.title(),
                typed, contact, new OfferKinds(CooperationPages.kinds(page.kinds(), typed.kind(), html), ""));
    }

    private Optional<String> slug(Whose whose) {
        return whose.byMail() ? whose.party().flatMap(party -> own.of(party.id())).map(OwnPage::slug) : Optional.of(whose.base().split("/")[2]);
    }

    @GetMapping({ON_PHONE + CHANGE, BY_MAIL + CHANGE})
    ResponseEntity<String> change(@PathVariable(required = false) @Nullable String slug, @PathVariable(required = false) @Nullable String token, @PathVariable long offer, HttpServletRequest request) {
        return show(changeForm(whose(token, slug, request), offer, null, request), null, request);
    }

    @PostMapping({ON_PHONE + CHANGE, BY_MAIL + CHANGE})
    ResponseEntity<String> changed(@PathVariable(required = false) @Nullable String slug, @PathVariable(required = false) @Nullable String token, @PathVariable long offer, HttpServletRequest request) {
        Whose whose = whose(token, slug, request);
        NewOffer typed = typed(Side.OFFER, request);
        Form form = changeForm(whose, offer, typed, request);
        try {
            offering.change(whose.party().orElseThrow().id(), offer, typed, frame.words(request).language());
        } catch (Refused refused) {
            return show(form, refused, request);
        }
        return seeOther(whose.base());
    }

    private Form changeForm(Whose whose, long offer, @Nullable NewOffer typed, HttpServletRequest request) {
        OwnPage page = whose.party().flatMap(party -> own.of(party.id())).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
        HtmlWords html = frame.words(request);
        return page.own().stream().filter(one -> one.offer().id() == offer).findFirst().map(one -> {
            NewOffer before = typed != null ? typed : new NewOffer(one.offer().side(), one.offer().kind(), one.offer().words(), one.offer().municipality() == null ? null : one.place(),
                    one.offer().until().toString());
            return new Form(whose.change(offer), whose.base(), one.offer().side(), html.words("cooperation.form.change"), one.idea(), before, null,
                    new OfferKinds(CooperationPages.kinds(page.kinds(), before.kind(), html), ""));
        }).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private Whose whose(@Nullable String token, @Nullable String slug, HttpServletRequest request) {
        return owners.of(token, slug, request).orElseThrow(() -> new Refused(RefusalReason.NOT_FOUND));
    }

    private static NewOffer typed(Side side, HttpServletRequest request) {
        return new NewOffer(side, request.getParameter("kind"), request.getParameter("words"), request.getParameter("municipality"), request.getParameter("until"));
    }

    static Contact contact(HttpServletRequest request) {
        return new Contact(request.getParameter("organisation"), request.getParameter("name"), request.getParameter("email"), request.getParameter("phone"));
    }

    // ---------------------------------------------------------------- as HTML

    private ResponseEntity<String> show(Form form, @Nullable Refused wrong, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        String optional = html.say("join.optional");
        NewOffer typed = form.typed;
        // Written before what stands above them.
        FormErrors errors = new FormErrors(wrong, OfferForms::field, html);
        String kindLegend = html.say("cooperation.form.kind");
        String kindError = errors.at("kind", CooperationPages.FIRST_KIND, kindLegend);
        String words = errors.line(new FormLine("coop-words", "words", NewOffer.MAX_WORDS, html.say("cooperation.form.words." + form.side.word())).hinted(html.say("cooperation.form.words.hint"))
                .with("dir=\"auto\" autocomplete=\"off\" required"), "words", blank(typed.words()));
        String municipality = errors.line(new FormLine("coop-municipality", "municipality", 60, html.say("cooperation.form.municipality")).remarked(optional)
                .hinted(html.say("cooperation.form.municipality.hint")).with("dir=\"auto\" autocomplete=\"off\" list=\"coop-municipalities\""), "municipality", blank(typed.municipality()));
        String until = errors.line(new FormLine("coop-until", "until", 40, html.say("cooperation.form.until")).remarked(optional).hinted(html.say("cooperation.form.until.hint"))
                .with("dir=\"ltr\" autocomplete=\"off\""), "until", blank(typed.until()));
        String contact = form.contact == null ? "" : contactFields(form.contact, errors, html);
        String elsewhere = errors.elsewhere();
        String main = """
                <p class="coop-back"><a href="%s">%s<span>%s</span></a></p><form class="coop-form" method="post" action="%s" novalidate><h1>%s</h1><p class="coop-about" dir="auto">%s</p>%s\
                <fieldset class="whos"%s><legend>%s</legend>%s<div class="whos-all">%s</div></fieldset>%s%s%s%s%s<datalist id="coop-municipalities">%s</datalist></form>"""
                .formatted(HtmlWords.escape(form.back), HtmlWords.smallIcon("left"), html.say("cooperation.form.back"), HtmlWords.escape(form.action), HtmlWords.escape(form.title), HtmlWords.escape(form.about),
                        errors.summary() + OfferLists.error(elsewhere.isEmpty() ? null : elsewhere), kindError == null ? "" : " aria-describedby=\"coop-kind-error\"", kindLegend,
                        kindError == null ? "" : FormLine.error(CooperationPages.FIRST_KIND, kindError), form.kinds.html, words, municipality, until, contact, html.button(form.contact == null ? "cooperation.form.save" : "cooperation.form.go." + form.side.word()),
                        municipalities.all().stream().map(one -> "<option value=\"" + HtmlWords.escape(one.name()) + "\">").collect(Collectors.joining()));
        return frame.answer(form.title, request.getRequestURI(), main, request, wrong == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    static String contactFields(Contact contact, FormErrors errors, HtmlWords html) {
        String optional = html.say("join.optional");
        return "<fieldset class=\"coop-contact-fields\"><legend>" + html.say("cooperation.form.contact") + "</legend>"
                + errors.line(new FormLine("coop-organisation", "organisation", Participant.MAX_ORGANISATION, html.say("cooperation.form.organisation"))
                        .hinted(html.say("cooperation.form.organisation.hint")).with("dir=\"auto\" autocomplete=\"organization\" required"), "organisation", blank(contact.organisation()))
                + "<p class=\"hint coop-hint\">" + HtmlWords.smallIcon("lock") + "<span>" + html.say("cooperation.form.contact.hint") + "</span></p>"
                + errors.line(new FormLine("coop-name", "name", Participant.MAX_NAME, html.say("cooperation.form.name")).remarked(optional).with("dir=\"auto\" autocomplete=\"name\""), "name", blank(contact.name()))
                + errors.line(new FormLine("coop-email", "email", dk.karavanen.mail.MailAddresses.MAX_ADDRESS, html.say("signup.email"))
                        .with("type=\"email\" dir=\"ltr\" autocomplete=\"email\" inputmode=\"email\" required"), "email", blank(contact.email()))
                + errors.line(new FormLine("coop-phone", "phone", Contact.MAX_PHONE, html.say("cooperation.form.phone")).remarked(optional).with("type=\"tel\" dir=\"ltr\" autocomplete=\"tel\""), "phone", blank(contact.phone()))
                + "</fieldset>";
    }

    private static String blank(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    /** Which field a refusal is about; null: the whole of it. */
    static @Nullable String field(Refused wrong) {
        return switch (wrong.why()) {
            case EMPTY, TOO_LONG -> String.valueOf(wrong.arguments()[0]);
            case UNKNOWN_HELP -> "kind";
            case UNKNOWN_MUNICIPALITY, MUNICIPALITY_UNCLEAR -> "municipality";
            case UNTIL_WRONG, DATE_UNREADABLE, NO_SUCH_DATE, YEAR_WRONG -> "until";
            case UNKNOWN_EMAIL -> "email";
            case UNKNOWN_PHONE -> "phone";
            default -> null;
        };
    }

    static ResponseEntity<String> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).cacheControl(CacheControl.noStore()).build();
    }
}
