package dk.karavanen.cooperation.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.PageFrame;

/** What stands around this room's pages: that of {@code frontend/followup.html}, whose style sheet has theirs too. */
@Component
class CooperationFrame extends PageFrame {

    CooperationFrame(MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings, PublicAddress address) {
        super("followup", messages, build, settings, address::base);
    }

    @Override
    protected String inside(String main) {
        return "<div class=\"coop\">" + main + "</div>";
    }
}
