package dk.karavanen.shell;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitleGenerator;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;

import dk.karavanen.shared.Characters;
import dk.karavanen.shared.Colours;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;

/** What holds for every Flow page: its language, colours, title, what its scripts may do, and what happens when all fails. */
@Component
class FlowPages implements VaadinServiceInitListener {

    static final String NAME = "Karavanen";

    /**
     * How long a visitor's session lives without a click. Long enough to fill in a form; short enough that a hall of people
     * who went on to the board do not fill the memory. Staff get longer in {@link MainLayout}.
     */
    private static final Duration VISIT = Duration.ofMinutes(15);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Logger LOG = LoggerFactory.getLogger(FlowPages.class);

    private final MessageSource messages;

    FlowPages(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::page);
        event.getSource().addSessionInitListener(begun -> {
            begun.getSession().getSession().setMaxInactiveInterval((int) VISIT.toSeconds());
            begun.getSession().setErrorHandler(this::failed);
            if (begun.getRequest() instanceof VaadinServletRequest request) {
                begun.getSession().setLocale(Language.of(request.getHttpServletRequest()));
            }
        });
        event.getSource().addUIInitListener(opened -> {
            ConnectionMessages.translate(opened.getUI());
            opened.getUI().addBeforeEnterListener(entering -> {
                // Asked for within Flow, past ReadableRequestFilter.
                if (!Characters.isWellFormed(entering.getLocation().getPathWithQueryParameters())) {
                    entering.rerouteToError(NotFoundException.class);
                }
            });
            // Once the screen has said its title.
            opened.getUI().addAfterNavigationListener(navigated -> opened.getUI().beforeClientResponse(opened.getUI(),
                    context -> completeTitle(opened.getUI())));
        });
        event.getSource().setSystemMessagesProvider(info -> systemMessages(Language.nearest(info.getLocale())));
    }

    private void page(IndexHtmlResponse response) {
        HttpServletRequest request = ((VaadinServletRequest) response.getVaadinRequest()).getHttpServletRequest();
        Locale language = Language.of(request);
        if (VaadinSession.getCurrent() != null) {
            VaadinSession.getCurrent().setLocale(language);
        }
        Document document = response.getDocument();
        Element html = document.child(0);
        html.attr("lang", language.getLanguage());
        String colours = Colours.of(request);
        html.attr("theme", colours);
        html.attr("style", "color-scheme: " + colours.replace('-', ' '));

        byte[] random = new byte[18];
        RANDOM.nextBytes(random);
        String nonce = Base64.getEncoder().encodeToString(random);
        document.select("script").attr("nonce", nonce);
        // Flow's client builds functions from what our server sends, hence unsafe-eval, and Vaadin's components add style
        // elements. Scripts that somebody managed to write into a page do not run.
        response.getVaadinResponse().setHeader("Cache-Control", "no-store");
        response.getVaadinResponse().setHeader("Content-Security-Policy", "default-src 'self'; script-src 'self' 'nonce-"
                + nonce + "' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
                + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'");
    }

    /** A screen's {@code @PageTitle} is a key; on the screen it is "Words · Karavanen". */
    @Bean
    static PageTitleGenerator titles(MessageSource messages) {
        return context -> {
            Locale locale = Language.nearest(UI.getCurrent() == null ? null : UI.getCurrent().getLocale());
            return context.value().isEmpty() ? NAME
                    : messages.getMessage(context.value(), null, context.value(), locale) + " · " + NAME;
        };
    }

    /** What a screen says its title is, as words or as a key, with the name. */
    private void completeTitle(UI ui) {
        String title = ui.getInternals().getTitle();
        if (title != null && !title.endsWith(NAME)) {
            ui.getPage().setTitle(title.isBlank() ? NAME
                    : messages.getMessage(title, null, title, Language.nearest(ui.getLocale())) + " · " + NAME);
        }
    }

    /** A fault in a handler: the person is told politely and with a number, the log has the rest under it. */
    private void failed(ErrorEvent event) {
        Throwable cause = event.getThrowable();
        while (cause != null && !(cause instanceof Refused) && !(cause instanceof AccessDeniedException)) {
            cause = cause.getCause();
        }
        if (cause instanceof AccessDeniedException) {
            // A role was taken away while the screen was open.
            cause = new Refused(RefusalReason.NOT_ALLOWED);
        }
        if (cause instanceof Refused refused) {
            tell(refused.messageKey(), refused.arguments());
            return;
        }
        if (!FaultLog.isOurs(event.getThrowable())) {
            ForgedRequestLogging.refused("Flow", event.getThrowable());
            return;
        }
        tell(RefusalReason.ERROR.messageKey(), FaultLog.tell(event.getThrowable(), id -> LOG.error("Error {}", id, event.getThrowable())));
    }

    private void tell(String key, Object... arguments) {
        UI ui = UI.getCurrent();
        if (ui == null) {
            return;
        }
        Runnable show = () -> {
            Notification notification = Notification.show(
                    messages.getMessage(key, arguments, key, Language.nearest(ui.getLocale())), 8000,
                    Notification.Position.BOTTOM_CENTER);
            notification.addThemeVariants(NotificationVariant.ERROR);
            notification.setAssertive(true);
        };
        if (ui.getSession() != null && ui.getSession().hasLock()) {
            show.run();
        } else {
            ui.access(show::run);
        }
    }

    private CustomizedSystemMessages systemMessages(Locale locale) {
        CustomizedSystemMessages told = new CustomizedSystemMessages();
        told.setSessionExpiredCaption(messages.getMessage("shell.expired.title", null, locale));
        told.setSessionExpiredMessage(messages.getMessage("shell.expired.text", null, locale));
        told.setInternalErrorCaption(messages.getMessage("shell.failed.title", null, locale));
        told.setInternalErrorMessage(messages.getMessage("shell.failed.text", null, locale));
        told.setCookiesDisabledCaption(messages.getMessage("shell.cookies.title", null, locale));
        told.setCookiesDisabledMessage(messages.getMessage("shell.cookies.text", null, locale));
        return told;
    }
}
