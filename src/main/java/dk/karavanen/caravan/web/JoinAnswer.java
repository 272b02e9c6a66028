package dk.karavanen.caravan.web;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.JoinChoices;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Municipalities;
import dk.karavanen.caravan.Phase;
import dk.karavanen.caravan.Slips;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.web.JoinScreen.Place;
import dk.karavanen.identity.Participant;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.shared.web.FormErrors;
import dk.karavanen.shared.web.FormLine;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.SectorChoice;

/** What follows from the code on the join page: a form, or why there is none. */
@Component
class JoinAnswer {

    private static final String CLAIM_FORM = "join-claim-form";
    private static final String LETTERS = "dir=\"ltr\" autocomplete=\"off\" autocapitalize=\"characters\"";

    private final int daysOfNames;
    private final String municipalities;
    private volatile @Nullable String board;

    JoinAnswer(Municipalities municipalities, Settings settings) {
        this.daysOfNames = settings.keepNamesDays();
        this.municipalities = municipalities.all().stream().map(m -> "<option value=\"" + HtmlWords.escape(m.name()) + "\">")
                .collect(Collectors.joining("", "<datalist id=\"join-municipalities\">", "</datalist>"));
    }

    String of(JoinScreen screen, HtmlWords html) {
        if (screen.choices() == null) {
            return front(screen, html);
        }
        JoinChoices choices = screen.choices();
        Meeting meeting = choices.meeting();
        String shown = HtmlWords.hidden("shown", screen.form().digits()) + HtmlWords.hidden("key", screen.form().key());
        String alone = meeting.visibility() == Visibility.PUBLIC ? html.link("/m/" + meeting.code(), "join.read-along") : "";
        if (meeting.phase() == Phase.CLOSED) {
            return shown + card(html, "check", "pill--ok", "join.over.pill", html.say("join.over.title"), "join.over.text",
                    html.link("/c/" + choices.caravan().slug() + "/recommendations", "join.over.follow")
                            + (screen.returning() ? html.link("/m/" + meeting.code(), "join.read-along") : alone));
        }
        if (meeting.isDoorClosed()) {
            return shown + card(html, "lock", "pill--warn", "join.door.pill", html.say("join.door.title"),
                    alone.isEmpty() ? "join.door.closed" : "join.door.text", alone) + before(screen, html);
        }
        if (choices.full()) {
            return shown + card(html, "people", "pill--warn", "join.full.pill", html.say("join.full.title", Objects.requireNonNull(meeting.capacity())),
                    alone.isEmpty() ? "join.full.closed" : "join.full.text", alone) + before(screen, html);
        }
        return shown + (screen.returning() ? "<p>" + html.say("join.known") + "</p>" + slip(screen, choices, html) + unsent() + html.button("join.go")
                : introduction(screen, choices, html)) + board();
    }

    /** While somebody fills in, their browser fetches what the board is made of. */
    private String board() {
        if (board == null) {
            board = BuiltPage.prefetched("board");
        }
        return board;
    }

    // ------------------------------------------------------------------ without a meeting

    private String front(JoinScreen screen, HtmlWords html) {
        return key(screen, html) + unsent() + html.button("join.next") + """
                <p class="join-links"><a href="/c">%s</a><a href="/staff">%s</a></p><ol class="join-steps">%s</ol>"""
                .formatted(html.say("join.caravans"), html.say("join.staff"), Stream.of("evening", "recommendations", "report")
                        .map(step -> "<li><h2>" + html.say("join.front." + step) + "</h2><p>" + html.say("join.front." + step + ".text") + "</p></li>")
                        .collect(Collectors.joining()));
    }

    /** The same whether there is no such meeting or only none for everybody: digits can be guessed. */
    private String key(JoinScreen screen, HtmlWords html) {
        if (!screen.asksForKey()) {
            return "";
        }
        return line("join-key", "key", html, "join.key").hinted(html.say("join.key.text"))
                .html(screen.form().hasTypedKey() ? screen.form().key() : "", screen.isKeyWrong() ? error(screen, html) : null);
    }

    /** What belongs to the code did not fit it, whichever of the two is wrong. */
    static String error(JoinScreen screen, HtmlWords html) {
        Refused refused = screen.refused();
        return refused == null ? "" : screen.form().key() != null && refused.why() == RefusalReason.WRONG_CODE ? html.say("join.key.wrong") : html.say(refused);
    }

    private static FormLine line(String id, String name, HtmlWords html, String label) {
        return new FormLine(id, name, JoinForm.LONGEST_CODE, html.say(label)).with(LETTERS + " spellcheck=\"false\" translate=\"no\"");
    }

    // ------------------------------------------------------------------ at a meeting

    private String introduction(JoinScreen screen, JoinChoices choices, HtmlWords html) {
        JoinForm form = screen.form();
        String optional = html.say("join.optional");
        // Written before what stands above them.
        FormErrors errors = screen.errors(html);
        String fields = sectors(screen, choices, errors, html)
                + errors.line(new FormLine("join-organisation", "organisation", Participant.MAX_ORGANISATION, html.say("join.organisation")).remarked(optional)
                        .with("dir=\"auto\" autocomplete=\"organization\""), Place.ORGANISATION.name(), form.organisation())
                + "<div class=\"join-pair\">"
                + errors.line(new FormLine("join-municipality", "municipality", 60, html.say("join.municipality")).remarked(optional)
                        .with("dir=\"auto\" autocomplete=\"off\" list=\"join-municipalities\""), Place.MUNICIPALITY.name(), form.municipality())
                + errors.line(new FormLine("join-name", "name", Participant.MAX_NAME, html.say("join.name")).remarked(optional)
                        .with("dir=\"auto\" autocomplete=\"nickname\" placeholder=\"" + html.say("join.name.hint") + "\""), Place.NAME.name(), form.name())
                + "</div>";
        return errors.summary() + fields + municipalities + slip(screen, choices, html) + unsent() + html.button("join.go") + privacy(html) + before(screen, html);
    }

    private static @Nullable String error(JoinScreen screen, Place place, HtmlWords html) {
        return screen.refused() != null && screen.isRefused(place) ? html.say(screen.refused()) : null;
    }

    private static String sectors(JoinScreen screen, JoinChoices choices, FormErrors errors, HtmlWords html) {
        String legend = html.say("join.sector");
        return SectorChoice.html("join-sector", "sector", choices.caravan().sectors(), screen.form().sector(), legend,
                errors.at(Place.SECTOR.name(), "join-sector", legend), html.language());
    }

    /** A slip that came in the address need not be typed; that it is spent is said at once, not after everything is filled in. */
    private static String slip(JoinScreen screen, JoinChoices choices, HtmlWords html) {
        if (!choices.takesSlip() && !screen.isRefused(Place.SLIP)) {
            return "";
        }
        if (choices.slip() == Slips.State.UNSPENT && !screen.isRefused(Place.SLIP)) {
            return "<p class=\"join-slip hint\">" + HtmlWords.smallIcon("check") + "<span>" + html.say("join.slip.fits") + "</span></p>";
        }
        String worthless = choices.slip() == null ? null
                : html.say(choices.slip() == Slips.State.VOID ? RefusalReason.SLIP_VOID.messageKey() : RefusalReason.SLIP_SPENT.messageKey());
        return line("join-key", "slip", html, "join.slip").hinted(html.say("join.slip.text"))
                .html(screen.form().slip(), screen.refused() != null && screen.isRefused(Place.SLIP) ? html.say(screen.refused()) : worthless);
    }

    private String privacy(HtmlWords html) {
        return "<p class=\"join-privacy\">%s<span><span>%s </span><a href=\"/privacy\">%s</a></span></p>".formatted(HtmlWords.smallIcon("lock"),
                html.say("join.privacy", daysOfNames), html.say("join.privacy.more"));
    }

    /** For those who come with another phone, or whose browser forgets. A form of its own, so that Enter in it means this. */
    private static String before(JoinScreen screen, HtmlWords html) {
        return """
                <details%s><summary>%s</summary><div class="join-claim"><p>%s</p>%s\
                <button class="btn btn--secondary" form="%s">%s</button></div></details>"""
                .formatted(screen.isRefused(Place.CLAIM) ? " open" : "", html.say("join.before"), html.say("join.claim.text"),
                        new FormLine("join-claim", "claim", JoinForm.LONGEST_CODE, html.say("join.claim")).with(LETTERS + " form=\"" + CLAIM_FORM + "\"")
                                .html(screen.form().claim(), error(screen, Place.CLAIM, html)),
                        CLAIM_FORM, html.say("join.claim.go"));
    }

    /** The other form of the page; what is in it stands elsewhere and names it. */
    static String claimForm(JoinScreen screen) {
        return "<form id=\"" + CLAIM_FORM + "\" method=\"post\" action=\"/j\" novalidate data-part=\"claim\">"
                + (screen.choices() == null ? "" : HtmlWords.hidden("code", screen.form().digits()) + HtmlWords.hidden("key", screen.form().key())) + "</form>";
    }

    /** Where the page's script says that it could not be sent. */
    private static String unsent() {
        return "<p class=\"join-unsent hint hint--error\" role=\"alert\"></p>";
    }

    private static String card(HtmlWords html, String icon, String look, String pill, String title, String text, String links) {
        return """
                <div class="card join-card"><span class="pill %s">%s<span>%s</span></span><h2>%s</h2><p>%s</p><div class="join-links">%s</div></div>"""
                .formatted(look, HtmlWords.smallIcon(icon), html.say(pill), title, html.say(text), links);
    }
}
