package dk.karavanen.invitation.ui;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.invitation.Invitation;
import dk.karavanen.invitation.SendingKind;
import dk.karavanen.shared.ui.SectorSlots;

/** One municipality: whether it has been written to, whether anybody went on from its link, who has signed up. */
class InvitationItem extends ListItem {

    InvitationItem(Invitation invitation, LettersView view) {
        addClassName("letter-row");
        String municipality = invitation.municipality().name();
        Span name = new Span(municipality);
        name.addClassName("letter-name");
        Span email = new Span(invitation.email() == null ? getTranslation("letters.no-address") : invitation.email());
        email.addClassName("meta");
        Div who = new Div(name, email);
        Div steps = new Div(road(invitation), said(invitation));
        steps.addClassName("letter-steps");
        Span state = new Span(getTranslation("letters.state." + state(invitation), invitation.signedUp()));
        state.addClassNames("pill", invitation.signedUp() > 0 ? "pill--ok" : invitation.bounced() || invitation.declined() ? "pill--danger"
                : invitation.followedAt() != null ? "pill--brand" : "pill--line");
        Div signedUp = new Div(new Html(SectorSlots.html(view.sectors(), invitation.bySector())));
        signedUp.addClassName("letter-sectors");
        Span spoken = new Span(SectorSlots.spoken(view.sectors(), invitation.bySector(), getLocale()));
        spoken.addClassName("visually-hidden");
        signedUp.add(spoken);
        if (invitation.byLink() > 0) {
            Span byLink = new Span(getTranslation("letters.by-link", invitation.byLink()));
            byLink.addClassName("meta");
            signedUp.add(byLink);
        }
        Anchor see = LetterFiles.pdf(view.invitations(), invitation.meeting(), Set.of(invitation.id()), SendingKind.LETTER, getTranslation("letters.see"));
        see.removeClassNames("btn--secondary");
        see.setAriaLabel(getTranslation("letters.see") + ": " + municipality);
        Button edit = new Button(getTranslation("letters.edit-address"), click -> view.editAddress(invitation));
        edit.addThemeVariants(ButtonVariant.TERTIARY);
        edit.setAriaLabel(getTranslation("letters.edit-address") + ": " + municipality);
        Div actions = new Div(see, edit);
        actions.addClassName("letter-actions");
        add(who, steps, state, signedUp, actions);
    }

    private static String state(Invitation invitation) {
        return invitation.signedUp() > 0 ? "signed-up" : invitation.bounced() ? "bounced" : invitation.declined() ? "declined" : invitation.followedAt() != null ? "followed"
                : invitation.isWritten() ? "written" : "not-written";
    }

    /** Written to, went on from the link, signed up: what is said beside it, drawn. */
    private static Html road(Invitation invitation) {
        boolean[] reached = {invitation.isWritten(), invitation.followedAt() != null, invitation.signedUp() > 0};
        int last = reached[2] ? 2 : reached[1] ? 1 : reached[0] ? 0 : -1;
        StringBuilder road = new StringBuilder("<span class=\"letter-road\" aria-hidden=\"true\">");
        for (int i = 0; i < reached.length; i++) {
            road.append("<i class=\"").append(i == last && last < 2 ? "now" : reached[i] ? "done" : "").append("\"></i>");
        }
        return new Html(road.append("</span>").toString());
    }

    private Span said(Invitation invitation) {
        StringBuilder steps = new StringBuilder();
        step(steps, "letters.mailed", invitation.mailedAt());
        step(steps, "letters.was-printed", invitation.printedAt());
        step(steps, "letters.reminded", invitation.remindedAt());
        step(steps, "letters.followed", invitation.followedAt());
        Span line = new Span(steps.toString());
        line.addClassName("meta");
        return line;
    }

    private void step(StringBuilder steps, String key, @Nullable Instant at) {
        if (at != null) {
            steps.append(steps.isEmpty() ? "" : " · ").append(getTranslation(key, DanishTime.days(DanishTime.date(at), DanishTime.date(at), getLocale())));
        }
    }
}
