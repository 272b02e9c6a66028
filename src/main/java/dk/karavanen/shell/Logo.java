package dk.karavanen.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.shared.ui.Icon;

/** The mark with the name: leads to the start. */
class Logo extends Anchor {

    Logo(String target) {
        super(target);
        // The start is no screen of Flow's.
        setRouterIgnore(target.equals("/"));
        addClassName("mark");
        add(new Icon("mark"), new Span(FlowPages.NAME));
    }
}
