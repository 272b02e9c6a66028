package dk.karavanen.caravan.ui;

import java.util.List;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;

import dk.karavanen.caravan.Addressee;
import dk.karavanen.caravan.CaravanOverview;
import dk.karavanen.caravan.Logo;

/** Who stands behind a caravan: their signs and names, whom it speaks to, what about, and which one it follows. */
class BehindCaravan extends Div {

    BehindCaravan(CaravanOverview caravan, List<Logo> signs) {
        addClassName("behind");
        if (!signs.isEmpty()) {
            UnorderedList row = new UnorderedList();
            row.addClassName("logos");
            signs.forEach(logo -> row.add(new ListItem(sign(logo))));
            add(new H2(getTranslation("caravan.logos.behind")), row);
        }
        names("caravan.organisers", caravan.organisers());
        names("caravan.supporters", caravan.supporters());
        names("caravan.addressees", caravan.addressees().stream().map(Addressee::title).toList());
        names("caravan.themes", caravan.themes().stream().map(theme -> theme.name(getLocale())).toList());
        caravan.follows().ifPresent(sign -> {
            RouterLink link = new RouterLink(sign.title(), CaravanPage.class, new RouteParameters("slug", sign.slug()));
            add(new H2(getTranslation("caravan.follows")), new Paragraph(link));
        });
    }

    private static Image sign(Logo logo) {
        Image image = new Image(logo.path(), logo.name());
        image.getElement().setAttribute("width", Integer.toString(logo.width()));
        image.getElement().setAttribute("height", Integer.toString(logo.height()));
        image.getElement().setAttribute("loading", "lazy");
        return image;
    }

    private void names(String key, List<String> names) {
        if (!names.isEmpty()) {
            UnorderedList list = new UnorderedList();
            names.forEach(name -> list.add(new ListItem(PublicWords.text(name))));
            add(new H2(getTranslation(key)), list);
        }
    }
}
