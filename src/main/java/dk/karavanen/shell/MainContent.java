package dk.karavanen.shell;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;

/** Where a layout shows the screen itself. Takes the focus when another screen comes, so that it is read from its start. */
class MainContent extends Main {

    private static final String ID = "main";
    private boolean first = true;

    MainContent() {
        setId(ID);
        getElement().setAttribute("tabindex", "-1");
    }

    Anchor skipLink() {
        Anchor link = new Anchor("#" + ID, getTranslation("shell.skip"));
        link.addClassName("skip-link");
        link.setRouterIgnore(true);
        // The address bar stays as it is: a fragment would be taken for another place.
        link.getElement().executeJs("this.addEventListener('click', event => {"
                + " event.preventDefault(); document.getElementById($0).focus(); })", ID);
        return link;
    }

    void show(HasElement content) {
        getElement().removeAllChildren();
        if (content != null) {
            getElement().appendChild(content.getElement());
        }
    }

    void clear() {
        getElement().removeAllChildren();
    }

    void afterNavigation() {
        if (!first) {
            getElement().executeJs("this.focus({preventScroll: true}); window.scrollTo(0, 0)");
        }
        first = false;
    }
}
