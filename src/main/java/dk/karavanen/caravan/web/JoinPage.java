package dk.karavanen.caravan.web;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.caravan.Phase;
import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.GzipFragment;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.AcceptedEncoding;
import dk.karavanen.shared.web.BuiltPage;
import dk.karavanen.shared.web.HtmlWords;
import dk.karavanen.shared.web.PackedParts;
import dk.karavanen.shared.web.PreviewCard;
import dk.karavanen.shared.web.PublicPage;
import dk.karavanen.shared.web.RoadPicture;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The join page around its form: the code, and what stands above it. What follows from the code is written by {@link JoinAnswer}.
 * Parts with {@code data-part} are what the page's script puts anew when the code leads elsewhere or something was refused.
 */
@Component
class JoinPage {

    /** Some twenty kilobytes each, packed and not. */
    private static final int MAX_PAGES = 100;

    private final PublicPage around;
    private final JoinAnswer answer;
    private final FrontPageNews front;
    private final PublicAddress address;
    private final Clock clock;
    private final PackedParts pages = new PackedParts(MAX_PAGES);
    private volatile @Nullable String template;

    JoinPage(MessageSource messages, JoinAnswer answer, FrontPageNews front, PublicAddress address, Clock clock, ObjectProvider<BuildProperties> build, Settings settings) {
        this.around = new PublicPage(messages, build, settings);
        this.answer = answer;
        this.front = front;
        this.address = address;
        this.clock = clock;
    }

    ResponseEntity<byte[]> of(JoinScreen screen, HttpServletRequest request, HttpStatus status) {
        HtmlWords html = around.words(Language.of(request));
        String card = screen.choices() == null
                ? PreviewCard.tags(address.base(request), "/", html.words("join.front.title"), html.words("join.front.lead"))
                : PreviewCard.tags(address.base(request), "/j/" + screen.form().digits(), title(screen, html), html.words("join.front.lead"));
        String template = screen.choices() == null ? template()
                : template().replace("\"/manifest.webmanifest\"", "\"/m/" + screen.choices().meeting().code() + "/app.webmanifest\"");
        return packed(around.answer(PreviewCard.into(template, card), title(screen, html), here(screen, request), main(html, screen), request, status),
                screen.form(), request);
    }

    /** Once for all who have just come: what somebody has typed, or has brought in their address, is not kept for others. */
    private ResponseEntity<byte[]> packed(ResponseEntity<String> page, JoinForm form, HttpServletRequest request) {
        String html = Objects.requireNonNull(page.getBody());
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(page.getStatusCode()).headers(page.getHeaders());
        if (form.sent() || form.key() != null || !AcceptedEncoding.isGzip(request)) {
            return answer.body(html.getBytes(StandardCharsets.UTF_8));
        }
        return answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING).header(HttpHeaders.CONTENT_ENCODING, "gzip")
                .body(GzipFragment.gzip(List.of(pages.of(html))));
    }

    /** Where the other language is to be had: what was sent has no address, and keys that were typed get none. */
    private static String here(JoinScreen screen, HttpServletRequest request) {
        return !screen.form().sent() ? request.getRequestURI() : screen.form().hasWholeCode() ? "/j/" + screen.form().digits() : "/";
    }

    private String template() {
        if (template == null) {
            template = BuiltPage.read("join");
        }
        return template;
    }

    private static String title(JoinScreen screen, HtmlWords html) {
        return screen.choices() == null ? html.words("join.title") : html.words("join.title.at", screen.choices().meeting().title());
    }

    private String main(HtmlWords html, JoinScreen screen) {
        return """
                <div class="join%s"><div class="join-art" aria-hidden="true">%s</div>\
                <form class="join-form" method="post" action="/j" novalidate data-unsent="%s">\
                <div data-part="head"><h1>%s</h1><p class="join-lead">%s</p></div>%s\
                <div class="join-rest" data-part="rest">%s</div></form>%s\
                <noscript><p class="join-noscript">%s</p></noscript></div>%s"""
                .formatted(screen.choices() == null ? " join--front" : "", RoadPicture.SVG, html.say("join.unsent"), heading(html, screen),
                        lead(html, screen), code(html, screen), answer.of(screen, html), JoinAnswer.claimForm(screen), html.say("join.noscript"), isFront(screen) ? front.of(html) : "");
    }

    /** Before anybody has typed anything: beside a code that fits nothing, meetings that there are would be taken for the answer. */
    private static boolean isFront(JoinScreen screen) {
        return screen.choices() == null && screen.refused() == null && screen.form().digits().isEmpty();
    }

    private static String heading(HtmlWords html, JoinScreen screen) {
        return "<span dir=\"auto\">" + (screen.choices() == null ? html.say("join.front.title") : HtmlWords.escape(title(screen, html))) + "</span>"
                + (screen.choices() != null && screen.choices().caravan().isExample()
                        ? "<span class=\"pill pill--line\">" + html.say("caravan.example") + "</span>" : "");
    }

    private String lead(HtmlWords html, JoinScreen screen) {
        if (screen.choices() == null) {
            return html.say("join.front.lead");
        }
        Meeting meeting = screen.choices().meeting();
        if (meeting.phase() == Phase.CLOSED) {
            return html.say("join.over");
        }
        LocalDate today = DanishTime.today(clock);
        boolean ahead = meeting.startsAt() != null && meeting.startsAt().isAfter(clock.instant());
        String date = meeting.startsAt() == null ? html.say("caravan.date-follows")
                : html.say("caravan.when", DanishTime.day(DanishTime.date(meeting.startsAt()), today, html.language()),
                        DanishTime.span(meeting.startsAt(), meeting.endsAt()));
        return date + ". " + html.say(meeting.phase() != Phase.LOBBY ? "join.under-way" : ahead ? "join.early" : "join.soon");
    }

    private static String code(HtmlWords html, JoinScreen screen) {
        String wrong = screen.form().isTooShort() ? html.say("join.code.short") : screen.isCodeWrong() ? JoinAnswer.error(screen, html) : null;
        return """
                <div class="field"><label for="join-code" data-part="label">%s</label><div class="join-code"><div class="join-typed">\
                <input class="input num" id="join-code" name="code" value="%s" inputmode="numeric" autocomplete="off" maxlength="%d" \
                aria-describedby="join-verdict" dir="ltr" enterkeyhint="go" translate="no"%s>\
                <span class="join-fits" role="status" data-part="fits">%s</span></div>\
                <kv-scan label="%s" hint="%s" refused="%s" close="%s"></kv-scan></div>\
                <span class="join-verdict" id="join-verdict" role="status" data-part="verdict">%s</span></div>"""
                .formatted(html.say(screen.choices() == null ? "join.front.code" : "join.code"), HtmlWords.escape(screen.form().spokenCode()),
                        JoinForm.LONGEST_CODE, wrong == null ? "" : " aria-invalid=\"true\" autofocus",
                        screen.choices() == null ? "" : HtmlWords.smallIcon("check") + "<span>" + html.say("join.code.fits") + "</span>",
                        html.say("join.scan"), html.say("join.scan.hint"), html.say("join.scan.refused"), html.say("shell.close"),
                        wrong == null ? "" : HtmlWords.smallIcon("alert") + "<span>" + wrong + "</span>");
    }
}
