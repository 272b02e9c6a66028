package dk.karavanen.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import dk.karavanen.identity.PublicAddress;
import dk.karavanen.identity.PublicAddresses;
import dk.karavanen.identity.Secrets;
import dk.karavanen.identity.StaffMail.Recipient;
import dk.karavanen.shared.Language;

/** What staff get by mail about their accounts. */
@SpringBootTest
class StaffMailsTest {

    private static final PublicAddress HERE = PublicAddresses.of("https://karavanen.example", new MockEnvironment());

    @Autowired
    MailOutbox outbox;
    @Autowired
    MessageSource messages;
    @Autowired
    TransactionTemplate transactions;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Clock clock;

    @Test
    void linksLeadToOurOwnAddressWhateverARequestCallsUs() {
        MockHttpServletRequest forged = new MockHttpServletRequest();
        forged.setServerName("evil.example");
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(forged));
        String token = Secrets.token();
        try {
            transactions.executeWithoutResult(t -> mails(MailWay.SERVER, HERE).signInLink(new Recipient("anne@karavanen.example", "Anne", Language.ENGLISH),
                    token, Duration.ofMinutes(15)));
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
        String body = jdbc.sql("select body from mail where body like ?").param("%" + token + "%").query(String.class).single();
        assertThat(body).contains("https://karavanen.example/sign-in/" + token, "Dear Anne", "15 minutes").doesNotContain("evil");
        assertThat(jdbc.sql("select once || subject from mail where body like ?").param("%" + token + "%").query(String.class).single())
                .as("shown in lists").doesNotContain(token).contains("Your link for signing in");
        assertThat(jdbc.sql("select kind from mail where body like ?").param("%" + token + "%").query(String.class).single()).isEqualTo("SIGN_IN");
        jdbc.sql("delete from mail where body like ?").param("%" + token + "%").update();
    }

    @Test
    void aNewAccountIsToldWhoMadeIt() {
        String token = Secrets.token();
        transactions.executeWithoutResult(t -> mails(MailWay.SERVER, HERE).accountLink(new Recipient("ole@karavanen.example", "Ole", Language.DANISH), "Mette",
                token, Duration.ofHours(48)));
        assertThat(jdbc.sql("select body from mail where body like ?").param("%" + token + "%").query(String.class).single())
                .contains("https://karavanen.example/sign-in/" + token, "Mette har lavet dette link til dig", "48 timer");
        jdbc.sql("delete from mail where body like ?").param("%" + token + "%").update();
    }

    /** Where a server is found by many names, only the one that was asked by could stand in a mail. */
    @Test
    void nothingIsOfferedThatCouldNotBeSentOrWouldLeadNowhere() {
        assertThat(mails(MailWay.SERVER, HERE).isSent()).isTrue();
        assertThat(mails(MailWay.SERVER, PublicAddresses.of("", new MockEnvironment())).isSent()).isFalse();
        assertThat(mails(MailWay.NO_SERVER, HERE).isSent()).isFalse();
        assertThat(mails(MailWay.NO_SENDER, HERE).isSent()).isFalse();
        assertThat(mails(MailWay.FOLDER, PublicAddresses.of("", new MockEnvironment())).isSent()).isTrue();
    }

    @Test
    void consoleAccountsAreNobodysMailbox() {
        assertThat(mails(MailWay.SERVER, HERE).reaches("admin@localhost")).isFalse();
        assertThat(mails(MailWay.SERVER, HERE).reaches("anne@rødgrød.dk")).isTrue();
    }

    private StaffMails mails(MailWay way, PublicAddress address) {
        return new StaffMails(outbox, new MailRoute(way, message -> {
        }), address, messages, clock);
    }
}
