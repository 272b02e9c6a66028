package dk.karavanen.identity.web;

import java.io.IOException;
import java.util.Optional;

import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import dk.karavanen.identity.InvitationAnswers;
import dk.karavanen.identity.SessionBeginning;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Yes to an invitation. Only a form sent by a person gets here. */
@Controller
class StaffInvitationController {

    private final InvitationAnswers answers;
    private final SessionBeginning session;

    StaffInvitationController(InvitationAnswers answers, SessionBeginning session) {
        this.answers = answers;
        this.session = session;
    }

    @PostMapping("/accept-invitation")
    void accept(@RequestParam String token, @RequestParam(defaultValue = "") String name, @RequestParam(required = false) String as, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String page = request.getContextPath() + "/join-team/" + token;
        if (!token.matches("[A-Za-z0-9_-]{43}")) {
            response.sendRedirect(request.getContextPath() + "/sign-in?error=link");
            return;
        }
        try {
            if ("oneself".equals(as) && answers.oneself().isPresent()) {
                answers.acceptAsOneself(token, request.getRemoteAddr());
                response.sendRedirect(page);
                return;
            }
            Optional<Authentication> begun = answers.accept(token, name, request.getRemoteAddr());
            if (begun.isPresent()) {
                session.of(begun.get(), request, response);
                page = request.getContextPath() + "/staff/account?new";
            }
            response.sendRedirect(page);
        } catch (Refused refused) {
            boolean aboutName = refused.why() == RefusalReason.EMPTY || refused.why() == RefusalReason.TOO_LONG;
            response.sendRedirect(page + (aboutName ? "?name" : ""));
        }
    }
}
