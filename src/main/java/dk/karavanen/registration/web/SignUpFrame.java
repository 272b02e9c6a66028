package dk.karavanen.registration.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.web.PageFrame;

/** The page of {@code frontend/signup.html} around whatever this room shows without Flow. */
@Component
class SignUpFrame extends PageFrame {

    SignUpFrame(MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings, PublicAddress address) {
        super("signup", messages, build, settings, address::base);
    }
}
