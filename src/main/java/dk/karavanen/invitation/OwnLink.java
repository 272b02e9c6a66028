package dk.karavanen.invitation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.registration.SignUpState;

/** What a municipality's own link leads to, and whether one may sign up there. */
public record OwnLink(Caravan caravan, Meeting meeting, Invitation invitation, SignUpState state) {

    /** Where somebody signs up, with the municipality filled in, and counted as having come by the link. */
    public String signUpPath() {
        return "/c/" + caravan.slug() + "/sign-up/" + meeting.id() + "?municipality=" + URLEncoder.encode(invitation.municipality().name(), StandardCharsets.UTF_8)
                + "&from=" + invitation.linkKey();
    }
}
