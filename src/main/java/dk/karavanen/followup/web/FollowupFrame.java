package dk.karavanen.followup.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.PageFrame;

/** The page of {@code frontend/followup.html} around whatever this room shows. */
@Component
class FollowupFrame extends PageFrame {

    FollowupFrame(MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings, PublicAddress address) {
        super("followup", messages, build, settings, address::base);
    }
}
