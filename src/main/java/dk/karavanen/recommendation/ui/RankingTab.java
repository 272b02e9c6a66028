package dk.karavanen.recommendation.ui;

import org.springframework.stereotype.Service;

import com.vaadin.flow.component.Component;

import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Meeting;
import dk.karavanen.moderation.ui.Desk;
import dk.karavanen.moderation.ui.DeskTab;

/** The ranking on the moderators' desk, and the step from an idea to a recommendation. */
@Service
class RankingTab implements DeskTab {

    private final RecommendationParts parts;

    RankingTab(RecommendationParts parts) {
        this.parts = parts;
    }

    @Override
    public String word() {
        return "ranking";
    }

    @Override
    public String labelKey() {
        return "ranking.tab";
    }

    @Override
    public int place() {
        return 100;
    }

    @Override
    public Component content(Desk desk) {
        Meeting meeting = desk.meeting();
        Caravan caravan = parts.caravans().find(meeting.caravan()).orElseThrow();
        RankingToRecommendation content = new RankingToRecommendation(parts, caravan, meeting, desk::open, desk::done,
                desk::later);
        content.addClassName("rec-on-desk");
        desk.whenMoved(content::moved);
        return content;
    }
}
