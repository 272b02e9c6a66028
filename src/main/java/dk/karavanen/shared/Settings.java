package dk.karavanen.shared;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * Everything that can be set of Karavanen itself, read and looked at once, at the start. What cannot be ends the start with a
 * sentence. The table in the README says the same, and a test compares the two.
 *
 * @param data              Folder of the H2 file, the log and what is made before something is replaced or deleted.
 * @param example           Whether a new database gets the example caravan; plain leaves its people out, for measuring.
 * @param demo              Whether the example's people vote for ten minutes after a start.
 * @param baseUrl           How people outside reach the server, for every link and QR code; once set it answers to no other name.
 * @param admin             The first administrator.
 * @param printSignInLink   Whether a sign-in link is printed at every start, also when somebody has a password.
 * @param signInLinkLife    How long a sign-in link works.
 * @param invitationLife    How long an invitation to the team works.
 * @param keepNamesDays     Days until participants' names are deleted and their votes untied from their phones.
 * @param keepCaravansDays  Days from a caravan's last meeting until everything of it is deleted, unless its organisers choose a day.
 * @param keepRegistrationsDays Days after a meeting until the registrations for it are deleted; what people eat and need goes the day after.
 * @param unconfirmedPerNetwork People without an answer from their address whom one network address may sign up for a meeting in a day before the next must answer first; 0: any number.
 * @param keepRefusedDays   Days after its answer until an application to a pool that was given nothing is deleted; what was granted is kept as bookkeeping law wants it.
 * @param frameAncestors    Other sites, separated by spaces, that may show the list of meetings in a frame.
 * @param keepAuditDays     Days until a line of the audit log that is of no caravan is deleted; the others go with their caravan.
 * @param freshSignIn       How long after signing in somebody may change roles, delete and publish before they are asked again.
 * @param accessibilityStatement Address of the organisation's accessibility statement; it stands in the footer and at /was.
 * @param privacy           What the page about privacy must name.
 * @param openId            What an issuer of OpenID Connect may say of staff; the issuers themselves are spring.security.oauth2.client.*.
 * @param node              This server's name among several.
 * @param backup            Copies of the database.
 * @param mail              What leaves the house by mail; the mail server itself is spring.mail.*.
 * @param feed              The feed that phones and walls read.
 * @param clamd             Where ClamAV's clamd listens, who is asked about what applicants enclose.
 */
@Validated
@ConfigurationProperties("karavanen")
public record Settings(@DefaultValue("./data") Path data, @DefaultValue("true") Example example, @DefaultValue("false") boolean demo,
        @DefaultValue("") @Pattern(regexp = "|https?://[^/?#\\s]+(/[^?#\\s]*)?", message = "must be like https://karavanen.example") String baseUrl,
        @DefaultValue @Valid Admin admin, @DefaultValue("false") boolean printSignInLink,
        @DefaultValue("15m") @DurationMin(minutes = 1, message = "must be at least a minute") Duration signInLinkLife,
        @DefaultValue("24h") @DurationMin(minutes = 1, message = "must be at least a minute") Duration invitationLife,
        @DefaultValue("30") @Min(value = 1, message = "must be at least 1") int keepNamesDays,
        @DefaultValue("730") @Min(value = 1, message = "must be at least 1") int keepCaravansDays,
        @DefaultValue("30") @Min(value = 1, message = "must be at least 1") int keepRegistrationsDays,
        @DefaultValue("40") @Min(value = 0, message = "must be at least 0") int unconfirmedPerNetwork,
        @DefaultValue("365") @Min(value = 30, message = "must be at least 30, as one may complain for four weeks") int keepRefusedDays,
        @DefaultValue("") @Pattern(regexp = "|https?://[^/?#\\s;,']+( https?://[^/?#\\s;,']+)*", message = "must be like https://raadet.example") String frameAncestors,
        @DefaultValue("730") @Min(value = 1, message = "must be at least 1") int keepAuditDays,
        @DefaultValue("30m") @DurationMin(minutes = 1, message = "must be at least a minute") Duration freshSignIn,
        @DefaultValue("") @Pattern(regexp = "|https?://\\S+", message = "must be an address like https://www.was.digst.dk/…") String accessibilityStatement,
        @DefaultValue Privacy privacy, @DefaultValue OpenId openId,
        @Nullable @Pattern(regexp = "[A-Za-z0-9]{1,32}", message = "must be letters and digits") String node,
        @DefaultValue @Valid Backup backup, @DefaultValue @Valid Mail mail, @DefaultValue @Valid Feed feed,
        @DefaultValue("") @Pattern(regexp = "|unix:/\\S+|[^\\s:/]+:\\d{1,5}", message = "must be like localhost:3310 or unix:/run/clamav/clamd.ctl") String clamd) {

    /** What a new database gets. */
    public enum Example {
        TRUE, FALSE, PLAIN
    }

    /** @param email Whom the first sign-in link signs in. */
    public record Admin(@DefaultValue("admin@localhost") @Pattern(regexp = "[^@\\s]+@[^@\\s]+", message = "must be an e-mail address") String email) {
    }

    /**
     * @param controller Who is responsible for the data: name, address and CVR number.
     * @param contact    Whom to write to about them, and the data protection officer if there is one.
     * @param legalBasis The legal basis, such as article 6(1)(e).
     * @param purposes   What the data are for, in place of the usual words.
     * @param authority  Where to complain.
     */
    public record Privacy(@DefaultValue("") String controller, @DefaultValue("") String contact, @DefaultValue("") String legalBasis,
            @DefaultValue("") String purposes, @DefaultValue("Datatilsynet, www.datatilsynet.dk") String authority) {

        /** Whether it names all that the law asks for. */
        public boolean isComplete() {
            return !controller.isBlank() && !contact.isBlank() && !legalBasis.isBlank() && !authority.isBlank();
        }
    }

    /**
     * @param roleClaim  A claim whose words (moderator, organiser, administrator) make somebody an account who was not invited.
     * @param trustEmail Whether an address counts as theirs where the issuer does not say that it is verified.
     */
    public record OpenId(@DefaultValue("") String roleClaim, @DefaultValue("false") boolean trustEmail) {
    }

    /**
     * @param folder     Where scheduled backups are put; none are made without it.
     * @param every      How often one is made.
     * @param keep       How many of them are kept.
     * @param safetyDays Days until copies made before a restore or a deletion are deleted.
     */
    public record Backup(@Nullable Path folder,
            @DefaultValue("24h") @DurationMin(minutes = 1, message = "must be at least a minute") Duration every,
            @DefaultValue("14") @Min(value = 1, message = "must be at least 1") int keep,
            @DefaultValue("14") @Min(value = 1, message = "must be at least 1") int safetyDays) {

        /** @return nothing where it is set to nothing, too */
        public Optional<Path> scheduled() {
            return Optional.ofNullable(folder).filter(set -> !set.toString().isBlank());
        }
    }

    /**
     * @param from      Whom mails come from, name and address. Without it nothing is sent by a mail server.
     * @param replyTo   Who gets the answers, if that is somebody else.
     * @param folder    Where mails are put as files instead of being sent.
     * @param perMinute How many are sent in a minute at most, by all servers together.
     * @param keepDays  Days until whatever is kept of a mail is deleted; what it said goes when it has been sent.
     */
    public record Mail(@Nullable String from, @Nullable String replyTo, @Nullable Path folder,
            @DefaultValue("100") @Min(value = 1, message = "must be at least 1") int perMinute,
            @DefaultValue("30") @Min(value = 1, message = "must be at least 1") int keepDays) {

        /** @return nothing where it is set to nothing, too */
        public Optional<Path> files() {
            return Optional.ofNullable(folder).filter(set -> !set.toString().isBlank());
        }
    }

    /**
     * @param readersMost How many may read feeds on one server; more are refused politely.
     * @param reserve     Places among them that are kept for staff and walls.
     * @param stuckAfter  How long a reader may take nothing before it is let go.
     * @param handOver    Whether the few threads that write to everybody may take readers over.
     */
    public record Feed(@DefaultValue("12000") @Min(value = 1, message = "must be at least 1") int readersMost,
            @DefaultValue("500") @Min(value = 0, message = "must be at least 0") int reserve,
            @DefaultValue("30s") @DurationMin(seconds = 1, message = "must be at least a second") Duration stuckAfter,
            @DefaultValue("true") boolean handOver) {
    }
}
