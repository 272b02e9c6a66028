package dk.karavanen.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.core.context.SecurityContextHolder;

import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffAct;
import dk.karavanen.planning.CaravanPlan;
import dk.karavanen.planning.CaravanPlanning;
import dk.karavanen.planning.MeetingPlanning;
import dk.karavanen.planning.MeetingPlans;
import dk.karavanen.registration.ImportedRow.Verdict;
import dk.karavanen.registration.Person.Needs;
import dk.karavanen.registration.RegistrationImport.Result;
import dk.karavanen.shared.Language;
import dk.karavanen.shared.Refused;
import dk.karavanen.shared.Sector;
import dk.karavanen.shared.sheet.DanishCsv;
import dk.karavanen.shared.sheet.SheetFile;
import dk.karavanen.shared.sheet.SheetReader;
import dk.karavanen.shared.sheet.SheetTable;
import dk.karavanen.testing.AsStaff;

/** People from a list that organisers have from elsewhere. */
@SpringBootTest
@AsStaff(Role.ORGANISER)
class RegistrationImportTest {

    private static final Sector JOBCENTRE = Sector.DEFAULTS.get(2);

    @Autowired
    RegistrationImport imports;
    @Autowired
    StaffRegistrations registrations;
    @Autowired
    RegistrationSheet export;
    @Autowired
    Registering registering;
    @Autowired
    SignUpPlanning planning;
    @Autowired
    CaravanPlanning caravanPlanning;
    @Autowired
    MeetingPlanning meetingPlanning;
    @Autowired
    JdbcClient jdbc;

    long caravan;
    long meeting;

    @BeforeEach
    void threeSeats() {
        caravan = caravanPlanning.create(new CaravanPlan("Prøve", "", "", List.of(), List.of(), List.of(), Sector.DEFAULTS, List.of(), null, false, null));
        meeting = meeting("Silkeborg", 3);
    }

    private long meeting(String title, int seats) {
        long id = meetingPlanning.create(caravan, MeetingPlans.capacity(MeetingPlans.named(title), seats));
        SignUp plan = planning.plan(id);
        planning.save(new SignUp(id, plan.opensAt(), plan.closesAt(), plan.offerHours(), "", plan.reminders(), List.of(), List.of(), plan.edition()));
        return id;
    }

    private static ImportedSheet sheet(String csv) {
        return ImportedSheet.of(SheetReader.read(csv.getBytes(Charset.forName("windows-1252"))));
    }

    private List<Verdict> verdicts(ImportedSheet sheet) {
        return imports.preview(meeting, sheet).stream().map(ImportedRow::verdict).toList();
    }

    private List<String> names() {
        return registrations.all(meeting).stream().map(one -> one.person().name()).toList();
    }

    private List<String> acts(StaffAct act) {
        return jdbc.sql("select subject from audit_entry where caravan = ? and action = ?").params(caravan, act.word()).query(String.class).list();
    }

    @Test
    void aTitleAboveTheHeadingsIsNobody() {
        ImportedSheet list = sheet("""
                Deltagerliste, Silkeborg;;
                Hentet 12-05-2016;;
                Nr.;Fornavn;Efternavn;Mailadresse;Kommer som
                1;Åse;Æblø;aase@import.example;Jobcenter
                2;Bo;;bo@import.example;Frivillig
                """);
        assertThat(list.headed()).isTrue();
        assertThat(imports.preview(meeting, list)).extracting(ImportedRow::name, ImportedRow::verdict)
                .containsExactly(tuple("Åse Æblø", Verdict.SEATED), tuple("Bo", Verdict.SEATED));
    }

    /** Whoever puts a list right goes through it once. */
    @Test
    void aRowSaysAllThatIsWrongWithIt() {
        assertThat(imports.preview(meeting, sheet("""
                Navn;E-mail;Kommer som;Kommune;Bemærkning
                ;forkert@localhost;Rumvæsen;Atlantis;
                Bo;bo@import.example;Rumvæsen;Vejle;%s
                """.formatted("x".repeat(StaffRegistrations.MAX_NOTE + 1))))).extracting(ImportedRow::verdicts)
                .containsExactly(List.of(Verdict.NO_NAME, Verdict.UNKNOWN_SECTOR, Verdict.UNKNOWN_MUNICIPALITY, Verdict.UNKNOWN_EMAIL), List.of(Verdict.UNKNOWN_SECTOR, Verdict.TOO_LONG));
    }

    @Test
    void eachRowSaysWhatWillBecomeOfIt() {
        registering.register(meeting, new NewRegistration(null, "kendt@import.example", false, false, List.of(new Person("Kendt", null, null, "volunteer", null, null, null, Needs.NONE)),
                Map.of(), Language.DANISH, null));
        ImportedSheet list = sheet("""
                Navn;E-mail;Kommer som;Kommune;Mad;Kørestol
                Åse Æblø;Åse <aase@import.example>;Jobcenter;Århus;Vegetarisk;ja
                KENDT;Kendt@Import.example;Frivillig;;;
                En anden;kendt@import.example;Frivillig;;;
                Åse æblø;AASE@import.example;Jobcenter;Aarhus;;
                Uden mail;;Jobcenter;udlandet;Spiser ikke gris;nej
                ;tom@import.example;Jobcenter;;;
                Forkert;forkert@localhost;Jobcenter;;;
                Ukendt;;Rumvæsen;;;
                Langt væk;;Jobcenter;Atlantis;;
                Et sted;;Jobcenter;borg;;
                For sent;;Jobcenter;101;;
                """);
        assertThat(list.columns()).containsExactly(ImportColumn.NAME, ImportColumn.EMAIL, ImportColumn.SECTOR, ImportColumn.MUNICIPALITY, ImportColumn.FOOD, ImportColumn.WHEELCHAIR);
        assertThat(verdicts(list)).containsExactly(Verdict.SEATED, Verdict.KNOWN, Verdict.ADDRESS_TAKEN, Verdict.TWICE, Verdict.SEATED, Verdict.NO_NAME, Verdict.UNKNOWN_EMAIL,
                Verdict.UNKNOWN_SECTOR, Verdict.UNKNOWN_MUNICIPALITY, Verdict.MUNICIPALITY_UNCLEAR, Verdict.WAITS);
        assertThat(names()).as("a preview changes nothing").containsExactly("Kendt");
        assertThat(imports.bring(meeting, list, false)).isEqualTo(new Result(2, 1, 8));
        assertThat(names()).containsExactly("Kendt", "Åse Æblø", "Uden mail", "For sent");
        List<ListedPlace> all = registrations.all(meeting);
        assertThat(all.get(1).person()).returns("0751", Person::municipality).returns(JOBCENTRE.code(), Person::sector).returns(Food.VEGETARIAN, Person::food)
                .returns(true, person -> person.needs().wheelchair());
        assertThat(all.get(2).person()).returns(Person.ABROAD, Person::municipality).returns("Spiser ikke gris", Person::allergy).returns(false, person -> person.needs().wheelchair());
        assertThat(all.get(3)).returns(PlaceState.WAITING, one -> one.place().state()).returns("0101", one -> one.person().municipality());
        assertThat(acts(StaffAct.REGISTRATIONS_IMPORTED)).as("names no participant").containsExactly("Silkeborg");
        assertThat(jdbc.sql("select count(*) from mail where recipient = 'aase@import.example'").query(Integer.class).single()).isZero();
    }

    private Callable<Result> bring(ImportedSheet list) {
        return new DelegatingSecurityContextCallable<>(() -> imports.bring(meeting, list, true), SecurityContextHolder.getContext());
    }

    @Test
    void theSameFileTwiceBringsNobodyTwice() throws Exception {
        ImportedSheet list = sheet("Fornavn,Efternavn,Mail\nBo,Bil,bo@import.example\nLone,Lund,bo@import.example\nUden,Mail,\n").sector(JOBCENTRE.code());
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Result> both = new java.util.ArrayList<>();
            for (Future<Result> done : two.invokeAll(List.of(bring(list), bring(list)))) {
                both.add(done.get());
            }
            assertThat(both).as("two tabs at once").containsExactlyInAnyOrder(new Result(3, 0, 0), new Result(0, 0, 3));
        }
        assertThat(names()).containsExactly("Bo Bil", "Lone Lund", "Uden Mail");
        assertThat(registrations.all(meeting).stream().map(one -> one.place().registration()).distinct()).as("one address is one contact").hasSize(2);
        assertThat(jdbc.sql("select count(*) from mail where recipient = 'bo@import.example' and caravan = ?").param(caravan).query(Integer.class).single()).isOne();
        registrations.cancel(List.of(registrations.all(meeting).get(1).id()), null);
        assertThat(verdicts(list)).as("who has cancelled stays away").containsExactly(Verdict.KNOWN, Verdict.CANCELLED, Verdict.KNOWN);
        assertThat(acts(StaffAct.REGISTRATIONS_IMPORTED)).as("what brought nobody is no import").hasSize(1);
    }

    @Test
    void whatWeExportWeImport() {
        assertThat(imports.bring(meeting, sheet("Name,E-mail,Organisation,Municipality\n=Bo,ib@import.example,\"+Hal; 3\",Vejle\n-Ib,,'Ø,\n").sector("volunteer"), false).seated()).isEqualTo(2);
        SheetTable table = export.table(registrations.export(meeting), Language.DANISH);
        assertThat(new String(DanishCsv.of(table), StandardCharsets.UTF_8)).contains("\r\n'=Bo;ib@import.example;\"'+Hal; 3\";Frivillig;Vejle;Almindelig;");
        assertThat(acts(StaffAct.REGISTRATIONS_EXPORTED)).hasSize(1);
        ImportedSheet csv = ImportedSheet.of(SheetReader.read(DanishCsv.of(table)));
        ImportedSheet excel = ImportedSheet.of(SheetReader.read(SheetFile.of("Liste", List.of(table))));
        assertThat(verdicts(csv)).containsExactly(Verdict.KNOWN, Verdict.KNOWN);
        assertThat(verdicts(excel)).containsExactly(Verdict.KNOWN, Verdict.KNOWN);
        meeting = meeting("Vejle", 1);
        assertThat(imports.bring(meeting, excel, false)).isEqualTo(new Result(1, 1, 0));
        assertThat(registrations.all(meeting).getFirst().person()).returns("=Bo", Person::name).returns("+Hal; 3", Person::organisation).returns("0630", Person::municipality)
                .returns("volunteer", Person::sector).returns(Food.USUAL, Person::food);
    }

    /** Notes and answers to the organisers' own questions come along, and what is none of the choices is told before anybody is signed up. */
    @Test
    void notesAndAnswersComeAlong() {
        SignUp plan = planning.plan(meeting);
        planning.save(new SignUp(meeting, plan.opensAt(), plan.closesAt(), plan.offerHours(), "", plan.reminders(), List.of(), List.of(
                new Question(null, QuestionKind.CHOICE, "Hvilken gruppe?", List.of("Job", "Sprog")), new Question(null, QuestionKind.YES_NO, "Kommer du i bil?", List.of())), plan.edition()));
        List<Question> asked = planning.plan(meeting).questions();
        ImportedSheet list = ImportedSheet.of(SheetReader.read("""
                Navn;Mail;Hvilken gruppe?;KOMMER DU I BIL;Bemærkninger
                Bo;bo@import.example;job;ja;Kommer senere
                Lone;bo@import.example;;;Skal sidde foran
                Åse;aase@import.example;Musik;;
                """.getBytes(StandardCharsets.UTF_8)), asked).sector("volunteer");
        assertThat(list.columns()).containsExactly(ImportColumn.NAME, ImportColumn.EMAIL, ImportColumn.ANSWER, ImportColumn.ANSWER, ImportColumn.NOTE);
        assertThat(verdicts(list)).containsExactly(Verdict.SEATED, Verdict.SEATED, Verdict.UNKNOWN_ANSWER);
        assertThat(imports.bring(meeting, list, false)).isEqualTo(new Result(2, 0, 1));
        assertThat(registrations.all(meeting)).allSatisfy(one -> assertThat(one.note()).isEqualTo("Kommer senere\nSkal sidde foran"));
        assertThat(registrations.export(meeting).answers().values()).singleElement()
                .satisfies(answers -> assertThat(answers.values()).containsExactlyInAnyOrder("Job", "yes"));
    }

    @Test
    void allOfThemOrNobody() {
        ImportedSheet list = sheet("Navn\nEn\nTo\n").sector("volunteer");
        jdbc.sql("alter table registration_place add constraint nobody_is_called_to check (name <> 'To' or registration < 0)").update();
        try {
            assertThatExceptionOfType(org.springframework.dao.DataIntegrityViolationException.class).isThrownBy(() -> imports.bring(meeting, list, true));
        } finally {
            jdbc.sql("alter table registration_place drop constraint nobody_is_called_to").update();
        }
        assertThat(names()).isEmpty();
        assertThat(acts(StaffAct.REGISTRATIONS_IMPORTED)).isEmpty();
        long closed = meetingPlanning.create(caravan, MeetingPlans.named("Lukket"));
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> imports.preview(closed, list));
    }

    @Test
    void aListWithoutHeadingsIsGuessedByItsAddresses() {
        ImportedSheet list = sheet("Jobcenter Vejle;Bo;bo@import.example\nCaféen;Åse;aase@import.example\n");
        assertThat(list.headed()).isFalse();
        assertThat(list.columns()).containsExactly(ImportColumn.NAME, null, ImportColumn.EMAIL);
        ImportedSheet put = list.with(1, ImportColumn.NAME).with(0, ImportColumn.ORGANISATION);
        assertThat(put.columns()).containsExactly(ImportColumn.ORGANISATION, ImportColumn.NAME, ImportColumn.EMAIL);
        assertThat(verdicts(put)).containsOnly(Verdict.UNKNOWN_SECTOR);
        assertThat(verdicts(put.sector("volunteer"))).containsOnly(Verdict.SEATED);
        assertThat(put.headed(true).people()).hasSize(1);
    }

    /** What the preview promises is what happens, also where seats are kept for a sector and others wait. */
    @Test
    void whatIsForetoldHappens() {
        SignUp plan = planning.plan(meeting);
        planning.save(new SignUp(meeting, null, null, plan.offerHours(), "", false, List.of(new ReservedSeats(JOBCENTRE.code(), 1, java.time.Instant.parse("2090-01-01T00:00:00Z"))), List.of(),
                plan.edition()));
        ImportedSheet list = sheet("Navn;Mail;Sektor\nA;a@import.example;volunteer\nB;b@import.example;volunteer\nC;c@import.example;volunteer\nD;d@import.example;jobcentre\nE;a@import.example;volunteer\n");
        List<Verdict> foretold = verdicts(list);
        assertThat(foretold).containsExactly(Verdict.SEATED, Verdict.WAITS, Verdict.WAITS, Verdict.SEATED, Verdict.SEATED);
        assertThat(imports.bring(meeting, list, false)).isEqualTo(new Result(3, 2, 0));
        assertThat(registrations.all(meeting).stream().collect(java.util.stream.Collectors.toMap(one -> String.valueOf(one.person().name()), one -> one.place().state())))
                .isEqualTo(Map.of("A", PlaceState.CONFIRMED, "B", PlaceState.WAITING, "C", PlaceState.WAITING, "D", PlaceState.CONFIRMED, "E", PlaceState.CONFIRMED));
    }
}
