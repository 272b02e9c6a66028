package dk.karavanen.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;

import com.vaadin.flow.router.HasDynamicTitle;

/** What happened, in a sentence, and a way back. */
abstract class ErrorPage extends Div implements HasDynamicTitle {

    private String title = "";

    ErrorPage() {
        addClassName("error-page");
    }

    /** @param error its texts are {@code shell.error.<error>.title} and {@code .text} */
    void tell(String error, Object... arguments) {
        String words = getTranslation("shell.error." + error + ".title");
        title = words + " · " + FlowPages.NAME;
        removeAll();
        Anchor back = new Anchor("/", getTranslation("shell.error.back"));
        back.setRouterIgnore(true);
        back.addClassNames("btn", "btn--secondary");
        add(new H1(words), new Paragraph(getTranslation("shell.error." + error + ".text", arguments)), back);
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
