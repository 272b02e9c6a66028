package dk.karavanen.shell;

import java.util.Locale;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Scope;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.Uses;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import com.vaadin.flow.shared.communication.PushMode;
import com.vaadin.flow.spring.annotation.SpringComponent;

import dk.karavanen.shared.Language;
import dk.karavanen.shared.Settings;
import dk.karavanen.shared.ui.Icon;
import dk.karavanen.shared.web.PublicPage;

/** Around every page that anyone may see: the mark, the other language, and what we do with what people write. */
@Layout
@Uses(Icon.class) // the header is plain text to Flow
@AnonymousAllowed
@SpringComponent // what Spring does not know as a bean it looks through anew for each phone
@Scope(BeanDefinition.SCOPE_PROTOTYPE)
public class PublicLayout extends Div implements RouterLayout, AfterNavigationObserver {

    private final PublicPage page;
    private final MainContent main = new MainContent();
    private final Locale language = Language.nearest(UI.getCurrent() == null ? null : UI.getCurrent().getLocale());
    private final Html header;

    PublicLayout(MessageSource messages, ObjectProvider<BuildProperties> build, Settings settings) {
        page = new PublicPage(messages, build, settings);
        addClassName("public-page");
        header = new Html(header(new Location("")));
        add(main.skipLink(), header, main, new Html(page.footer(language)));
    }

    private String header(Location here) {
        return page.header(language, LanguageAddress.of(here, PublicPage.otherThan(language)));
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
        header.setHtmlContent(header(event.getLocation()));
        main.afterNavigation();
    }
}
