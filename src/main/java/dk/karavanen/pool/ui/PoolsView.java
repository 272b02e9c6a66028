package dk.karavanen.pool.ui;

import java.util.List;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

import dk.karavanen.identity.CurrentStaff;
import dk.karavanen.identity.Role;
import dk.karavanen.pool.Assessing;
import dk.karavanen.pool.Assessing.OwnCall;
import dk.karavanen.pool.Assessors;
import dk.karavanen.pool.Assessors.Assessor;
import dk.karavanen.pool.CallPlanning;
import dk.karavanen.pool.FundingCall;
import dk.karavanen.pool.PoolRulesReader;
import dk.karavanen.shared.ui.Confirmation;
import dk.karavanen.shared.ui.Icon;
import jakarta.annotation.security.RolesAllowed;

/** The calls that one assesses for or runs, and who assesses for them. */
@Route("staff/pool")
@PageTitle("pool.title")
@Menu(title = "pool.title", order = 6)
@RolesAllowed("MODERATOR")
@StyleSheet("styles/pool.css")
class PoolsView extends Div implements BeforeEnterObserver {

    private final Assessing assessing;
    private final Assessors assessors;
    private final PoolRulesReader rules;
    private final CallPlanning planning;
    private final CurrentStaff staff;

    PoolsView(Assessing assessing, Assessors assessors, PoolRulesReader rules, CallPlanning planning, CurrentStaff staff) {
        this.planning = planning;
        this.staff = staff;
        this.assessing = assessing;
        this.assessors = assessors;
        this.rules = rules;
        addClassNames("screen", "pools");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        Div head = new Div(new Div(new H1(getTranslation("pool.title"))));
        head.addClassName("screen-head");
        add(head);
        List<OwnCall> own = assessing.own();
        List<FundingCall> drafts = List.of();
        if (staff.maySomewhere(Role.ORGANISER)) {
            head.add(link("/staff/pool/new", "pool.new"));
            drafts = planning.own().stream().filter(call -> call.state() == FundingCall.State.DRAFT).toList();
        }
        drafts.forEach(draft -> add(draft(draft)));
        if (own.isEmpty() && drafts.isEmpty()) {
            add(PoolParts.meta(getTranslation("pool.none")));
        }
        own.forEach(one -> add(card(one)));
    }

    /** Nobody else sees it yet. */
    private Section draft(FundingCall call) {
        H2 title = new H2(call.title());
        title.getElement().setAttribute("dir", "auto");
        Div links = new Div(link("/staff/pool/" + call.id() + "/plan", "pool.call.edit"));
        links.addClassName("actions");
        Section card = new Section(title, PoolParts.pill("pill--line", "edit", getTranslation("pool.call.state.draft")), links);
        card.addClassNames("card", "pool-due");
        return card;
    }

    private Section card(OwnCall one) {
        H2 title = new H2(one.call().title());
        title.getElement().setAttribute("dir", "auto");
        Div links = new Div(link("/staff/pool/" + one.call().id() + "/assessment", "pool.assess.title"));
        links.addClassName("actions");
        if (one.runs()) {
            links.add(link("/staff/pool/" + one.call().id() + "/ledger", "pool.ledger.title"), link("/staff/pool/" + one.call().id() + "/plan", "pool.call.edit"),
                    link("/staff/pool/" + one.call().id() + "/visits", "visit.staff.open"),
                    new Button(getTranslation("pool.rules.title"), Icon.small("edit"), click -> new LetterRulesDialog(one.call(), rules, this::show).open()));
        }
        Section card = new Section(title, PoolParts.meta(getTranslation("pool.left-now", PoolParts.kroner(one.meter().leftOre(), getLocale()), PoolParts.kroner(one.meter().amountOre(), getLocale()))),
                links);
        card.addClassNames("card", "pool-due");
        if (one.runs()) {
            if (!rules.read(one.call().id()).saysWhatALetterMust()) {
                card.add(PoolParts.pill("pill--warn", "alert", getTranslation("pool.rules.unready")));
            }
            card.add(new H3(getTranslation("pool.assessors")), people(one.call().id()));
        }
        return card;
    }

    private Anchor link(String address, String key) {
        Anchor link = new Anchor(address, getTranslation(key));
        link.addClassNames("btn", "btn--secondary");
        return link;
    }

    private Div people(long call) {
        UnorderedList list = new UnorderedList();
        assessors.of(call).forEach(one -> list.add(new ListItem(PoolParts.text("name", one.name()), PoolParts.text("meta", getTranslation("pool.assessors.given", one.given())),
                new Button(getTranslation("pool.assessors.remove", one.name()), click -> remove(call, one)))));
        TextField email = new TextField(getTranslation("pool.assessors.email"));
        Div add = new Div(email, new Button(getTranslation("pool.assessors.add"), Icon.small("plus"), click -> PoolParts.tried(() -> {
            assessors.name(call, email.getValue());
            show();
        }, this::getTranslation)));
        add.addClassName("pool-pay");
        Div people = new Div(list, add);
        people.addClassName("pool-people");
        return people;
    }

    /** What they have begun goes, and does not come back with them. */
    private void remove(long call, Assessor one) {
        new Confirmation(getTranslation("pool.assessors.remove.sure", one.name()), getTranslation("pool.assessors.remove.text", one.name()), getTranslation("pool.assessors.remove", one.name()),
                () -> PoolParts.tried(() -> {
                    assessors.remove(call, one.account());
                    show();
                }, this::getTranslation)).dangerous().open();
    }
}
