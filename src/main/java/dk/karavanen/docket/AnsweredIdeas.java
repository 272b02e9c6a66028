package dk.karavanen.docket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.stereotype.Component;

import dk.karavanen.board.IdeaAnswers;
import dk.karavanen.caravan.Caravan;
import dk.karavanen.caravan.Caravans;

/**
 * Tells authors on their own page of the board that what they wrote was answered, itself or in a recommendation. <em>Later</em> is no
 * answer. The docket is read only where there is one: every phone of a hall asks.
 */
@Component
class AnsweredIdeas implements IdeaAnswers {

    private final AnswerRows rows;
    private final DocketReader reader;
    private final Caravans caravans;

    AnsweredIdeas(AnswerRows rows, DocketReader reader, Caravans caravans) {
        this.rows = rows;
        this.reader = reader;
        this.caravans = caravans;
    }

    @Override
    public Map<Long, List<Answer>> of(long caravan, Collection<Long> ideas) {
        if (ideas.isEmpty() || !rows.isAnyAnswered(caravan, ideas)) {
            return Map.of();
        }
        Map<Long, List<Answer>> answers = new LinkedHashMap<>();
        caravans.findById(caravan).map(Caravan::slug).flatMap(reader::of).ifPresent(docket -> docket.rows().stream().filter(Docket.Row::isAnswered)
                .forEach(row -> row.subject().ideas().stream().map(Docket.IdeaLink::id).filter(ideas::contains).distinct().forEach(idea -> answers
                        .computeIfAbsent(idea, first -> new ArrayList<>()).add(new Answer(row.addressee().title(), Objects.requireNonNull(row.path(docket.slug())))))));
        return answers;
    }
}
