package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** What lies beside the editor: ideas and what was said of them. */
class RecommendationSourcesTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    abstract static class Cases extends RecommendingCases {

        @Test
        void sourcesComeWithWordsCommentsAndTheSupportTheyHaveTogether() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long merged = evening.idea(silkeborg, "Mentor igen");
            long contact = evening.idea(esbjerg, "Kontakt");
            evening.author(mentor, civil.getFirst());
            jdbc.sql("update participant set organisation = 'Nabogruppen' where id = ?").param(civil.getFirst()).update();
            evening.areFor(civil.subList(1, 5), mentor);
            evening.areFor(both, mentor, contact);
            evening.comment(mentor, jobcentre.getFirst(), "Hvem betaler?");
            evening.comment(merged, jobcentre.get(1), "Ja tak");
            jdbc.sql("update idea_comment set hidden_at = current_timestamp where id = ?")
                    .param(evening.comment(mentor, jobcentre.get(2), "Grimt")).update();
            evening.merge(merged, mentor);

            SourceReader.Material material = sourceReader.of(evening.caravan, List.of(merged, mentor, contact));
            assertThat(material.sources()).extracting(SourceReader.Written::title).containsExactly("Mentor", "Kontakt");
            SourceReader.Written first = material.sources().getFirst();
            assertThat(first.organisation()).contains("Nabogruppen");
            assertThat(first.sector().orElseThrow().code()).isEqualTo("civil-society");
            assertThat(first.comments()).extracting(SourceReader.Comment::body).containsExactly("Hvem betaler?", "Ja tak");
            assertThat(first.forCount()).isEqualTo(10);
            assertThat(first.counts()).isTrue();
            // The same figures as when it is written.
            Recommendation made = recommending.make(evening.caravan, new Draft("Én kontakt", "", "", "", null, List.of(mentor, contact)));
            assertThat(material.support()).isEqualTo(lists.of(evening.caravan, Audience.MODERATORS).find(made.id()).orElseThrow().support().orElseThrow());
        }

        @Test
        void nothingLiesBesideTheEditorThatIsNotOfItsCaravanOrHasLeftTheBoard() {
            Hall elsewhere = Hall.caravan(jdbc);
            long secret = elsewhere.idea(elsewhere.meeting("Andetsteds", VotingStyle.FOR_ONLY), "Hemmelig");
            long hidden = evening.idea(silkeborg, "Skjult");
            evening.areFor(civil, hidden);
            evening.comment(hidden, jobcentre.getFirst(), "Om det skjulte");
            evening.become(hidden, "HIDDEN");
            SourceReader.Material material = sourceReader.of(evening.caravan, List.of(secret, hidden, 987_654_321L));
            assertThat(material.sources()).singleElement().satisfies(source -> {
                assertThat(source.idea()).isEqualTo(hidden);
                assertThat(source.counts()).isFalse();
                assertThat(source.forCount()).isZero();
                assertThat(source.comments()).isEmpty();
            });
            assertThat(material.support().answered()).isZero();
            assertThat(sourceReader.of(evening.caravan, List.of()).sources()).isEmpty();
        }
    }
}
