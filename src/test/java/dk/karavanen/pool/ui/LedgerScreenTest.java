package dk.karavanen.pool.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.util.ReflectionTestUtils;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;

import dk.karavanen.caravan.DanishTime;
import dk.karavanen.identity.Role;
import dk.karavanen.identity.StaffForTests;
import dk.karavanen.pool.Deciding;
import dk.karavanen.pool.Decision.Kind;
import dk.karavanen.pool.Decision.Part;
import dk.karavanen.pool.Decision.Proposal;
import dk.karavanen.pool.GrantAnswers;
import dk.karavanen.pool.PoolField;
import dk.karavanen.shared.Language;
import dk.karavanen.testing.AsStaff;
import dk.karavanen.testing.WrongFields;

/** The screen of a pool's accounts without a browser. */
@SpringBootTest
@ViewPackages(packages = "dk.karavanen")
@AsStaff(Role.ORGANISER)
class LedgerScreenTest extends SpringBrowserlessTest {

    @Autowired
    Deciding deciding;
    @Autowired
    GrantAnswers answers;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    JdbcTemplate rows;
    @Autowired
    StaffForTests staff;
    @Autowired
    Clock clock;

    private Button button(String start) {
        return $(Button.class).all().stream().filter(each -> each.getText().startsWith(start) && each.isVisible()).reduce((one, other) -> other).orElseThrow();
    }

    @Test
    void whatCameOfAGrantStaysAsItWasTypedWhileMoneyIsBooked() {
        UI.getCurrent().setLocale(Language.DANISH);
        PoolField pool = PoolField.of(jdbc, rows, 12);
        Authentication mette = SecurityContextHolder.getContext().getAuthentication();
        Authentication karen = staff.stranger("Karen");
        staff.give(pool.caravan(), karen, Role.ORGANISER);
        pool.free(staff.member("Mette", Role.ORGANISER).id());
        pool.free(staff.member("Karen", Role.MODERATOR).id());
        long asked = jdbc.sql("select asked_ore from application where id = ?").param(pool.assessed()).query(Long.class).single();
        long id = deciding.propose(pool.assessed(), new Proposal(Kind.GRANT, asked, "God plan", List.of(new Part(asked - 10_000, "Nu"), new Part(10_000, "Til slut")), List.of()));
        SecurityContextHolder.getContext().setAuthentication(karen);
        deciding.approve(id);
        SecurityContextHolder.getContext().setAuthentication(mette);
        answers.accept(jdbc.sql("select body from mail where once = ?").param("pool:decision:" + id).query(String.class).single().replaceFirst("(?s).*/pool/grant/([\\w-]{43}).*", "$1"), "Lone");

        UI.getCurrent().navigate("staff/pool/" + pool.call() + "/ledger");
        test($(NativeButton.class).all().stream().filter(each -> each.hasClassName("pool-open")).findFirst().orElseThrow()).click();
        test($(TextArea.class).withCaption("Hvad kom der ud af det?").single()).setValue("Byen kender hinanden");
        test(button("Før rate 1")).click();
        assertThat(wrong()).as("at its field").containsExactly("Bankens reference: Feltet er tomt. Skriv lidt.");
        DatePicker on = $(DatePicker.class).withCaption("Dato").first();
        on.setValue(on.getValue().plusYears(1));
        test(button("Før rate 1")).click();
        assertThat(wrong()).as("both at once").hasSize(2).anySatisfy(told -> assertThat(told).startsWith("Dato: Vælg en dag fra "));
        on.setValue(null);
        ReflectionTestUtils.setField(on, "unparsableValue", "31/13");
        test(button("Før rate 1")).click();
        LocalDate today = DanishTime.today(clock);
        assertThat(wrong()).as("an example that may be written here: no day to come").containsExactly("Dato: Skriv datoen som %s, %d/%d eller %s.".formatted(DateTimeFormatter.ofPattern("dd.MM.yyyy").format(today),
                today.getDayOfMonth(), today.getMonthValue(), DanishTime.days(today, null, Language.DANISH)));
        assertThat(on.getFallbackParser().apply("31/13").getMessage().orElseThrow()).isEqualTo("Den dato findes ikke. Skriv dagen først: %s.".formatted(DateTimeFormatter.ofPattern("dd.MM.yyyy").format(today)));
        ReflectionTestUtils.setField(on, "unparsableValue", null);
        test(button("Før rate 1")).click();
        assertThat(wrong()).as("no day is no wish for today").contains("Dato: Feltet er tomt. Skriv lidt.");
        assertThat(jdbc.sql("select count(paid_on) from pool_instalment where decision = ?").param(id).query(Integer.class).single()).isZero();
        on.setValue(DanishTime.today(clock));
        test($(TextField.class).withCaption("Bankens reference").first()).setValue("Bank 1");
        test(button("Før rate 1")).click();
        assertThat(jdbc.sql("select count(paid_on) from pool_instalment where decision = ?").param(id).query(Integer.class).single()).isEqualTo(1);
        assertThat($(TextArea.class).withCaption("Hvad kom der ud af det?").single().getValue()).isEqualTo("Byen kender hinanden");
        assertThat(references().getFirst().getValue()).as("what was booked is typed no more").isEmpty();
        test(amount()).setValue("12,500");
        test(button("Før det, der kom retur")).click();
        assertThat(wrong()).containsExactly("Beløb i kr.: Beløbet kan ikke læses. Skriv det som 12.500 eller 12.500,50.", "Bankens reference: Feltet er tomt. Skriv lidt.");
        test(amount()).setValue("12,50");
        test(references().getLast()).setValue("Bank 3");
        test(references().getFirst()).setValue("Bank 2");
        test(button("Før rate 2")).click();
        assertThat(jdbc.sql("select count(paid_on) from pool_instalment where decision = ?").param(id).query(Integer.class).single()).isEqualTo(2);
        assertThat(amount().getValue()).as("what came back is still as it was typed").isEqualTo("12,50");
        assertThat(references()).extracting(TextField::getValue).containsExactly("Bank 3");
    }

    private List<String> wrong() {
        return WrongFields.of($(Component.class).all());
    }

    private TextField amount() {
        return $(TextField.class).withCaption("Beløb i kr.").single();
    }

    private List<TextField> references() {
        return $(TextField.class).withCaption("Bankens reference").all();
    }

    /** A zero too many stands in the accounts for good. */
    @Test
    void raisingAPoolIsAskedAboutFirst() {
        UI.getCurrent().setLocale(Language.DANISH);
        PoolField pool = PoolField.of(jdbc, rows, 2);
        pool.free(staff.member("Mette", Role.ORGANISER).id());
        UI.getCurrent().navigate("staff/pool/" + pool.call() + "/ledger");
        test(button("Forhøj")).click();
        assertThat(wrong()).containsExactly("Forhøj puljen med, kr.: Beløbet kan ikke læses. Skriv det som 12.500 eller 12.500,50.", "Efter hvad? Aktstykke, brev: Feltet er tomt. Skriv lidt.");
        test($(TextField.class).withCaption("Forhøj puljen med, kr.").single()).setValue("500.000");
        test(button("Forhøj")).click();
        assertThat($(ConfirmDialog.class).all()).as("on no paper").isEmpty();
        test($(TextField.class).withCaption("Efter hvad? Aktstykke, brev").single()).setValue("Aktstykke 12");
        test(button("Forhøj")).click();
        assertThat(raised(pool)).as("one press").isZero();
        test($(ConfirmDialog.class).single()).confirm();
        assertThat(raised(pool)).isEqualTo(50_000_000);
    }

    private long raised(PoolField pool) {
        return jdbc.sql("select coalesce(sum(amount_ore), 0) from pool_entry where call = ? and reference = 'Aktstykke 12'").param(pool.call()).query(Long.class).single();
    }
}
