package dk.karavanen.shell;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Scope;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.spring.annotation.SpringComponent;

/** Around every page that anyone may see: the mark, the other language, and what we do with what people write. */
@Layout
@AnonymousAllowed
@SpringComponent // what Spring does not know as a bean it looks through anew for each phone
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
public class PublicLayout extends Div implements RouterLayout, AfterNavigationObserver {

    private final MainContent main = new MainContent();
    private final LanguageSwitch languages = new LanguageSwitch();

    PublicLayout(ObjectProvider<BuildProperties> build) {
        addClassName("public-page");
        Header header = new Header(new Logo("/"), languages);
        header.addClassName("public-bar");
        Anchor privacy = new Anchor("privacy", getTranslation("shell.privacy"));
        Footer footer = new Footer(privacy);
        footer.addClassName("public-foot");
        build.ifAvailable(made -> footer.add(new Span("Karavanen " + made.getVersion())));
        add(main.skipLink(), header, main, footer);
    }

    @Override
    public void showRouterLayoutContent(com.vaadin.flow.component.HasElement content) {
        main.show(content);
    }

    @Override
    public void removeRouterLayoutContent(com.vaadin.flow.component.HasElement content) {
        main.clear();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        // A hall of phones must not hold a connection each: what is live here comes by the feed.
        event.getUI().getPushConfiguration().setPushMode(PushMode.DISABLED);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        languages.linkTo(event.getLocation());
        main.afterNavigation();
    }
}
