package dk.karavanen.visit.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.PageFrame;

/** The page of {@code frontend/docket.html} around whatever this room shows: an office's pages look alike, whatever it is asked. */
@Component
class VisitFrame extends PageFrame {

    VisitFrame(MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings, PublicAddress address) {
        super("docket", messages, build, settings, address::base);
    }
}
