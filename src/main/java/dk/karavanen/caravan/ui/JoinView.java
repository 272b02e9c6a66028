package dk.karavanen.caravan.ui;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Scope;
import org.springframework.web.util.HtmlUtils;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HtmlComponent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.spring.annotation.SpringComponent;

import dk.karavanen.caravan.BrowserCookie;
import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.JoinCode;
import dk.karavanen.caravan.Joining;
import dk.karavanen.caravan.Joining.Choices;
import dk.karavanen.caravan.Joining.Introduction;
import dk.karavanen.caravan.Joining.Joined;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.ParticipantCookie;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.Visitor;
import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Participant;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.WrongCodeLimiter;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.ui.Icon;

/**
 * The way in for participants: the code on the wall, whom they come as, and on to the board. One screen and few, native
 * parts, so that it is there quickly on a bad network. The QR code leads to {@code /J/482716}, in capitals since those make
 * smaller codes; where the digits alone do not do, to {@code /J/482716/K7QM2XRD4F}, with a key or a slip. Opening that address
 * spends nothing: scanners of mails open addresses too.
 */
@Route("")
@RouteAlias("j/:code/:key?")
@RouteAlias("J/:code/:key?")
@AnonymousAllowed
@StyleSheet("styles/join.css")
@JsModule("./caravan/kv-typed.ts")
@SpringComponent // what Spring does not know as a bean it looks through anew for each phone
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
class JoinView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    /** How long a session lives on once its person has gone to the board, in seconds: long enough for the last answer. */
    private static final int LINGER = 60;
    /** Whoever was filling in meanwhile is shown what there is now. */
    private static final Set<RefusalReason> OVER = Set.of(RefusalReason.FULL, RefusalReason.MEETING_CLOSED, RefusalReason.DOOR_CLOSED);

    /** The road with the sectors' shapes before the sun. The last colour behind each shape keeps it apart from the sun. */
    private static final String ART = """
            <svg viewBox="0 0 390 86"><circle cx="292" cy="92" r="74" class="art-sun"/><g class="art-van">%s</g></svg>""".formatted(shapes());

    @Tag("form")
    private static class Form extends Component implements HasComponents {

        /** @param submitted told the chosen sector's code, empty if there is none */
        Form(Consumer<String> submitted) {
            addAttribute("novalidate", "");
            getElement().addEventListener("submit", event -> submitted.accept(event.getEventData().path(SectorChoice.CHOSEN).asString("")))
                    .addEventData(SectorChoice.CHOSEN).preventDefault();
        }

        private void addAttribute(String name, String value) {
            getElement().setAttribute(name, value);
        }
    }

    private final Joining joining;
    private final Municipalities municipalities;
    private final WrongCodeLimiter wrongCodes;
    private final CurrentStaff staff;
    private final Clock clock;
    private final int daysOfNames;

    private final H1 heading = new H1();
    private final Paragraph lead = new Paragraph();
    private final Input code = new Input(ValueChangeMode.LAZY);
    private final NativeLabel codeLabel = new NativeLabel();
    private final Span fits = new Span();
    private final Span verdict = new Span();
    private final Div rest = new Div();
    private String title = "join.title";

    private Meeting meeting;
    private SectorChoice sector;
    private LineField organisation;
    private LineField municipality;
    private LineField name;
    private LineField claim;
    /** Where the digits alone do not do: a key, a slip, or one's own code from another phone. */
    private LineField pass;
    /** What came along in the address or was typed, and was right. */
    private String key;
    private boolean gone;

    JoinView(Joining joining, Municipalities municipalities, WrongCodeLimiter wrongCodes, CurrentStaff staff, Clock clock,
            Settings settings) {
        this.joining = joining;
        this.municipalities = municipalities;
        this.wrongCodes = wrongCodes;
        this.staff = staff;
        this.clock = clock;
        this.daysOfNames = settings.keepNamesDays();
        addClassName("join");
        lead.addClassName("join-lead");
        Form form = new Form(this::submit);
        form.getElement().getClassList().add("join-form");
        HtmlComponent typed = new HtmlComponent("kv-typed");
        typed.getElement().setAttribute("name", "join");
        form.add(new Div(heading, lead), codeField(), rest, typed);
        rest.addClassName("join-rest");
        Div art = new Div();
        art.addClassName("join-art");
        art.getElement().setAttribute("aria-hidden", "true");
        art.getElement().setProperty("innerHTML", ART);
        add(art, form);
    }

    /** Drawn here and not as icons: the picture stands before any script has run. */
    private static String shapes() {
        StringBuilder shapes = new StringBuilder();
        int x = 78;
        for (Sector shown : Sector.DEFAULTS) {
            shapes.append("<path class=\"art-%s\" fill-rule=\"evenodd\" transform=\"translate(%d 58) scale(1.5)\" d=\"%s\"/>"
                    .formatted(shown.shape().token(), x, shown.shape().path()));
            x += 34;
        }
        return shapes.toString();
    }

    // ------------------------------------------------------------------ the code

    private Div codeField() {
        code.setId("join-code");
        code.setValueChangeTimeout(250);
        code.addClassNames("input", "num");
        code.getElement().setAttribute("inputmode", "numeric").setAttribute("autocomplete", "off")
                .setAttribute("maxlength", "24").setAttribute("aria-describedby", "join-verdict").setAttribute("dir", "ltr")
                .setAttribute("enterkeyhint", "go");
        code.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                look(change.getValue());
            }
        });
        codeLabel.setFor(code);
        verdict.setId("join-verdict");
        verdict.addClassName("join-verdict");
        verdict.getElement().setAttribute("role", "status");
        fits.addClassName("join-fits");
        fits.getElement().setAttribute("role", "status");
        Div typed = new Div(code, fits);
        typed.addClassName("join-typed");
        Div line = new Div(typed, new CodeScanner(scanned -> {
            code.setValue(JoinCode.spoken(JoinCode.apart(scanned).digits()));
            look(scanned);
        }));
        line.addClassName("join-code");
        Div field = new Div(codeLabel, line, verdict);
        field.addClassName("field");
        return field;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String typed = event.getRouteParameters().get("code").orElse("");
        String digits = JoinCode.tidy(typed);
        code.setValue(digits.length() == 6 ? JoinCode.spoken(digits) : typed.length() > 24 ? "" : typed);
        look(typed, event.getRouteParameters().get("key").filter(came -> came.length() <= 64).orElse(null));
        if (meeting != null && known().filter(person -> joining.attends(meeting, person)).isPresent()) {
            event.forwardToUrl("/m/" + meeting.code());
        }
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    private void look(String typed) {
        JoinCode.WithKey apart = JoinCode.apart(typed);
        look(apart.digits(), apart.key() == null ? key : apart.key());
    }

    private void look(String typed, String withKey) {
        meeting = null;
        pass = null;
        key = withKey;
        String digits = JoinCode.tidy(typed);
        if (digits.length() < 6) {
            verdict(null);
            showNothing();
            return;
        }
        try {
            Choices choices = limited(() -> joining.choices(digits, visitor()));
            meeting = choices.meeting();
            verdict(null);
            show(choices);
            markBrowser();
        } catch (Refused wrong) {
            refuseCode(wrong);
        }
    }

    private void refuseCode(Refused wrong) {
        meeting = null;
        pass = null;
        boolean keyToo = key != null && wrong.why() == RefusalReason.WRONG_CODE;
        verdict(keyToo ? getTranslation("join.key.wrong") : explain(wrong));
        showNothing();
        if (wrong.why() == RefusalReason.WRONG_CODE || wrong.why() == RefusalReason.TOO_MANY_WRONG_CODES) {
            // The same whether there is no such meeting or only none for everybody: digits can be guessed.
            pass = passField("join.key", "join.key.text");
            rest.addComponentAsFirst(pass);
        }
    }

    private LineField passField(String label, String text) {
        LineField field = new LineField("join-key", getTranslation(label), null, 24);
        field.input().getElement().setAttribute("dir", "ltr").setAttribute("autocapitalize", "characters")
                .setAttribute("spellcheck", "false").setAttribute("translate", "no");
        field.hint(getTranslation(text));
        return field;
    }

    private Visitor visitor() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null ? Visitor.with(null, key) : Visitor.of(request, key);
    }

    /** Wrong codes are counted by address, right ones always pass: a hall shares one address. */
    private <T> T limited(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (Refused refused) {
            VaadinServletRequest request = VaadinServletRequest.getCurrent();
            if (request != null && Joining.isWrongGuess(refused)) {
                wrongCodes.check(request.getRemoteAddr());
                wrongCodes.wrong(request.getRemoteAddr());
            }
            throw refused;
        }
    }

    /** @param wrong what is wrong with the code, or null */
    private void verdict(String wrong) {
        verdict.removeAll();
        fits.removeAll();
        if (wrong != null) {
            verdict.add(Icon.small("alert"), new Span(wrong));
            code.getElement().setAttribute("aria-invalid", "true");
        } else {
            code.getElement().removeAttribute("aria-invalid");
        }
        if (meeting != null) {
            fits.add(Icon.small("check"), new Span(getTranslation("join.code.fits")));
        }
    }

    // ------------------------------------------------------------------ what follows from it

    private void showNothing() {
        // Nobody is at a meeting yet: the front page says what this is.
        addClassName("join--front");
        heading(getTranslation("join.front.title"), false);
        title = "join.title";
        lead.setText(getTranslation("join.front.lead"));
        codeLabel.setText(getTranslation("join.front.code"));
        rest.removeAll();
        rest.add(button("join.next"));
        Anchor caravans = new Anchor("c", getTranslation("join.caravans"));
        Anchor organisers = new Anchor("staff", getTranslation("join.staff"));
        organisers.setRouterIgnore(true);
        Paragraph links = new Paragraph(caravans, organisers);
        links.addClassName("join-links");
        rest.add(links, steps());
    }

    /** From an evening to the minister, for whoever has no code. */
    private OrderedList steps() {
        OrderedList steps = new OrderedList();
        steps.addClassName("join-steps");
        for (String step : List.of("evening", "recommendations", "report")) {
            steps.add(new ListItem(new H2(getTranslation("join.front." + step)), new Paragraph(getTranslation("join.front." + step + ".text"))));
        }
        return steps;
    }

    private void heading(String text, boolean example) {
        heading.removeAll();
        Span words = new Span(text);
        words.getElement().setAttribute("dir", "auto");
        heading.add(words);
        if (example) {
            Span badge = new Span(getTranslation("caravan.example"));
            badge.addClassNames("pill", "pill--line");
            heading.add(badge);
        }
    }

    private void show(Choices choices) {
        removeClassName("join--front");
        codeLabel.setText(getTranslation("join.code"));
        title = getTranslation("join.title.at", meeting.title());
        heading(title, choices.caravan().isExample());
        getUI().ifPresent(ui -> ui.getPage().setTitle(title + " · Karavanen"));
        lead.setText(when());
        rest.removeAll();
        boolean returning = joining.recognise(meeting, visitor()).isPresent();
        if (meeting.phase() == Phase.CLOSED) {
            lead.setText(getTranslation("join.over"));
            rest.add(card("check", "pill--ok", "join.over.pill", getTranslation("join.over.title"), getTranslation("join.over.text"),
                    link("/c/" + choices.caravan().slug() + "/recommendations", "join.over.follow"),
                    meeting.visibility() == Visibility.PUBLIC || returning ? link("/m/" + meeting.code(), "join.read-along") : null));
        } else if (meeting.isDoorClosed()) {
            rest.add(card("lock", "pill--warn", "join.door.pill", getTranslation("join.door.title"),
                    getTranslation(meeting.visibility() == Visibility.PUBLIC ? "join.door.text" : "join.door.closed"),
                    meeting.visibility() == Visibility.PUBLIC ? link("/m/" + meeting.code(), "join.read-along") : null, null),
                    before());
        } else if (choices.full()) {
            rest.add(card("people", "pill--warn", "join.full.pill", getTranslation("join.full.title", meeting.capacity()),
                    getTranslation(meeting.visibility() == Visibility.PUBLIC ? "join.full.text" : "join.full.closed"),
                    meeting.visibility() == Visibility.PUBLIC ? link("/m/" + meeting.code(), "join.read-along") : null, null),
                    before());
        } else if (returning) {
            rest.add(new Paragraph(getTranslation("join.known")));
            askForSlip(choices);
            rest.add(go());
        } else {
            introduce(choices);
        }
    }

    private String when() {
        LocalDate today = DanishTime.today(clock);
        boolean ahead = meeting.startsAt() != null && meeting.startsAt().isAfter(clock.instant());
        String date = meeting.startsAt() == null ? getTranslation("caravan.date-follows")
                : getTranslation("caravan.when", DanishTime.day(DanishTime.date(meeting.startsAt()), today, getLocale()),
                        DanishTime.span(meeting.startsAt(), meeting.endsAt()));
        return date + ". " + getTranslation(meeting.phase() != Phase.LOBBY ? "join.under-way" : ahead ? "join.early" : "join.soon");
    }

    private void introduce(Choices choices) {
        sector = new SectorChoice(getTranslation("join.sector"), choices.caravan().sectors(), getLocale());
        organisation = new LineField("join-organisation", getTranslation("join.organisation"), getTranslation("join.optional"),
                Participant.MAX_ORGANISATION);
        organisation.input().getElement().setAttribute("autocomplete", "organization");
        municipality = new LineField("join-municipality", getTranslation("join.municipality"), getTranslation("join.optional"), 60);
        municipality.input().getElement().setAttribute("list", "join-municipalities");
        name = new LineField("join-name", getTranslation("join.name"), getTranslation("join.optional"), Participant.MAX_NAME);
        name.input().setPlaceholder(getTranslation("join.name.hint"));
        name.input().getElement().setAttribute("autocomplete", "nickname");
        Div pair = new Div(municipality, name);
        pair.addClassName("join-pair");
        rest.add(sector, organisation, pair, choicesOfMunicipality());
        askForSlip(choices);
        rest.add(go(), privacy(), before());
    }

    /** A slip that came in the address need not be typed; that it is spent is said at once, not after everything is filled in. */
    private void askForSlip(Choices choices) {
        if (!choices.takesSlip()) {
            return;
        }
        if (choices.slip() == Slips.State.UNSPENT) {
            Paragraph fits = new Paragraph(Icon.small("check"), new Span(getTranslation("join.slip.fits")));
            fits.addClassNames("join-slip", "hint");
            rest.add(fits);
            return;
        }
        pass = passField("join.slip", "join.slip.text");
        rest.add(pass);
        if (choices.slip() != null) {
            pass.fail(getTranslation(choices.slip() == Slips.State.VOID ? RefusalReason.SLIP_VOID.messageKey() : RefusalReason.SLIP_SPENT.messageKey()));
        }
    }

    private Component choicesOfMunicipality() {
        HtmlComponent choices = new HtmlComponent("datalist");
        choices.setId("join-municipalities");
        // In one piece: a hundred elements of Flow's would be a third of what the screen weighs.
        choices.getElement().setProperty("innerHTML", municipalities.all().stream()
                .map(m -> "<option value=\"" + HtmlUtils.htmlEscape(m.name()) + "\"></option>").collect(Collectors.joining()));
        return choices;
    }

    private NativeButton go() {
        return button("join.go");
    }

    private NativeButton button(String key) {
        NativeButton go = new NativeButton(getTranslation(key));
        go.addClassNames("btn", "btn--primary", "btn--big", "btn--block");
        go.getElement().setAttribute("type", "submit");
        return go;
    }

    private Paragraph privacy() {
        Anchor more = new Anchor("privacy", getTranslation("join.privacy.more"));
        Paragraph privacy = new Paragraph();
        privacy.add(Icon.small("lock"), new Span(new Span(getTranslation("join.privacy", daysOfNames) + " "), more));
        privacy.addClassName("join-privacy");
        return privacy;
    }

    /** For those who come with another phone, or whose browser forgets. */
    private NativeDetails before() {
        claim = new LineField("join-claim", getTranslation("join.claim"), null, 24);
        claim.input().getElement().setAttribute("dir", "ltr").setAttribute("autocapitalize", "characters");
        NativeButton fetch = new NativeButton(getTranslation("join.claim.go"), click -> claim());
        fetch.addClassNames("btn", "btn--secondary");
        fetch.getElement().setAttribute("type", "button");
        Div content = new Div(new Paragraph(getTranslation("join.claim.text")), claim, fetch);
        content.addClassName("join-claim");
        return new NativeDetails(getTranslation("join.before"), content);
    }

    private Anchor link(String address, String key) {
        Anchor link = new Anchor(address, getTranslation(key));
        link.setRouterIgnore(true);
        link.addClassNames("btn", "btn--secondary");
        return link;
    }

    private Div card(String icon, String look, String pillKey, String title, String text, Anchor first, Anchor second) {
        Span pill = new Span(Icon.small(icon), new Span(getTranslation(pillKey)));
        pill.addClassNames("pill", look);
        Div links = new Div();
        links.addClassName("join-links");
        List.of(Optional.ofNullable(first), Optional.ofNullable(second)).forEach(link -> link.ifPresent(links::add));
        Div card = new Div(pill, new H2(title), new Paragraph(text), links);
        card.addClassNames("card", "join-card");
        return card;
    }

    // ------------------------------------------------------------------ joining

    private void submit(String chosen) {
        if (gone) {
            return;
        }
        if (meeting == null) {
            open(JoinCode.apart(code.getValue()), pass == null ? "" : pass.value().strip());
            return;
        }
        boolean form = sector != null && sector.getParent().isPresent();
        if (form && chosen.isEmpty()) {
            sector.fail(getTranslation(RefusalReason.UNKNOWN_SECTOR.messageKey()));
            return;
        }
        Introduction introduction = form
                ? new Introduction(chosen, organisation.value(), municipality.value(), name.value())
                : new Introduction(null, null, null, null);
        Visitor visitor = pass == null ? visitor() : visitor().withSlip(pass.value());
        try {
            enter(limited(() -> joining.join(meeting.code(), visitor, introduction)));
        } catch (Refused refused) {
            tell(refused);
        }
    }

    /** Goes from the digits, and what was typed beside them, to the meeting. */
    private void open(JoinCode.WithKey typed, String passed) {
        if (Secrets.isClaimCode(passed)) {
            // Somebody who takes part comes with another phone, and has nothing but their own code.
            try {
                enter(limited(() -> joining.claim(typed.digits(), visitor(), passed)));
                return;
            } catch (Refused refused) {
                refuseCode(refused);
            }
        } else {
            look(typed.digits(), passed.isEmpty() ? typed.key() : passed);
        }
        if (meeting == null && pass != null && !passed.isEmpty()) {
            verdict(null);
            pass.input().setValue(passed);
            pass.fail(getTranslation("join.key.wrong"));
        } else if (meeting == null) {
            if (typed.digits().length() < 6) {
                verdict(getTranslation("join.code.short"));
            }
            code.focus();
        }
    }

    private void claim() {
        if (gone || meeting == null) {
            return;
        }
        try {
            enter(limited(() -> joining.claim(meeting.code(), visitor(), claim.value() == null ? "" : claim.value())));
        } catch (Refused refused) {
            if (refused.why() == RefusalReason.WRONG_CODE) {
                refuseCode(refused);
            } else if (OVER.contains(refused.why())) {
                look(code.getValue());
            } else {
                claim.fail(explain(refused));
            }
        }
    }

    private void tell(Refused refused) {
        Object field = refused.arguments().length > 0 ? refused.arguments()[0] : "";
        switch (refused.why()) {
            case UNKNOWN_MUNICIPALITY -> municipality.fail(explain(refused));
            case TOO_LONG -> (field.equals("name") ? name : field.equals("municipality") ? municipality : organisation)
                    .fail(explain(refused));
            // Full, closed or put away while somebody was filling in.
            case FULL, MEETING_CLOSED, DOOR_CLOSED, UNKNOWN_SECTOR -> look(code.getValue());
            case SLIP_NEEDED, WRONG_SLIP, SLIP_SPENT, SLIP_VOID, TOO_MANY_WRONG_CODES -> failSlip(refused);
            default -> refuseCode(refused);
        }
    }

    /** Nothing that was filled in is lost; a slip that came in the address and was spent meanwhile gets a field to type another. */
    private void failSlip(Refused refused) {
        if (pass == null) {
            pass = passField("join.slip", "join.slip.text");
            rest.addComponentAsFirst(pass);
        }
        pass.fail(explain(refused));
    }

    private void enter(Joined joined) {
        gone = true;
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        if (joined.token() != null) {
            ParticipantCookie.write(request, VaadinServletResponse.getCurrent(), joined.meeting().caravan(), joined.token());
        }
        if (staff.find().isEmpty()) {
            VaadinSession.getCurrent().getSession().setMaxInactiveInterval(LINGER);
        }
        getUI().ifPresent(ui -> ui.getPage().setLocation("/m/" + joined.meeting().code()));
    }

    private Optional<Participant> known() {
        return Optional.ofNullable(token()).flatMap(token -> joining.recognise(meeting, token));
    }

    private String token() {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null ? null : ParticipantCookie.read(request, meeting.caravan()).orElse(null);
    }

    /** Before anything is filled in: two tabs then send the same mark. */
    private static void markBrowser() {
        if (VaadinServletRequest.getCurrent() != null && VaadinServletResponse.getCurrent() != null) {
            BrowserCookie.mark(VaadinServletRequest.getCurrent(), VaadinServletResponse.getCurrent());
        }
    }

    private String explain(Refused refused) {
        return getTranslation(refused.messageKey(), refused.arguments());
    }
}
