package dk.karavanen.cooperation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.board.Viewer;
import dk.karavanen.caravan.Visibility;
import dk.karavanen.caravan.VotingStyle;
import dk.karavanen.cooperation.CooperationDesk.Open;
import dk.karavanen.cooperation.OwnCooperation.OwnMatch;
import dk.karavanen.erasure.Erasure.Kind;
import dk.karavanen.erasure.Erasures;
import dk.karavanen.identity.Role;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** From an offer to what came of it: whose it is, who may see it, and nobody's contact before both have said yes. */
class CooperationTest {

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    @AsStaff(Role.ORGANISER)
    abstract static class Cases {

        private static final Pattern LINK = Pattern.compile("/cooperation/([\\w-]{43})");
        private static final Instant NOW = Instant.parse("2031-06-20T10:00:00Z");

        @Autowired
        Offering offering;
        @Autowired
        Parties parties;
        @Autowired
        Answering answering;
        @Autowired
        CooperationDesk desk;
        @Autowired
        CooperationRules rules;
        @Autowired
        OfferReader reader;
        @Autowired
        OwnCooperation own;
        @Autowired
        MatchRounds rounds;
        @Autowired
        Erasures erasures;
        @Autowired
        TransactionTemplate transactions;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TurnableClock clock;

        Hall hall;
        long meeting;
        long idea;
        long cafe;
        long joiner;
        String mark;

        @BeforeEach
        void aCaravan() {
            clock.stopAt(NOW);
            hall = Hall.caravan(jdbc);
            // Of the day on which the test is, whenever that runs.
            jdbc.sql("update caravan set created_at = ? where id = ?").params(java.sql.Timestamp.from(NOW), hall.caravan).update();
            meeting = hall.meeting("Silkeborg", VotingStyle.FOR_ONLY);
            idea = hall.idea(meeting, "Fast mentor på arbejdspladsen");
            cafe = hall.person("volunteer", meeting);
            joiner = hall.person("business", meeting);
            mark = UUID.randomUUID().toString().substring(0, 8);
        }

        private Contact contact(String organisation) {
            return new Contact(organisation, "Anne", organisation.toLowerCase(Language.DANISH).replaceAll("[^a-z]", "") + "-" + mark + "@coop.example", "22 33 44 55");
        }

        private static NewOffer words(Side side, String words) {
            return new NewOffer(side, "job", words, "Silkeborg", null);
        }

        private long offer(long who, Side side, String words, String organisation) {
            clock.advance(Duration.ofSeconds(1));
            return offering.offer(who, idea, words(side, words), contact(organisation), Language.DANISH);
        }

        private long party(long participant) {
            return parties.ofParticipant(participant).orElseThrow().id();
        }

        private List<String> mails(String organisation) {
            return jdbc.sql("select body from mail where recipient = ? order by made_at, id").param(contact(organisation).email()).query(String.class).list();
        }

        private String token(String organisation) {
            Matcher link = LINK.matcher(mails(organisation).getLast());
            assertThat(link.find()).isTrue();
            return link.group(1);
        }

        private void refused(RefusalReason why, ThrowingCallable act) {
            assertThatExceptionOfType(Refused.class).isThrownBy(act).returns(why, Refused::why);
        }

        /** A need of the café and an offer of the joiner's, both with an address that is theirs, introduced. */
        private long introduced() {
            long need = offer(cafe, Side.NEED, "En virksomhed til to i praktik", "Sprogcafeen");
            long offer = offer(joiner, Side.OFFER, "To praktikpladser om ugen", "Snedkeren");
            parties.confirm(party(cafe));
            parties.confirm(party(joiner));
            clock.advance(Duration.ofSeconds(1));
            desk.introduce(offer, need);
            clock.advance(Duration.ofSeconds(1));
            return jdbc.sql("select id from cooperation_match where need = ?").param(need).query(Long.class).single();
        }

        private OwnMatch match(long participant) {
            return own.of(party(participant)).orElseThrow().matches().getFirst();
        }

        // ---------------------------------------------------------------- offering

        @Test
        void anOfferStandsOnItsIdeaWithItsOrganisationAlone() {
            long id = offer(joiner, Side.OFFER, "  To praktikpladser\nom ugen ", "Snedkeren");
            assertThat(reader.ofIdea(hall.slug, idea, Viewer.ANYONE).orElseThrow().of(Side.OFFER)).singleElement().satisfies(shown -> {
                assertThat(shown.offer()).returns(id, Offer::id).returns("To praktikpladser om ugen", Offer::words).returns("Snedkeren", Offer::organisation).returns("business", Offer::sector);
                assertThat(shown.place()).isEqualTo("Silkeborg");
                assertThat(shown.offer().until()).isEqualTo("2031-09-18");
                assertThat(shown.kind().nameDa()).isEqualTo("Job eller praktik");
            });
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().toString()).as("no contact in whatever everyone may read").doesNotContain(mark, "22 33", "Anne");
            assertThat(reader.counts(hall.slug, Viewer.ANYONE).orElseThrow()).containsEntry(idea, new OfferReader.Counts(1, 0));
            assertThat(mails("Snedkeren")).singleElement().satisfies(body -> assertThat(body).as("nothing they typed goes to an address that may be another's").doesNotContain("Snedkeren"));
            assertThat(parties.ofToken(token("Snedkeren"))).hasValueSatisfying(party -> assertThat(party.confirmed()).isFalse());
        }

        @Test
        void whatIsTypedIsLookedAt() {
            refused(RefusalReason.TOO_LONG, () -> offer(cafe, Side.NEED, "x".repeat(NewOffer.MAX_WORDS + 1), "A"));
            refused(RefusalReason.EMPTY, () -> offer(cafe, Side.NEED, " \u200b ", "A"));
            refused(RefusalReason.UNKNOWN_HELP, () -> offering.offer(cafe, idea, new NewOffer(Side.NEED, "gold", "Guld", null, null), contact("A"), Language.DANISH));
            refused(RefusalReason.UNKNOWN_MUNICIPALITY, () -> offering.offer(cafe, idea, new NewOffer(Side.NEED, "job", "x", "Atlantis", null), contact("A"), Language.DANISH));
            refused(RefusalReason.UNKNOWN_EMAIL, () -> offering.offer(cafe, idea, words(Side.NEED, "x"), new Contact("A", null, "anne", null), Language.DANISH));
            refused(RefusalReason.UNKNOWN_PHONE, () -> offering.offer(cafe, idea, words(Side.NEED, "x"), new Contact("A", null, "a@coop.example", "ring til mig"), Language.DANISH));
            refused(RefusalReason.EMPTY, () -> offering.offer(cafe, idea, words(Side.NEED, "x"), new Contact(" ", null, "a@coop.example", null), Language.DANISH));
            for (String day : List.of("19.6.2031", "1.1.2040")) {
                refused(RefusalReason.UNTIL_WRONG, () -> offering.offer(cafe, idea, new NewOffer(Side.NEED, "job", "x", null, day), contact("A"), Language.DANISH));
            }
            assertThat(parties.ofParticipant(cafe)).as("nothing is left of what was refused").isEmpty();
            assertThat(mails("A")).isEmpty();
        }

        @Test
        void whoMayOffer() {
            Hall other = Hall.caravan(jdbc);
            long stranger = other.person("volunteer", other.meeting("Vejle", VotingStyle.FOR_ONLY));
            refused(RefusalReason.NOT_FOUND, () -> offer(stranger, Side.OFFER, "x", "Fremmed"));
            refused(RefusalReason.NOT_JOINED, () -> offer(-1, Side.OFFER, "x", "Ingen"));
            hall.become(idea, "HIDDEN");
            refused(RefusalReason.NOT_FOUND, () -> offer(cafe, Side.OFFER, "x", "A"));
            hall.become(idea, "OPEN");
            jdbc.sql("update meeting set phase = 'LOBBY' where id = ?").param(meeting).update();
            refused(RefusalReason.PHASE_CLOSED, () -> offer(cafe, Side.OFFER, "x", "A"));
            jdbc.sql("update meeting set phase = 'CLOSED' where id = ?").param(meeting).update();
            offer(cafe, Side.OFFER, "efter mødet", "A");
            jdbc.sql("update attendance set set_aside_at = current_timestamp where participant = ?").param(joiner).update();
            refused(RefusalReason.SET_ASIDE, () -> offer(joiner, Side.OFFER, "x", "B"));
            change(HelpKind.DEFAULTS, java.time.LocalDate.parse("2031-06-19"));
            refused(RefusalReason.COOPERATION_CLOSED, () -> offer(cafe, Side.OFFER, "for sent", "A"));
            hall.close(meeting, Visibility.PARTICIPANTS);
            assertThat(reader.ofIdea(hall.slug, idea, Viewer.ANYONE)).as("a meeting for its participants").isEmpty();
            assertThat(reader.ofIdea(hall.slug, idea, new Viewer.Member(cafe)).orElseThrow().all()).hasSize(1);
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().all()).isEmpty();
        }

        @Test
        void onePersonIsHeldBackAndAHallIsNot() {
            for (int i = 0; i < Offering.MAX_IN_WINDOW; i++) {
                offer(cafe, Side.NEED, "Behov " + i, "Sprogcafeen");
            }
            refused(RefusalReason.TOO_FAST, () -> offer(cafe, Side.NEED, "Et til", "Sprogcafeen"));
            hall.people(40, "volunteer", meeting).forEach(one -> offer(one, Side.OFFER, "Jeg kan", "Nr" + one));
            clock.advance(Offering.WINDOW);
            for (int i = 0; i < Offering.MAX_OPEN - Offering.MAX_IN_WINDOW; i++) {
                clock.advance(Duration.ofMinutes(2));
                offer(cafe, Side.NEED, "Mere " + i, "Sprogcafeen");
            }
            refused(RefusalReason.TOO_MANY_OFFERS, () -> offer(cafe, Side.NEED, "For meget", "Sprogcafeen"));
            assertThat(offer(cafe, Side.NEED, "Mere 0", "Sprogcafeen")).as("the last there was room for, pressed twice").isPositive();
            assertThat(offer(joiner, Side.OFFER, "Det samme", "B")).as("pressed twice").isEqualTo(offer(joiner, Side.OFFER, "Det samme", "B"));
        }

        @Test
        void nobodySendsOurMailsToStrangers() {
            offer(cafe, Side.NEED, "Behov", "Offer");
            for (int i = 0; i < 6; i++) {
                offer(hall.person("volunteer", meeting), Side.NEED, "Behov " + i, "Offer");
            }
            assertThat(mails("Offer")).as("one mailbox").hasSize(Parties.MAX_WELCOMES_A_DAY);
            parties.change(party(cafe), contact("Anden"), Language.DANISH);
            parties.change(party(cafe), contact("Tredje"), Language.DANISH);
            refused(RefusalReason.TOO_FAST, () -> parties.change(party(cafe), contact("Fjerde"), Language.DANISH));
        }

        @Test
        void anotherAddressIsNobodysUntilItsOwnerPresses() {
            offer(cafe, Side.NEED, "Behov", "Sprogcafeen");
            String token = token("Sprogcafeen");
            parties.confirm(party(cafe));
            assertThat(parties.ofToken(token).orElseThrow().confirmed()).isTrue();
            parties.change(party(cafe), contact("Anden"), Language.DANISH);
            assertThat(parties.ofToken(token)).as("the former mailbox's link").isEmpty();
            assertThat(parties.ofToken(token("Anden")).orElseThrow().confirmed()).isFalse();
        }

        @Test
        void offersAreTheirOwners() {
            long need = offer(cafe, Side.NEED, "Behov", "Sprogcafeen");
            offer(joiner, Side.OFFER, "Hjælp", "Snedkeren");
            refused(RefusalReason.NOT_FOUND, () -> offering.say(party(joiner), need, OfferState.WITHDRAWN));
            refused(RefusalReason.NOT_FOUND, () -> offering.change(party(joiner), need, words(Side.NEED, "Andet"), Language.DANISH));
            offering.change(party(cafe), need, new NewOffer(Side.NEED, "mentor", "Andre ord", null, "1.7.2031"), Language.DANISH);
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().of(Side.NEED)).singleElement().satisfies(shown -> assertThat(shown.offer().words()).isEqualTo("Andre ord"));
            offering.say(party(cafe), need, OfferState.FULL);
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().of(Side.NEED)).singleElement().returns(OfferState.FULL, OfferReader.Shown::state);
            offering.say(party(cafe), need, OfferState.OPEN);
            clock.advance(Duration.ofDays(12));
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().of(Side.NEED)).as("its last day is over").isEmpty();
            assertThat(own.of(party(cafe)).orElseThrow().own()).singleElement().returns(OfferState.EXPIRED, OfferReader.Shown::state);
            offering.say(party(cafe), need, OfferState.WITHDRAWN);
            refused(RefusalReason.BAD_VALUE, () -> offering.say(party(cafe), need, OfferState.OPEN));
        }

        @Test
        void whatIsOfferedFollowsTheMergeAndGoesWithWhatIsHidden() {
            offer(joiner, Side.OFFER, "Hjælp", "Snedkeren");
            long root = hall.idea(meeting, "Mentor til alle");
            hall.merge(idea, root);
            assertThat(reader.ofIdea(hall.slug, root, Viewer.ANYONE).orElseThrow().all()).singleElement().returns("/c/" + hall.slug + "/ideas/" + root, OfferReader.Shown::path);
            assertThat(reader.ofIdea(hall.slug, idea, Viewer.ANYONE).orElseThrow().idea().orElseThrow().id()).isEqualTo(root);
            assertThat(reader.counts(hall.slug, Viewer.ANYONE).orElseThrow()).containsOnlyKeys(root);
            hall.become(root, "HIDDEN");
            assertThat(reader.ofIdea(hall.slug, root, Viewer.ANYONE)).isEmpty();
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().all()).isEmpty();
            assertThat(reader.counts(hall.slug, Viewer.ANYONE).orElseThrow()).isEmpty();
        }

        @Test
        void aModeratorTakesOneOff() {
            long offer = offer(joiner, Side.OFFER, "Grimme ord", "Snedkeren");
            desk.hide(offer, true);
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().all()).isEmpty();
            assertThat(desk.of(hall.caravan, null).hidden()).hasSize(1);
            assertThat(desk.of(hall.caravan, null).unanswered()).isEmpty();
            desk.hide(offer, false);
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().all()).hasSize(1);
            jdbc.sql("update attendance set set_aside_at = current_timestamp where participant = ?").param(joiner).update();
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().all()).as("whoever was set aside is not heard").isEmpty();
        }

        // ---------------------------------------------------------------- bringing together

        @Test
        void contactsAreShownToBothAtTheSecondYes() {
            long match = introduced();
            for (String who : List.of("Sprogcafeen", "Snedkeren")) {
                assertThat(mails(who)).hasSize(2).noneMatch(body -> body.contains("22 33 44 55"));
            }
            answering.answer(party(cafe), match, true);
            assertThat(match(joiner)).returns(null, OwnMatch::contact).returns(null, OwnMatch::said);
            assertThat(own.of(party(joiner)).toString()).as("not even that there is a yes").doesNotContain(contact("Sprogcafeen").email());
            answering.answer(party(cafe), match, true);
            answering.answer(party(joiner), match, true);
            answering.answer(party(joiner), match, true);
            assertThat(match(joiner).contact()).isEqualTo(contact("Sprogcafeen"));
            assertThat(match(cafe).contact()).isEqualTo(contact("Snedkeren"));
            assertThat(mails("Sprogcafeen")).hasSize(3);
            assertThat(mails("Sprogcafeen").getLast()).contains(contact("Snedkeren").email(), "22 33 44 55");
            assertThat(mails("Snedkeren").getLast()).contains(contact("Sprogcafeen").email());
            assertThat(own.of(party(cafe)).orElseThrow().sharings()).extracting(OwnCooperation.Sharing::byMe).containsExactlyInAnyOrder(true, false);
            answering.withdraw(party(joiner), match);
            assertThat(own.of(party(cafe)).orElseThrow().matches()).isEmpty();
            assertThat(own.of(party(cafe)).orElseThrow().sharings()).hasSize(2).allMatch(sharing -> sharing.ended() != null);
            refused(RefusalReason.MATCH_OVER, () -> answering.answer(party(cafe), match, true));
        }

        /** Or somebody could say yes, write a stranger's address, and have the other's contact sent there. */
        @Test
        void aYesSharesTheAddressItWasSaidWith() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            parties.change(party(cafe), contact("Fremmed"), Language.DANISH);
            answering.answer(party(joiner), match, true);
            assertThat(match(joiner).contact()).isNull();
            assertThat(mails("Fremmed").toString()).doesNotContain(contact("Snedkeren").email());
            refused(RefusalReason.ADDRESS_UNCONFIRMED, () -> answering.answer(party(cafe), match, true));
            parties.confirm(party(cafe));
            answering.answer(party(cafe), match, true);
            assertThat(match(joiner).contact()).isEqualTo(contact("Fremmed"));
        }

        @Test
        void aYesIsToWhatStoodThere() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            long offer = jdbc.sql("select offer from cooperation_match where id = ?").param(match).query(Long.class).single();
            offering.change(party(joiner), offer, new NewOffer(Side.OFFER, "job", "Noget helt andet", "Silkeborg", null), Language.DANISH);
            answering.answer(party(joiner), match, true);
            assertThat(match(cafe)).as("asked anew").returns(null, OwnMatch::contact).returns(null, OwnMatch::said);
            answering.answer(party(cafe), match, true);
            assertThat(match(cafe).contact()).isNotNull();
        }

        @Test
        void aYesIsToTheOneItWasSaidTo() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            Contact before = contact("Snedkeren");
            clock.advance(Duration.ofSeconds(1));
            parties.change(party(joiner), new Contact("Snedkeren A/S", before.name(), before.email(), null), Language.DANISH);
            assertThat(match(cafe)).as("asked anew").returns(null, OwnMatch::said);
            assertThat(mails("Sprogcafeen")).hasSize(3);
            assertThat(mails("Sprogcafeen").getLast()).as("and told").contains("Snedkeren A/S har ændret");
            answering.answer(party(joiner), match, true);
            assertThat(match(cafe).contact()).isNull();
            parties.change(party(joiner), new Contact("Snedkeren A/S", "Bo", before.email(), "22 33 44 55"), Language.DANISH);
            assertThat(mails("Sprogcafeen")).as("a number is no other organisation").hasSize(3);
            answering.answer(party(cafe), match, true);
            assertThat(match(cafe).contact()).isNotNull();
        }

        /** Of two tabs one may be from yesterday. */
        @Test
        void aYesOnAPageThatIsOldCountsForNothing() {
            long match = introduced();
            String seen = match(cafe).other().offer().seen();
            long offer = match(cafe).other().offer().id();
            offering.change(party(joiner), offer, new NewOffer(Side.OFFER, "job", "Noget helt andet", "Silkeborg", null), Language.DANISH);
            assertThat(mails("Sprogcafeen")).as("nobody had said yes").hasSize(2);
            refused(RefusalReason.STALE, () -> answering.answer(party(cafe), match, true, seen));
            answering.answer(party(cafe), match, false, seen);
            answering.answer(party(cafe), match, true, match(cafe).other().offer().seen());
            assertThat(match(cafe).said()).isTrue();
        }

        @Test
        void whoTakesTheirsBackTheOtherIsTold() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            answering.answer(party(joiner), match, true);
            clock.advance(Duration.ofSeconds(1));
            answering.withdraw(party(joiner), match);
            answering.withdraw(party(joiner), match);
            assertThat(mails("Sprogcafeen")).hasSize(4);
            assertThat(mails("Sprogcafeen").getLast()).contains("Snedkeren har taget sit tilbage").doesNotContain(contact("Snedkeren").email());
            assertThat(mails("Snedkeren")).as("they know").hasSize(3);
        }

        @Test
        void whoIsIntroducedToWhatIsTakenBackIsTold() {
            long match = introduced();
            long offer = match(cafe).other().offer().id();
            clock.advance(Duration.ofSeconds(1));
            offering.say(party(joiner), offer, OfferState.WITHDRAWN);
            offering.say(party(joiner), offer, OfferState.WITHDRAWN);
            assertThat(mails("Sprogcafeen")).hasSize(3);
            assertThat(mails("Sprogcafeen").getLast()).contains("Snedkeren har taget sit tilbage");
            refused(RefusalReason.MATCH_OVER, () -> answering.answer(party(cafe), match, true));
        }

        /** Or a stranger's address would stand on the page of somebody who said yes to another. */
        @Test
        void anAddressThatCameAfterwardsIsShownWhenItIsTheirs() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            answering.answer(party(joiner), match, true);
            Contact before = contact("Snedkeren");
            parties.change(party(joiner), new Contact("Snedkeren", before.name(), contact("Fremmed").email(), before.phone()), Language.DANISH);
            assertThat(match(cafe).contact()).isEqualTo(new Contact("Snedkeren", before.name(), null, before.phone()));
            parties.confirm(party(joiner));
            assertThat(match(cafe).contact()).isEqualTo(new Contact("Snedkeren", before.name(), contact("Fremmed").email(), before.phone()));
        }

        @Test
        void aNoStaysBetweenThemAndUs() {
            long match = introduced();
            answering.answer(party(joiner), match, false);
            OwnMatch seen = match(cafe);
            assertThat(seen).returns(null, OwnMatch::said).returns(null, OwnMatch::contact);
            answering.answer(party(cafe), match, true);
            assertThat(match(cafe).contact()).isNull();
            assertThat(desk.of(hall.caravan, null).pairs().getFirst().match().offerYes()).isFalse();
            answering.answer(party(joiner), match, true);
            assertThat(match(cafe).contact()).as("one may think better of it").isNotNull();
        }

        @Test
        void aYesNeedsAnAddressThatIsTheirs() {
            long match = introduced();
            parties.change(party(cafe), contact("Anden"), Language.DANISH);
            refused(RefusalReason.ADDRESS_UNCONFIRMED, () -> answering.answer(party(cafe), match, true));
            answering.answer(party(cafe), match, false);
            refused(RefusalReason.NOT_FOUND, () -> answering.answer(party(cafe) + party(joiner), match, true));
            offer(hall.person("other", meeting), Side.OFFER, "Hjælp", "Tredje");
            refused(RefusalReason.NOT_FOUND, () -> answering.answer(parties.ofToken(token("Tredje")).orElseThrow().id(), match, true));
        }

        @RepeatedTest(4)
        void twoWhoSayYesAtOnceShareOnce() throws Exception {
            long match = introduced();
            atOnce(() -> answering.answer(party(cafe), match, true), () -> answering.answer(party(joiner), match, true));
            assertThat(match(cafe).contact()).isNotNull();
            assertThat(jdbc.sql("select count(*) from cooperation_sharing where of_match = ?").param(match).query(Integer.class).single()).isEqualTo(2);
            assertThat(jdbc.sql("select count(*) from mail where once like ?").param("cooperation:" + match + ":shared:%").query(Integer.class).single()).isEqualTo(2);
        }

        /** Whichever is first: afterwards nobody sees a contact. */
        @RepeatedTest(4)
        void aYesBesideAWithdrawalShowsNothing() throws Exception {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            long need = match(cafe).mine().offer().id();
            atOnce(() -> answering.answer(party(joiner), match, true), () -> offering.say(party(cafe), need, OfferState.WITHDRAWN));
            assertThat(own.of(party(joiner)).orElseThrow().matches()).isEmpty();
            assertThat(own.of(party(joiner)).orElseThrow().sharings()).allMatch(sharing -> sharing.ended() != null);
        }

        private void atOnce(Runnable... acts) throws Exception {
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (Runnable act : acts) {
                all.add(CompletableFuture.runAsync(() -> {
                    try {
                        start.await();
                        act.run();
                    } catch (Refused tooLate) {
                        // One of the two came second.
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
            }
            start.countDown();
            for (CompletableFuture<Void> one : all) {
                one.get();
            }
        }

        @Test
        void theDeskProposesIntroducesAndNudges() {
            long need = offer(cafe, Side.NEED, "En virksomhed til to i praktik", "Sprogcafeen");
            long offer = offer(joiner, Side.OFFER, "To praktikpladser om ugen", "Snedkeren");
            assertThat(desk.of(hall.caravan, null).unanswered()).extracting(Open::fits).containsExactly(1, 1);
            assertThat(desk.candidates(need)).singleElement().satisfies(one -> {
                assertThat(one.shown().offer().id()).isEqualTo(offer);
                assertThat(one.reasons()).extracting(CooperationDesk.Because::word).contains("same-idea", "same-kind", "same-municipality", "similar", "until");
            });
            assertThat(desk.of(hall.caravan, null).toString() + desk.candidates(need)).as("organisers see no contact").doesNotContain(mark, "22 33");
            desk.introduce(need, offer);
            refused(RefusalReason.ALREADY_INTRODUCED, () -> desk.introduce(offer, need));
            refused(RefusalReason.BAD_VALUE, () -> desk.introduce(offer, offer));
            long match = desk.of(hall.caravan, null).pairs().getFirst().match().id();
            assertThat(desk.of(hall.caravan, null).unanswered()).isEmpty();
            assertThat(desk.candidates(need)).isEmpty();
            refused(RefusalReason.TOO_FAST, () -> desk.nudge(match));
            clock.advance(CooperationDesk.BETWEEN_NUDGES);
            parties.confirm(party(cafe));
            answering.answer(party(cafe), match, true);
            desk.nudge(match);
            assertThat(mails("Snedkeren")).hasSize(3);
            assertThat(mails("Sprogcafeen")).as("has answered").hasSize(2);
            desk.end(match);
            refused(RefusalReason.MATCH_OVER, () -> desk.nudge(match));
            assertThat(desk.of(hall.caravan, null).unanswered()).hasSize(2);
        }

        /** As many as are proposed have said no: the next are proposed, and not nobody. */
        @Test
        void whoWasIntroducedTakesNoPlaceFromTheNext() {
            long need = offer(cafe, Side.NEED, "En virksomhed til to i praktik", "Sprogcafeen");
            for (int i = 0; i <= Matching.MOST; i++) {
                offer(hall.person("business", meeting), Side.OFFER, "To praktikpladser om ugen", "Firma " + (char) ('a' + i));
            }
            for (int i = 0; i < Matching.MOST; i++) {
                desk.introduce(need, desk.candidates(need).getFirst().shown().offer().id());
            }
            assertThat(desk.candidates(need)).hasSize(1);
            assertThat(desk.of(hall.caravan, null).unanswered()).extracting(Open::fits).containsExactly(1);
        }

        /** Nothing that was written brings the two together; an organiser knows that they fit. */
        @Test
        void twoAreIntroducedByHand() {
            long need = offer(cafe, Side.NEED, "En virksomhed til to i praktik", "Sprogcafeen");
            long fits = offer(joiner, Side.OFFER, "To praktikpladser om ugen", "Snedkeren");
            long elsewhere = hall.idea(meeting, "Kør sammen");
            long bus = offering.offer(hall.person("volunteer", meeting), elsewhere, new NewOffer(Side.OFFER, "premises", "En bus om mandagen", null, null), contact("Kirken"), Language.DANISH);
            offering.offer(cafe, elsewhere, new NewOffer(Side.OFFER, "premises", "Vores egen bus", null, null), contact("Sprogcafeen"), Language.DANISH);
            assertThat(desk.candidates(need)).extracting(one -> one.shown().offer().id()).containsExactly(fits);
            assertThat(desk.others(need)).extracting(one -> one.offer().id()).as("neither those proposed nor their own").containsExactly(bus);
            assertThat(desk.others(need).toString()).as("organisers see no contact").doesNotContain(mark, "22 33");
            desk.introduce(need, bus);
            assertThat(desk.others(need)).isEmpty();
            assertThat(desk.of(hall.caravan, null).pairs()).singleElement().returns(bus, pair -> pair.offer().offer().id());
        }

        @Test
        void organisersChooseTheList() {
            offer(cafe, Side.NEED, "Behov", "Sprogcafeen");
            List<HelpKind> some = List.of(new HelpKind("job", "Arbejde", "Work"), new HelpKind("", "Cykler", ""), new HelpKind("", "Cykler!", ""));
            change(some, null);
            assertThat(rules.kinds(hall.caravan)).containsExactly(new HelpKind("job", "Arbejde", "Work"), new HelpKind("cykler", "Cykler", "Cykler"), new HelpKind("cykler-2", "Cykler!", "Cykler!"));
            refused(RefusalReason.KIND_IN_USE, () -> change(List.of(new HelpKind("", "Penge", "")), null));
            refused(RefusalReason.KINDS_WRONG, () -> change(List.of(), null));
            refused(RefusalReason.KINDS_WRONG, () -> change(List.of(new HelpKind("job", "Job", ""), new HelpKind("", "job", "")), null));
            assertThat(rules.kinds(hall.caravan)).hasSize(3);
            CooperationRules.Standing seen = rules.standing(hall.caravan);
            change(List.of(new HelpKind("job", "Arbejde", "Work"), new HelpKind("", "Lokale", "")), null);
            refused(RefusalReason.STALE, () -> rules.change(hall.caravan, some, null, seen));
            assertThat(rules.kinds(hall.caravan)).as("what somebody else has added meanwhile").hasSize(2);
        }

        private void change(List<HelpKind> kinds, java.time.LocalDate lastDay) {
            rules.change(hall.caravan, kinds, lastDay, rules.standing(hall.caravan));
        }

        // ---------------------------------------------------------------- what time brings

        @Test
        void theTwoAreAskedAfterThirtyAndNinetyDays() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            answering.answer(party(joiner), match, true);
            int before = mails("Sprogcafeen").size();
            clock.advance(Duration.ofDays(29));
            rounds.run();
            assertThat(mails("Sprogcafeen")).hasSize(before);
            clock.advance(Duration.ofDays(1));
            rounds.run();
            rounds.run();
            assertThat(mails("Sprogcafeen")).hasSize(before + 1);
            answering.came(party(cafe), match, MatchOutcome.STARTED);
            answering.came(party(joiner), match, MatchOutcome.TALKING);
            clock.advance(Duration.ofDays(60));
            rounds.run();
            assertThat(mails("Sprogcafeen")).as("has said that it has begun").hasSize(before + 1);
            assertThat(mails("Snedkeren")).hasSize(before + 2);
            assertThat(desk.of(hall.caravan, null).started()).isEqualTo(1);
            refused(RefusalReason.NOT_FOUND, () -> answering.came(-1, match, MatchOutcome.NOT));
        }

        @Test
        void whoCouldNotBeAskedForLongIsAskedOnce() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            answering.answer(party(joiner), match, true);
            int before = mails("Sprogcafeen").size();
            clock.advance(Duration.ofDays(95));
            rounds.run();
            rounds.run();
            assertThat(mails("Sprogcafeen")).hasSize(before + 1);
        }

        @Test
        void whatNobodyAnswersIsClosedAndContactsGo() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            clock.advance(MatchRounds.TO_ANSWER);
            rounds.run();
            refused(RefusalReason.MATCH_OVER, () -> answering.answer(party(joiner), match, true));
            assertThat(jdbc.sql("select shared_at from cooperation_match where id = ?").param(match).query((row, n) -> row.getTimestamp(1)).list()).containsOnlyNulls();
            String token = token("Sprogcafeen");
            clock.advance(Duration.ofDays(80));
            rounds.run();
            assertThat(parties.ofToken(token)).as("they are known for as long as somebody may need them").isPresent();
            clock.advance(Duration.ofDays(20));
            rounds.run();
            assertThat(parties.ofToken(token)).isEmpty();
            assertThat(parties.ofParticipant(cafe).orElseThrow()).returns(null, Party::email).returns(null, Party::phone).returns(null, Party::name);
            assertThat(mails("Sprogcafeen")).isEmpty();
        }

        @Test
        void nothingIsLeftOfWhoeverIsErased() {
            long match = introduced();
            answering.answer(party(cafe), match, true);
            answering.answer(party(joiner), match, true);
            String others = own.of(party(joiner)).toString();
            assertThat(others).contains(contact("Sprogcafeen").email());
            transactions.executeWithoutResult(status -> erasures.erase(Kind.PERSON, Set.of(cafe)));
            assertThat(own.of(party(joiner)).toString()).doesNotContain("Sprogcafeen", contact("Sprogcafeen").email());
            assertThat(mails("Snedkeren")).as("nor in mails that wait").noneMatch(body -> body.contains("Sprogcafeen"));
            assertThat(mails("Sprogcafeen")).isEmpty();
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().of(Side.NEED)).isEmpty();
            jdbc.sql("insert into cooperation_party (id, caravan, participant, organisation, language, made_at) values (nextval('kv_seq'), ?, ?, 'Sprogcafeen', 'da', current_timestamp)")
                    .params(hall.caravan, cafe).update();
            transactions.executeWithoutResult(status -> erasures.complete());
            assertThat(parties.ofParticipant(cafe)).as("nor after an old backup was put back").isEmpty();
        }

        @Test
        void somebodyErasesThemselvesHereAndTakesPartStill() {
            long match = introduced();
            parties.erase(party(cafe));
            assertThat(mails("Sprogcafeen")).isEmpty();
            assertThat(parties.ofParticipant(cafe)).isEmpty();
            assertThat(own.of(party(joiner)).orElseThrow().matches()).isEmpty();
            refused(RefusalReason.NOT_FOUND, () -> answering.answer(party(joiner), match, true));
            offer(cafe, Side.NEED, "Forfra", "Sprogcafeen");
        }

        @Test
        void anErasedIdeaTakesNobodyElsesOfferAlong() {
            long match = introduced();
            transactions.executeWithoutResult(status -> erasures.erase(Kind.IDEA, Set.of(idea)));
            assertThat(reader.ofCaravan(hall.slug).orElseThrow().all()).isEmpty();
            assertThat(own.of(party(cafe)).orElseThrow().own()).singleElement().returns("", OfferReader.Shown::idea);
            answering.answer(party(cafe), match, true);
            answering.answer(party(joiner), match, true);
            assertThat(match(cafe).contact()).isNotNull();
        }
    }
}
