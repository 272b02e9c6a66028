package dk.karavanen.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithAnonymousUser;

import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.identity.Role;
import dk.karavanen.recommendation.RecommendationList.Entry;
import dk.karavanen.recommendation.Recommending.Draft;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.Invisible;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** Writing recommendations, and who may. */
class RecommendingTest {

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
        void whoeverEditsAnOlderVersionIsRefusedAndNothingIsWritten() {
            Entry entry = published(evening.idea(silkeborg, "Mentor"));
            Draft mine = new Draft("Min titel", "Min tekst", "", "", null, List.of(entry.sources().getFirst().id()));
            recommending.edit(entry.id(), entry.version(), mine);
            Draft late = new Draft("For sent", "For sent", "", "", null, mine.sources());
            refused("stale", () -> recommending.edit(entry.id(), entry.version(), late));
            refused("stale", () -> recommending.withdraw(entry.id(), entry.version()));
            assertThat(list(Audience.PUBLIC).published().getFirst().title()).isEqualTo("Min titel");
        }

        @Test
        void movingDoesNotDisturbWhoeverIsEditing() {
            List<Long> ids = fourInOrder();
            Entry before = list(Audience.MODERATORS).find(ids.get(3)).orElseThrow();
            recommending.move(ids.get(3), 4, 1, "Fordi");
            recommending.edit(ids.get(3), before.version(),
                    new Draft("Ny titel", "Tekst", "", "", null, List.of(before.sources().getFirst().id())));
            assertThat(list(Audience.PUBLIC).published().getFirst().title()).isEqualTo("Ny titel");
        }

        @Test
        void whatIsWrittenIsMeasured() {
            long idea = evening.idea(silkeborg, "Mentor");
            List<Long> sources = List.of(idea);
            refused("empty", () -> make(new Draft("  ", "", "", "", null, sources)));
            for (String nothing : Invisible.TEXTS) {
                refused("empty", () -> make(new Draft(nothing, "", "", "", null, sources)));
                Recommendation made = make(new Draft("t", nothing, nothing, nothing, null, sources));
                assertThat(made.body() + made.rationale() + made.objection()).as(nothing).isEmpty();
            }
            refused("too-long", () -> make(new Draft("t".repeat(201), "", "", "", null, sources)));
            refused("too-long", () -> make(new Draft("t", "t".repeat(2001), "", "", null, sources)));
            refused("too-long", () -> make(new Draft("t", "", "t".repeat(4001), "", null, sources)));
            refused("too-long", () -> make(new Draft("t", "", "", "t".repeat(1001), null, sources)));
            refused("sources-missing", () -> make(new Draft("t", "", "", "", null, List.of())));
            refused("not-found", () -> make(new Draft("t", "", "", "", null, List.of(1L))));
            String emoji = "😀".repeat(200);
            long id = make(new Draft(emoji, "😀".repeat(2000), "😀".repeat(4000), "😀".repeat(1000), null, sources)).id();
            assertThat(list(Audience.MODERATORS).find(id).orElseThrow().title()).isEqualTo(emoji);
            refused("empty", () -> {
                Recommendation empty = make(new Draft("t", " ", "", "", null, sources));
                recommending.publish(empty.id(), empty.version());
            });
        }

        @Test
        void sourcesAndAddresseesOfAnotherCaravanAreNotFound() {
            Hall other = Hall.caravan(jdbc);
            long elsewhere = other.idea(other.meeting("Vejle", VotingStyle.FOR_ONLY), "Fra Vejle");
            long minister = other.addressee("Ministeren");
            long here = evening.idea(silkeborg, "Mentor");
            refused("not-found", () -> make(draft(elsewhere)));
            refused("unknown-addressee", () -> make(new Draft("t", "", "", "", minister, List.of(here))));
            long mine = evening.addressee("Integrationsministeren");
            long id = make(new Draft("t", "", "", "", mine, List.of(here))).id();
            assertThat(list(Audience.MODERATORS).find(id).orElseThrow().recipient().orElseThrow().title())
                    .isEqualTo("Integrationsministeren");
        }

        @Test
        void aHiddenIdeaCannotBecomeASourceAndAMergedOneIsItsRoot() {
            long hidden = evening.idea(silkeborg, "Skjult");
            evening.become(hidden, "HIDDEN");
            refused("not-on-board", () -> make(draft(hidden)));
            long root = evening.idea(silkeborg, "Rod");
            long merged = evening.idea(silkeborg, "Flettet");
            evening.merge(merged, root);
            assertThat(recommendations.findByCaravan(evening.caravan)).isEmpty();
            make(draft(merged, root));
            assertThat(recommendations.findByCaravan(evening.caravan).getFirst().sources()).containsExactly(root);
        }

        @Test
        void whatWasDoneIsKept() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long buddy = evening.idea(silkeborg, "Makker");
            Entry entry = published(mentor);
            int version = recommending.edit(entry.id(), entry.version(),
                    new Draft("Ny titel", "Tekst", "", "", null, List.of(buddy)));
            assertThat(recommending.edit(entry.id(), version, new Draft("Ny titel", "Tekst", "", "", null, List.of(buddy))))
                    .as("nothing changed").isEqualTo(version);
            recommending.withdraw(entry.id(), version);
            assertThat(recommending.changes(entry.id())).extracting(Recommending.Change::what)
                    .containsExactly("made", "published", "edited", "source-added", "source-removed", "withdrawn");
            assertThat(recommending.changes(entry.id()).get(3).source()).contains("Makker");
            assertThat(list(Audience.PUBLIC).published()).isEmpty();
            assertThat(list(Audience.MODERATORS).withdrawn()).hasSize(1);
            for (Class<?> told : List.of(RecommendationMade.class, RecommendationPublished.class, RecommendationEdited.class,
                    RecommendationWithdrawn.class)) {
                assertThat(events.stream(told)).hasSize(1);
            }
        }

        @Test
        void aRunSaysWhatIsARecommendationAlready() {
            long mentor = evening.idea(silkeborg, "Mentor");
            long merged = evening.idea(silkeborg, "Flettet");
            long buddy = evening.idea(silkeborg, "Makker");
            published(merged);
            evening.merge(merged, mentor);
            RankingRun run = runs.ofMeeting(silkeborg);
            assertThat(run.lines().get(mentor).uses()).extracting(Recommendations.Use::title).containsExactly("Flettet");
            assertThat(run.lines().get(buddy).uses()).isEmpty();
        }

        /** A desk that stands open in a hall tells the public nothing. */
        @Test
        void publishingAsksForAFreshSignIn() {
            Recommendation made = make(draft(evening.idea(silkeborg, "Mentor")));
            clock.advance(Duration.ofMinutes(31));
            refused("sign-in-again", () -> recommending.publish(made.id(), made.version()));
            refused("sign-in-again", () -> recommending.publish(made.id(), made.version(), "Vigtig"));
            assertThat(list(Audience.PUBLIC).published()).isEmpty();
        }

        /** What everyone reads does not change from a desk that stands open either. */
        @Test
        void theWordsOfAPublishedOneAskForAFreshSignInToo() {
            Entry shown = published(evening.idea(silkeborg, "Mentor"));
            Recommendation draft = make(draft(evening.idea(silkeborg, "Bus")));
            clock.advance(Duration.ofMinutes(31));
            Draft other = new Draft("Andre ord", "Andet.", "", "", null, List.of(shown.sources().getFirst().id()));
            refused("sign-in-again", () -> recommending.edit(shown.id(), shown.version(), other));
            assertThat(list(Audience.PUBLIC).find(shown.id()).orElseThrow().title()).isEqualTo("Mentor");
            recommending.edit(draft.id(), draft.version(), new Draft("Andre ord", "", "", "", null, draft.sources()));
        }

        /** Readers hear what spoke against it, or that nobody said. */
        @Test
        void whereSomebodyWasAgainstThatIsSaid() {
            long meeting = evening.meeting("Næstved", VotingStyle.FOR_PASS_AGAINST);
            evening.threshold(2, 0, 0);
            List<Long> people = evening.people(6, "business", meeting);
            long idea = evening.idea(meeting, "Værksted");
            evening.says(people.get(0), idea, 1);
            evening.says(people.get(1), idea, 0);
            Draft silent = new Draft("Værksted", "Vi anbefaler det.", "", " ", null, List.of(idea));
            Recommendation nobodyWas = make(silent);
            recommending.publish(nobodyWas.id(), nobodyWas.version());
            recommending.withdraw(nobodyWas.id(), version(nobodyWas.id()));
            evening.says(people.get(2), idea, -1);
            Recommendation made = make(silent);
            refused("objection-missing", () -> recommending.publish(made.id(), made.version()));
            refused("objection-missing", () -> recommending.publish(made.id(), made.version(), "Vigtig"));
            int version = recommending.edit(made.id(), made.version(), new Draft("Værksted", "Vi anbefaler det.", "", "Ingen sagde hvorfor.", null, List.of(idea)));
            recommending.publish(made.id(), version);
            refused("objection-missing", () -> recommending.edit(made.id(), version(made.id()), silent));
            assertThat(list(Audience.PUBLIC).find(made.id()).orElseThrow().objection()).isEqualTo("Ingen sagde hvorfor.");
        }

        @Test
        @WithAnonymousUser
        void participantsAndVisitorsReadWhatIsPublicAndNothingElse() {
            List<ThrowingCallable> forStaff = List.of(() -> make(draft(1L)), () -> recommending.edit(1, 0, draft(1L)),
                    () -> recommending.publish(1, 0), () -> recommending.withdraw(1, 0), () -> recommending.move(1, 1, 2, "x"),
                    () -> recommending.letSupportDecide(1), () -> recommending.changes(1), () -> runs.ofMeeting(silkeborg),
                    () -> runs.ofCaravan(evening.caravan), () -> list(Audience.MODERATORS));
            forStaff.forEach(call -> assertThatThrownBy(call).isInstanceOf(AccessDeniedException.class));
            assertThat(list(Audience.PUBLIC).published()).isEmpty();
        }

        @Test
        @AsStaff(Role.ORGANISER)
        void organisersMayWhatModeratorsMay() {
            published(evening.idea(silkeborg, "Mentor"));
            assertThat(list(Audience.MODERATORS).published()).hasSize(1);
        }
    }
}
