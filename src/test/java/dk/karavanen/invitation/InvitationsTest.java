package dk.karavanen.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.transaction.support.TransactionTemplate;

import dk.karavanen.identity.Role;
import dk.karavanen.invitation.AddressImport.Fault;
import dk.karavanen.mail.MailBounced;
import dk.karavanen.mail.MailChoices;
import dk.karavanen.mail.MailKind;
import dk.karavanen.mail.MailTrouble;
import dk.karavanen.registration.NewRegistration;
import dk.karavanen.registration.Person;
import dk.karavanen.registration.Registering;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.RefusalReason;
import dk.karavanen.shared.Refused;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.Hall;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/** Inviting municipalities: once each, by their own link, and counted by number. */
class InvitationsTest {

    private static final String PASTED = """
            Kommune\tE-mail\tTitel
            Lemvig\tborgmester@lemvig.dk
            Silkeborg Kommune; BORGMESTER@silkeborg.dk; Borgmester
            "Århus","post@aarhus.dk"
            """;

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

        @Autowired
        Invitations invitations;
        @Autowired
        LetterTexts texts;
        @Autowired
        AddressImport addresses;
        @Autowired
        JdbcClient jdbc;
        @Autowired
        TransactionTemplate transaction;
        @Autowired
        ApplicationEventPublisher events;
        @Autowired
        Registering registering;
        @Autowired
        MailChoices choices;

        Hall hall;

        @BeforeEach
        void meeting() {
            hall = Hall.open(jdbc);
            jdbc.sql("update meeting set region = 'Region Midtjylland', venue = 'Medborgerhuset', starts_at = ?, ends_at = ? where id = ?")
                    .params(Timestamp.from(Instant.parse("2036-05-23T15:00:00Z")), Timestamp.from(Instant.parse("2036-05-23T18:30:00Z")), hall.meeting).update();
            jdbc.sql("insert into sign_up (meeting, offer_hours, next_in_queue, edition) values (?, 24, 1, 0)").param(hall.meeting).update();
        }

        /** People from Lemvig, each signed up by themselves. */
        void signUp(int people, String sector, @Nullable String linkKey) {
            for (int i = 0; i < people; i++) {
                String email = UUID.randomUUID() + "@lemvig.dk";
                registering.register(hall.meeting, new NewRegistration("Lone", email, false, false, List.of(new Person("Lone", email, null, sector, "Lemvig", null, null,
                        Person.Needs.NONE)), Map.of(), Language.DANISH, null, linkKey));
            }
        }

        Set<Long> ids() {
            return invitations.of(hall.meeting).stream().map(Invitation::id).collect(Collectors.toSet());
        }

        int mails() {
            return jdbc.sql("select count(*) from mail where caravan = ?").param(hall.caravan).query(Integer.class).single();
        }

        @Test
        void theRegionIsInvitedAndWhoWasWrittenToStays() {
            Set<String> region = invitations.near(hall.meeting, false).stream().map(each -> each.code()).collect(Collectors.toSet());
            assertThat(region).hasSize(19);
            choose(region);
            choose(region);
            assertThat(invitations.of(hall.meeting)).hasSize(19).allSatisfy(each -> assertThat(each.path()).matches("/i/[0-9A-HJKMNP-TV-Z]{10}"));
            assertThat(invitations.of(hall.meeting)).extracting(Invitation::linkKey).doesNotHaveDuplicates();
            long lemvig = invitations.of(hall.meeting).stream().filter(each -> each.municipality().name().equals("Lemvig")).findFirst().orElseThrow().id();
            invitations.printed(hall.meeting, Set.of(lemvig), SendingKind.LETTER);
            choose(Set.of("0101"));
            assertThat(invitations.of(hall.meeting)).extracting(each -> each.municipality().name()).containsExactly("København", "Lemvig");
            assertThat(invitations.of(hall.meeting).getFirst().title()).isEqualTo("overborgmester");
            assertThatThrownBy(() -> choose(Set.of("9999"))).isInstanceOf(Refused.class);
            invitations.add(hall.meeting, Set.of("0665", "0671"));
            assertThat(invitations.of(hall.meeting)).extracting(each -> each.municipality().name()).containsExactly("København", "Lemvig", "Struer");
            signUp(1, "jobcentre", null);
            assertThat(invitations.near(hall.meeting, true)).as("those without anybody").hasSize(18).noneMatch(each -> each.name().equals("Lemvig"));
        }

        @Test
        void whoSignsUpByTheLinkIsCountedThereAndFewAreOnlyFew() {
            choose(Set.of("0665", "0671"));
            String key = invitations.of(hall.meeting).getFirst().linkKey();
            signUp(1, "jobcentre", key);
            Invitation lemvig = invitations.of(hall.meeting).getFirst();
            assertThat(lemvig.signedUp()).isEqualTo(1);
            assertThat(lemvig.byLink()).isEqualTo(1);
            assertThat(lemvig.isFew()).isTrue();
            assertThat(invitations.letters(hall.meeting, Set.of(lemvig.id()), SendingKind.LETTER).letters().getFirst().paragraphs().toString())
                    .contains("Fra Lemvig er færre end fem tilmeldt.");
            signUp(4, "municipality", null);
            lemvig = invitations.of(hall.meeting).getFirst();
            assertThat(lemvig.bySector()).containsOnly(Map.entry("jobcentre", 1), Map.entry("municipality", 4));
            assertThat(lemvig.byLink()).isEqualTo(1);
            assertThat(lemvig.isFew()).isFalse();
            assertThat(invitations.letters(hall.meeting, Set.of(lemvig.id()), SendingKind.LETTER).letters().getFirst().paragraphs().toString())
                    .contains("Fra Lemvig er fem tilmeldt.");
            assertThat(invitations.of(hall.meeting).getLast().signedUp()).isZero();
        }

        @Test
        void aLetterSaysWhoElseComesAndWhichSeatsAreHeld() {
            choose(Set.of("0665", "0101"));
            jdbc.sql("insert into reserved_seats (meeting, sector, seats, until_at) values (?, 'jobcentre', 20, ?), (?, 'municipality', 5, ?)")
                    .params(hall.meeting, Timestamp.from(Instant.parse("2036-05-19T10:00:00Z")), hall.meeting, Timestamp.from(Instant.parse("2020-01-01T00:00:00Z"))).update();
            signUp(2, "jobcentre", null);
            assertThat(LetterPages.page(letters(SendingKind.LETTER)).replace('\u00A0', ' '))
                    .contains("Én af regionens 19 kommuner har tilmeldt nogen. Fra Lemvig er færre end fem tilmeldt. Vi holder 20 pladser til sektoren Jobcenter til mandag den 19. maj kl. 12.00.")
                    .contains("Ingen af regionens 29 kommuner har tilmeldt nogen endnu. Fra København er der ingen tilmeldt endnu.")
                    .doesNotContain("Kommune til");
        }

        @Test
        void nobodyIsWrittenToAboutWhatTheyCannotSignUpFor() {
            invitations.address(hall.meeting, addresses.read(PASTED));
            for (String why : List.of("meeting set called_off_at = current_timestamp where id = ?",
                    "sign_up set closes_at = timestamp with time zone '2020-01-01 00:00:00+00' where meeting = ?")) {
                jdbc.sql("update meeting set called_off_at = null where id = ?").param(hall.meeting).update();
                jdbc.sql("update " + why).param(hall.meeting).update();
                assertThat(invitations.isWritable(hall.meeting)).as(why).isFalse();
                assertThatThrownBy(() -> invitations.mail(hall.meeting, ids(), SendingKind.LETTER)).isInstanceOf(Refused.class).hasMessage("sign-up-closed");
            }
            assertThat(mails()).isZero();
            assertThat(letters(SendingKind.LETTER)).as("to look at they are there").hasSize(3);
        }

        private void choose(Set<String> codes) {
            invitations.choose(hall.meeting, codes, invitations.of(hall.meeting).stream().map(each -> each.municipality().code()).collect(Collectors.toSet()));
        }

        /** Two have the list open. What one has chosen meanwhile, and the addresses of it, the other has not taken away. */
        @Test
        void whatSomebodyElseHasChosenMeanwhileStays() {
            choose(Set.of("0665", "0671"));
            Set<String> seen = Set.of("0665", "0671");
            invitations.address(hall.meeting, addresses.read("Aarhus; post@aarhus.dk"));
            choose(Set.of("0665", "0751"));
            invitations.choose(hall.meeting, Set.of("0671", "0740"), seen);
            assertThat(invitations.of(hall.meeting)).extracting(each -> each.municipality().code() + " " + each.email()).containsExactlyInAnyOrder("0740 null", "0751 post@aarhus.dk");
        }

        @Test
        void addressesAreLookedAtAndTakenAllOrNone() {
            List<AddressImport.Line> lines = addresses.read(PASTED);
            assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line.isGood()).as(line.typed()).isTrue());
            invitations.address(hall.meeting, lines);
            assertThat(invitations.of(hall.meeting)).extracting(each -> each.municipality().name() + " " + each.email() + " " + each.title())
                    .containsExactly("Lemvig borgmester@lemvig.dk borgmester", "Silkeborg BORGMESTER@silkeborg.dk borgmester", "Aarhus post@aarhus.dk borgmester");

            List<AddressImport.Line> wrong = addresses.read("Lemvig; ny@lemvig.dk\nAtlantis; a@b.dk\nSkive; ikke en adresse\nStruer; a@struer.dk\nStruer; b@struer.dk");
            assertThat(wrong).extracting(AddressImport.Line::faults).containsExactly(Set.of(), Set.of(Fault.NO_SUCH_MUNICIPALITY), Set.of(Fault.NO_ADDRESS), Set.of(Fault.TWICE), Set.of(Fault.TWICE));
            assertThat(addresses.read("Atlantis; a(at)b.dk\nStruer; a\nStruer; b@struer.dk")).as("all that is wrong with a line, and the first is no line of headings").extracting(AddressImport.Line::faults)
                    .containsExactly(Set.of(Fault.NO_SUCH_MUNICIPALITY, Fault.NO_ADDRESS), Set.of(Fault.NO_ADDRESS, Fault.TWICE), Set.of(Fault.TWICE));
            for (String headings : List.of("Kommune;E-mail", "Navn;Mail;Titel", "\"Kommunenavn\"\tAdresse", "Municipality, Address")) {
                assertThat(addresses.read(headings + "\nStruer; b@struer.dk")).as(headings).singleElement().returns(true, AddressImport.Line::isGood);
            }
            assertThatThrownBy(() -> invitations.address(hall.meeting, wrong)).isInstanceOf(Refused.class);
            assertThat(invitations.of(hall.meeting)).extracting(Invitation::email).contains("borgmester@lemvig.dk").doesNotContain("ny@lemvig.dk");
        }

        /** Nothing of what is pasted is left out without a word. */
        @Test
        void ofWhatIsPastedNothingIsLeftOut() {
            assertThat(addresses.read("Lemvig; a@lemvig.dk; b@lemvig.dk\nStruer; c@struer.dk; " + "x".repeat(AddressImport.MAX_TITLE + 1) + "\n\nAarhus; d@aarhus.dk")).extracting(line -> line.number() + " " + line.faults())
                    .containsExactly("1 [SEVERAL_ADDRESSES]", "2 [TITLE_TOO_LONG]", "4 []");
            assertThatThrownBy(() -> addresses.read("Struer; b@struer.dk\n\n".repeat(AddressImport.MAX_LINES + 3))).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.why()).isEqualTo(RefusalReason.TOO_MANY_LINES);
                assertThat(refused.arguments()).containsExactly(203, 200, 3);
            });
            assertThatThrownBy(() -> invitations.address(hall.meeting, List.of())).isInstanceOf(Refused.class).hasMessage("empty");
        }

        @Test
        void aLetterIsWrittenForEachAndSaysWhatIsSo() {
            invitations.address(hall.meeting, addresses.read(PASTED));
            String page = LetterPages.page(letters(SendingKind.LETTER));
            assertThat(page).contains("Kære borgmester", "Vil du sende nogen til Silkeborg fredag 23.\u00A0maj?", "fredag den 23.\u00A0maj 2036 kl.\u00A017.00–20.30 i Medborgerhuset.",
                    "Fra Lemvig er der ingen tilmeldt endnu.", "<strong class=\"must\">Derfor beder vi dig");
            assertThat(letters(SendingKind.LETTER).toString()).doesNotContain("{", "**");
            assertThat(LetterPages.page(letters(SendingKind.REMINDER))).contains("Vi mangler Lemvig i Silkeborg");
        }

        private List<Letter> letters(SendingKind kind) {
            return invitations.letters(hall.meeting, ids(), kind).letters();
        }

        @Test
        void eachIsMailedOnceHoweverOftenItIsPressed() throws Exception {
            invitations.address(hall.meeting, addresses.read(PASTED));
            choose(Set.of("0665", "0740", "0751", "0779"));
            Set<Long> all = ids();
            int[] mailed = {0};
            List<Future<Integer>> tabs = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
                ExecutorService signedIn = new DelegatingSecurityContextExecutorService(threads);
                for (int i = 0; i < 3; i++) {
                    tabs.add(signedIn.submit(() -> invitations.mail(hall.meeting, all, SendingKind.LETTER)));
                }
            }
            for (Future<Integer> tab : tabs) {
                mailed[0] += tab.get();
            }
            assertThat(mailed[0]).as("three have an address").isEqualTo(3);
            assertThat(mails()).isEqualTo(3);
            assertThat(jdbc.sql("select body from mail where caravan = ? and recipient = 'borgmester@lemvig.dk'").param(hall.caravan).query(String.class).single())
                    .contains("Fra Lemvig er der ingen", "/i/");
            assertThat(invitations.of(hall.meeting)).filteredOn(each -> each.mailedAt() != null).hasSize(3);
            assertThat(invitations.mail(hall.meeting, all, SendingKind.REMINDER)).as("those who have not answered").isEqualTo(3);
            assertThat(invitations.mail(hall.meeting, all, SendingKind.REMINDER)).isZero();
            assertThat(mails()).isEqualTo(6);
        }

        @Test
        void anAddressThatIsRefusedIsShownAndNotWrittenToAgain() {
            invitations.address(hall.meeting, addresses.read(PASTED));
            invitations.mail(hall.meeting, ids(), SendingKind.LETTER);
            Invitation lemvig = invitations.of(hall.meeting).getFirst();
            transaction.executeWithoutResult(t -> events.publishEvent(new MailBounced(UUID.randomUUID(), MailKind.MAYOR_LETTER, "x", hall.caravan, lemvig.id(),
                    MailTrouble.ADDRESS_REFUSED, true)));
            assertThat(invitations.of(hall.meeting).getFirst().bounced()).isTrue();
            assertThat(invitations.mail(hall.meeting, Set.of(lemvig.id()), SendingKind.REMINDER)).isZero();
            invitations.address(hall.meeting, addresses.read("Lemvig; en.anden@lemvig.dk"));
            assertThat(invitations.of(hall.meeting).getFirst().bounced()).isFalse();
            assertThat(invitations.mail(hall.meeting, Set.of(lemvig.id()), SendingKind.REMINDER)).as("nothing has reached them to remind of").isZero();
            assertThat(invitations.mail(hall.meeting, Set.of(lemvig.id()), SendingKind.LETTER)).isEqualTo(1);
            assertThat(mails()).isEqualTo(4);
        }

        @Test
        void aMailThatNobodyTookForADayCanBeSentAgain() {
            invitations.address(hall.meeting, addresses.read(PASTED));
            invitations.mail(hall.meeting, ids(), SendingKind.LETTER);
            Invitation lemvig = invitations.of(hall.meeting).getFirst();
            transaction.executeWithoutResult(t -> events.publishEvent(new MailBounced(UUID.randomUUID(), MailKind.MAYOR_LETTER, "x", hall.caravan, lemvig.id(),
                    MailTrouble.BUSY, false)));
            assertThat(invitations.of(hall.meeting).getFirst().isWritten()).isFalse();
            assertThat(invitations.mail(hall.meeting, ids(), SendingKind.LETTER)).isEqualTo(1);
            assertThat(mails()).isEqualTo(4);
        }

        @Test
        void whoWantsNoMailsIsNotSaidToHaveHadOne() {
            invitations.address(hall.meeting, addresses.read(PASTED));
            Invitation lemvig = invitations.of(hall.meeting).getFirst();
            invitations.mail(hall.meeting, Set.of(lemvig.id()), SendingKind.LETTER);
            String page = jdbc.sql("select unsubscribe from mail where caravan = ?").param(hall.caravan).query(String.class).single();
            choices.decline(page.substring(page.lastIndexOf('/') + 1), true);
            assertThat(invitations.mail(hall.meeting, Set.of(lemvig.id()), SendingKind.REMINDER)).isZero();
            lemvig = invitations.of(hall.meeting).getFirst();
            assertThat(lemvig.declined()).isTrue();
            assertThat(lemvig.remindedAt()).isNull();
            assertThat(invitations.mail(hall.meeting, Set.of(lemvig.id()), SendingKind.REMINDER)).as("nor are they asked again").isZero();
            assertThat(jdbc.sql("select count(*) from mail where caravan = ? and state = 'DECLINED'").param(hall.caravan).query(Integer.class).single()).isEqualTo(1);
        }

        @Test
        void theTextIsKeptAndTwoWhoEditDoNotOverwriteEachOther() {
            LetterText usual = texts.of(hall.meeting);
            texts.save(hall.meeting, new LetterText("Kom til {møde}", usual.body(), usual.reminderHeading(), usual.reminderBody(), "Formanden", usual.edition()));
            assertThat(texts.of(hall.meeting).heading()).isEqualTo("Kom til {møde}");
            assertThatThrownBy(() -> texts.save(hall.meeting, usual)).isInstanceOf(Refused.class).hasMessage("stale");
        }

        @Test
        void theOwnLinkIsTypedAsItIsReadAndCountsWhoWentOn() {
            choose(Set.of("0665"));
            Invitation lemvig = invitations.of(hall.meeting).getFirst();
            String typed = (lemvig.linkKey().substring(0, 5) + "-" + lemvig.linkKey().substring(5)).toLowerCase();
            OwnLink link = invitations.find(typed).orElseThrow();
            assertThat(link.invitation().municipality().name()).isEqualTo("Lemvig");
            assertThat(invitations.of(hall.meeting).getFirst().followedAt()).as("opening is nothing").isNull();
            invitations.followed(link);
            assertThat(invitations.of(hall.meeting).getFirst().followedAt()).isNotNull();
            assertThat(invitations.find("nobodys")).isEmpty();
        }
    }
}
