package dk.karavanen.pool.web;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import dk.karavanen.pool.ApplicantCookie;
import dk.karavanen.pool.ApplicantPart;
import dk.karavanen.pool.ApplicationOrigins;
import dk.karavanen.pool.Applying;
import dk.karavanen.pool.Applying.Own;
import dk.karavanen.pool.OwnCases;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.web.HtmlWords;
import jakarta.servlet.http.HttpServletRequest;

/** The one page of an application, whatever was pressed on it. */
@Component
class OwnApplicationPage {

    private final Applying applying;
    private final OwnCases cases;
    private final ApplicationOrigins origins;
    private final ApplicationPage page;
    private final List<ApplicantPart> parts;
    private final PoolFrame frame;

    OwnApplicationPage(Applying applying, OwnCases cases, ApplicationOrigins origins, ApplicationPage page, List<ApplicantPart> parts, PoolFrame frame) {
        this.applying = applying;
        this.cases = cases;
        this.origins = origins;
        this.page = page;
        this.parts = parts;
        this.frame = frame;
    }

    /**
     * @param refused what could not be done, said at the top
     * @param typed   what was typed and refused, said at its place
     */
    ResponseEntity<String> show(long id, @Nullable Refused refused, OwnCasePart.@Nullable Typed typed, HttpServletRequest request) {
        HtmlWords html = frame.words(request);
        String secret = ApplicantCookie.read(id, request);
        Own own = applying.own(id, secret, html.language());
        String more = parts.stream().map(part -> part.of(own.application(), Applying.PATH + id, html.language())).collect(Collectors.joining());
        String main = page.main(own, refused == null ? null : html.words(refused.messageKey(), refused.arguments()),
                OwnCasePart.html(cases.of(id, secret), typed, html)
                        + OriginList.section(origins.own(id, secret), id, own.application().state().isWritable(), html), more, html);
        return frame.answer(html.words("pool.own"), Applying.PATH + id, main, request, refused == null && typed == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
