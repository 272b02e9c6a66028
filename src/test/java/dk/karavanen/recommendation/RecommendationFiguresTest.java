package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import dk.karavanen.board.Tally;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.ranking.SectorTally;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.RecommendationList.SectorSupport;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** What is counted for a recommendation, where too few have answered, and what small sectors and hidden tallies keep back. */
class RecommendationFiguresTest {

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
        void aPersonForTwoSourcesAtTwoMeetingsCountsOnce() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long buddy = evening.idea(silkeborg, "Makker");
            long harbour = evening.idea(esbjerg, "Havnen");
            evening.areFor(both, mentor, buddy, harbour);
            evening.areFor(civil.subList(0, 5), mentor, buddy);
            evening.areFor(municipality.subList(0, 2), harbour);
            evening.everyoneWeighsSomething(silkeborg);
            evening.everyoneWeighsSomething(esbjerg);
            Entry entry = published(mentor, buddy, harbour);
            assertThat(entry.support().orElseThrow().forCount()).isEqualTo(13);
            assertThat(entry.support().orElseThrow().answered()).isEqualTo(30);
            assertThat(figures(entry)).isEqualTo(Map.of("civil-society", "5/10", "municipality", "2/8", "jobcentre", "0/6",
                    "volunteer", "6/6"));
            assertThat(entry.support().orElseThrow().share().orElseThrow()).isEqualTo((0.5 + 0.25 + 0 + 1) / 4);
            assertThat(entry.byMeeting()).extracting(RecommendationList.ForAtMeeting::forCount).containsExactly(11, 8);
            assertThat(list(Audience.PUBLIC).participants()).isEqualTo(30);
        }

        @Test
        void theUnionIsThatOfTheTallies() {
            Random random = new Random(7);
            List<Long> ideas = new ArrayList<>();
            for (long meeting : new long[] {silkeborg, esbjerg}) {
                for (int i = 0; i < 4; i++) {
                    ideas.add(evening.idea(meeting, "Idé " + i));
                }
            }
            Stream.of(civil, municipality, jobcentre, both).flatMap(List::stream).forEach(person -> ideas.forEach(idea -> {
                if (random.nextInt(3) == 0) {
                    evening.says(person, idea, random.nextInt(3) - 1);
                }
            }));
            evening.merge(ideas.get(3), ideas.get(0));
            Entry entry = published(ideas.get(0), ideas.get(1), ideas.get(3), ideas.get(5), ideas.get(6));
            Tally union = tallies.union(List.of(ideas.get(0), ideas.get(1), ideas.get(5), ideas.get(6))).get(0L);
            assertThat(entry.sources()).hasSize(4);
            assertThat(entry.support().orElseThrow().forCount()).isEqualTo(union.forCount()).isPositive();
            assertThat(entry.support().orElseThrow().against()).isEqualTo(union.against()).isPositive();
            assertThat(entry.support().orElseThrow().pass()).isEqualTo(union.pass()).isPositive();
            for (SectorSupport sector : entry.support().orElseThrow().sectors()) {
                Tally.Figures figures = union.bySector().get(sector.sector().orElseThrow().code());
                assertThat(new Tally.Figures(sector.forCount(), sector.pass(), sector.against())).isEqualTo(figures);
            }
        }

        @Test
        void whereOneMayBeAgainstOnlyThoseWhoAnsweredCount() {
            long meeting = evening.meeting("Næstved", VotingStyle.FOR_PASS_AGAINST);
            evening.threshold(3, 0, 0);
            List<Long> people = evening.people(9, "business", meeting);
            long idea = evening.idea(meeting, "Værksted");
            evening.says(people.get(0), idea, 1);
            evening.says(people.get(1), idea, 0);
            evening.says(people.get(2), idea, -1);
            Entry entry = published(idea);
            assertThat(figures(entry)).isEqualTo(Map.of("business", "1/3"));
            assertThat(entry.support().orElseThrow().share()).hasValue(1 / 3.0);
        }

        @Test
        void anAuthorCannotBeForTheirOwnIdeaAndDoesNotCountAgainstIt() {
            long mentor = evening.idea(silkeborg, "Mentor");
            jdbc.sql("update idea set author = ?, sector = 'civil-society' where id = ?").params(civil.get(0), mentor).update();
            evening.areFor(civil.subList(1, 10), mentor);
            evening.everyoneWeighsSomething(silkeborg);
            assertThat(figures(published(mentor))).containsEntry("civil-society", "9/9").containsEntry("volunteer", "0/6");
            assertThat(runs.ofMeeting(silkeborg).ranking().idea(mentor).orElseThrow().tally().sectors())
                    .contains(SectorTally.forOnly("civil-society", 9, 9), SectorTally.forOnly("volunteer", 0, 6));
        }

        @Test
        void whatIsHiddenOrWithdrawnNeverCounts() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long rude = evening.idea(silkeborg, "Navngiven familie");
            evening.areFor(civil, rude);
            evening.areFor(jobcentre, mentor);
            Entry before = published(mentor, rude);
            assertThat(before.support().orElseThrow().forCount()).isEqualTo(16);
            for (String state : List.of("HIDDEN", "WITHDRAWN")) {
                evening.become(rude, state);
                Entry shown = list(Audience.PUBLIC).published().getFirst();
                assertThat(shown.support().orElseThrow().forCount()).isEqualTo(6);
                assertThat(shown.sources()).extracting(RecommendationList.Source::title).containsExactly("Mentor");
                assertThat(list(Audience.MODERATORS).published().getFirst().sources())
                        .extracting(RecommendationList.Source::counts).containsExactly(true, false);
            }
            assertThat(runs.ofMeeting(silkeborg).lines()).containsOnlyKeys(mentor);
        }

        @Test
        void withoutAnythingLeftItStandsLastAndNothingIsMadeUp() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long other = evening.idea(silkeborg, "Makker");
            published(mentor);
            published(other);
            evening.become(mentor, "HIDDEN");
            assertThat(list(Audience.PUBLIC).published()).extracting(Entry::title).hasSize(1);
            Entry last = list(Audience.PUBLIC).apart().getFirst();
            assertThat(last.sources()).isEmpty();
            assertThat(last.support().orElseThrow().share()).isEmpty();
            assertThat(last.support().orElseThrow().lowest()).isEmpty();
            assertThat(last.place()).isEmpty();
        }

        private long fewAnswered() {
            long meeting = evening.meeting("Næstved", VotingStyle.FOR_PASS_AGAINST);
            List<Long> people = evening.people(30, "business", meeting);
            long other = evening.idea(meeting, "Kendt");
            people.subList(0, 20).forEach(person -> evening.says(person, other, 1));
            long idea = evening.idea(meeting, "Cykelkurser");
            evening.says(people.getFirst(), idea, 1);
            return idea;
        }

        @Test
        void oneSupporterIsNotPublishedWithoutAPublicReason() {
            long idea = fewAnswered();
            Recommendation made = make(draft(idea));
            assertThatThrownBy(() -> recommending.publish(made.id(), made.version())).isInstanceOf(Refused.class).hasMessage("too-few-answers")
                    .satisfies(refused -> assertThat(((Refused) refused).arguments()).containsExactly(4, 0));
            assertThatThrownBy(() -> recommending.publish(made.id(), made.version(), "  \u200b ")).hasMessage("too-few-answers");
            assertThat(list(Audience.PUBLIC).all()).isEmpty();
            recommending.publish(made.id(), made.version(), "Prøves igen.");
            published(evening.idea(silkeborg, "Ingen støtter"));
            RecommendationList shown = list(Audience.PUBLIC);
            assertThat(shown.published()).as("in a for-only hall everyone has answered").hasSize(1);
            Entry apart = shown.apart().getFirst();
            assertThat(apart.place()).isEmpty();
            assertThat(apart.computedPlace()).isEmpty();
            assertThat(apart.few().orElseThrow()).extracting(RecommendationList.FewReason::reason, RecommendationList.FewReason::by)
                    .containsExactly("Prøves igen.", "Mette");
            assertThat(apart.support().orElseThrow().standing().missingAnswers()).isEqualTo(4);
            assertThatThrownBy(() -> recommending.move(made.id(), 1, 2, "Fordi.")).hasMessage("too-few-to-move");
            assertThatThrownBy(() -> recommending.letSupportDecide(made.id())).hasMessage("too-few-to-move");
        }

        @Test
        void otherSourcesAreNoWayAroundTheReason() {
            long few = fewAnswered();
            long enough = evening.idea(silkeborg, "Mentor");
            evening.areFor(civil, enough);
            Entry shown = published(enough);
            assertThatThrownBy(() -> recommending.edit(shown.id(), shown.version(),
                    new Draft(shown.title(), shown.body(), "", "", null, List.of(few)))).hasMessage("too-few-answers");
            assertThat(list(Audience.PUBLIC).published().getFirst().sources()).extracting(RecommendationList.Source::id).containsExactly(enough);
            recommending.edit(shown.id(), shown.version(), new Draft("Andet ord", shown.body(), "", "", null, List.of(enough)));
        }

        @Test
        void theLimitIsTheCaravans() {
            long idea = fewAnswered();
            Recommendation made = make(draft(idea));
            evening.threshold(1, 0, 0);
            recommending.publish(made.id(), made.version());
            assertThat(list(Audience.PUBLIC).published()).hasSize(1);
            assertThat(list(Audience.PUBLIC).published().getFirst().few()).isEmpty();
            evening.threshold(2, 0, 0);
            assertThat(list(Audience.PUBLIC).apart()).as("what is asked later holds for all").hasSize(1);
        }

        @Test
        void smallSectorsAreForModeratorsOnly() {
            List<Long> three = evening.people(3, "business", silkeborg);
            List<Long> two = evening.people(2, "new-resident", silkeborg);
            long mentor = evening.idea(silkeborg, "Mentor");
            evening.areFor(three, mentor);
            evening.areFor(civil.subList(0, 4), mentor);
            evening.everyoneWeighsSomething(silkeborg);
            Entry moderators = published(mentor);
            Entry everyone = list(Audience.PUBLIC).published().getFirst();
            assertThat(two).hasSize(2);
            assertThat(figures(moderators)).containsEntry("business", "3/3").containsEntry("new-resident", "0/2").hasSize(5);
            assertThat(figures(everyone)).containsEntry("*", "3/5").doesNotContainKeys("business", "new-resident").hasSize(4);
            assertThat(everyone.support().orElseThrow().forCount()).isEqualTo(moderators.support().orElseThrow().forCount());
            assertThat(everyone.support().orElseThrow().answered()).isEqualTo(moderators.support().orElseThrow().answered());
            assertThat(everyone.support().orElseThrow().balanced()).as("one figure, whoever looks")
                    .isEqualTo(moderators.support().orElseThrow().balanced());
            assertThat(everyone.support().orElseThrow().share()).hasValue((3 / 5.0 + 4 / 10.0 + 0 + 0) / 4);
        }

        @Test
        void aSingleSmallSectorTakesTheNextSmallestWithIt() {
            evening.people(1, "business", silkeborg);
            evening.everyoneWeighsSomething(silkeborg);
            long mentor = evening.idea(silkeborg, "Mentor");
            published(mentor);
            Entry everyone = list(Audience.PUBLIC).published().getFirst();
            assertThat(figures(everyone)).containsEntry("*", "0/7").containsOnlyKeys("*", "civil-society", "volunteer");
        }

        /** Four came as business and did nothing: whether the fifth or somebody of the volunteers was for is the same to everybody. */
        @Test
        void whoOnlyCameIsNothingToHideBehind() {
            long one = evening.people(5, "business", silkeborg).getFirst();
            long mentor = evening.idea(silkeborg, "Mentor");
            long buddy = evening.idea(silkeborg, "Makker");
            for (List<Long> who : List.of(civil, jobcentre)) {
                evening.areFor(who.subList(1, who.size()), mentor, buddy);
            }
            evening.areFor(List.of(one), mentor);
            evening.areFor(List.of(jobcentre.getFirst()), buddy);
            published(mentor);
            published(buddy);
            List<Entry> seen = list(Audience.PUBLIC).published();
            jdbc.sql("delete from stance where participant in (?, ?)").params(one, jobcentre.getFirst()).update();
            evening.areFor(List.of(one), buddy);
            evening.areFor(List.of(jobcentre.getFirst()), mentor);
            assertThat(list(Audience.PUBLIC).published()).hasSize(2).extracting(Entry::support).isEqualTo(seen.stream().map(Entry::support).toList());
            assertThat(figures(seen.getFirst())).doesNotContainKey("business");
        }

        @Test
        void whileTalliesAreHiddenNobodyOutsideSeesThem() {
            long mentor = evening.idea(silkeborg, "Mentor");
            evening.areFor(civil, mentor);
            published(mentor);
            evening.hideTallies(silkeborg);
            Entry everyone = list(Audience.PUBLIC).published().getFirst();
            assertThat(everyone.support()).isEmpty();
            assertThat(everyone.computedPlace()).isEmpty();
            assertThat(everyone.without()).isEmpty();
            assertThat(everyone.byMeeting()).isEmpty();
            assertThat(everyone.sources().getFirst().forCount()).isEmpty();
            assertThat(list(Audience.MODERATORS).published().getFirst().support()).isPresent();
            Recommendation other = recommending.make(evening.caravan, draft(evening.idea(silkeborg, "Makker")));
            refused("tallies-hidden", () -> recommending.publish(other.id(), other.version()));
        }

        @Test
        void theWordsOfAClosedMeetingStayThere() {
            long mentor = evening.idea(silkeborg, "Mentor");
            published(mentor);
            evening.close(silkeborg, Visibility.PARTICIPANTS);
            assertThat(list(Audience.PUBLIC).published().getFirst().sources().getFirst().title()).isEmpty();
            assertThat(list(Audience.MODERATORS).published().getFirst().sources().getFirst().title()).isEqualTo("Mentor");
        }
    }
}
