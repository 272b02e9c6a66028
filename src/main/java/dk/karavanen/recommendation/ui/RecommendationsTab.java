package dk.karavanen.recommendation.ui;

import java.util.List;
import java.util.OptionalInt;

import org.springframework.stereotype.Service;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.moderation.ui.CalmRefresh;
import dk.karavanen.moderation.ui.Desk;
import dk.karavanen.moderation.ui.DeskTab;
import dk.karavanen.shared.ui.Icon;

/** The caravan's recommendations on the moderators' desk. */
@Service
class RecommendationsTab implements DeskTab {

    private final RecommendationParts parts;

    RecommendationsTab(RecommendationParts parts) {
        this.parts = parts;
    }

    @Override
    public String word() {
        return "recommendations";
    }

    @Override
    public String labelKey() {
        return "recommendation.tab";
    }

    @Override
    public int place() {
        return 200;
    }

    @Override
    public OptionalInt count(Meeting meeting) {
        return OptionalInt.of(parts.caravans().count(meeting.caravan()));
    }

    @Override
    public Component content(Desk desk) {
        Caravan caravan = parts.caravans().find(desk.meeting().caravan()).orElseThrow();
        RecommendationBoard board = new RecommendationBoard(parts, caravan, null, open -> {
        });
        Content content = new Content(caravan, board);
        CalmRefresh calm = new CalmRefresh(desk::later, board::refresh, behind -> {
        });
        desk.whenMoved(calm::moved);
        content.addAttachListener(attached -> calm.wake());
        content.addDetachListener(detached -> calm.sleep());
        return content;
    }

    private static final class Content extends Div {

        Content(Caravan caravan, RecommendationBoard board) {
            addClassName("rec-on-desk");
            NativeButton make = new NativeButton();
            make.add(Icon.small("plus"), new Span(getTranslation("recommendation.new")));
            make.addClassNames("btn", "btn--primary", "btn--s");
            make.addClickListener(click -> board.write(List.of()));
            Anchor all = new Anchor(RecommendationParts.staffPath(caravan), getTranslation("recommendation.ownPage"));
            all.addClassNames("btn", "btn--s");
            Div doings = new Div(make, all);
            doings.addClassName("rec-doings");
            add(doings, board);
        }
    }
}
