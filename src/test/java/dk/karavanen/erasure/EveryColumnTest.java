package dk.karavanen.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;

/**
 * Somebody has decided, for every column that can hold text, what becomes of it when people erase what is theirs: a new one fails
 * here until it is decided. Likewise every table that belongs to a caravan goes with it.
 */
class EveryColumnTest {

    /** Words or names of participants: gone when they take them back or are forgotten. {@code erase.sql} names each of them. */
    private static final Set<String> PEOPLES = Set.of("follower.email", "idea.title", "idea.body", "idea.hidden_note", "idea.answer", "word_suggestion.title", "word_suggestion.body", "idea_wording.title", "idea_wording.body", "idea_comment.body", "idea_report.reason",
            "participant.name", "participant.organisation", "participant.municipality", "attendance.came_from", "moderation_entry.detail",
            "report_words.title", "report_words.body", "report_voice_words.body", "mail.recipient", "mail.recipient_name", "mail.subject", "mail.body", "mail.unsubscribe",
            "mail.trouble_detail", "mail_attachment.name", "mail_attachment.content",
            "registration.contact", "registration.email", "registration.email_key", "registration.note", "registration_place.name",
            "registration_place.email", "registration_place.organisation", "registration_place.municipality", "registration_place.food",
            "registration_place.allergy", "registration_place.interpreter", "registration_place.other_need", "registration_answer.answer");

    /** What staff wrote with their office in mind; where it repeats an idea it rests on to the letter, that goes. */
    private static final Set<String> MAY_QUOTE = Set.of("recommendation.title", "recommendation.body", "recommendation.rationale",
            "recommendation.objection", "recommendation.few_reason", "recommendation_move.reason", "report_edition.content");

    /** Staff's own names and addresses: theirs as long as the account or the line they signed. */
    private static final Set<String> STAFFS = Set.of("audit_entry.staff_name", "audit_entry.subject", "staff_account.email", "sign_in_link.new_email", "passkey.name", "staff_invitation.email", "staff_invitation.invited_name", "staff_session.device", "staff_session.place", "staff_account.name", "staff_account.password_hash",
            "moderation_entry.staff_name", "recommendation_move.staff_name", "recommendation_change.staff_name", "recommendation.few_staff_name", "report_edition.staff_name", "invitation_sending.staff_name");

    /** What organisers say of caravans and meetings, to everyone: goes with the caravan. */
    private static final Set<String> ORGANISERS = Set.of("caravan.slug", "caravan.title", "caravan.summary", "caravan.final_title",
            "caravan.final_place", "caravan.final_text", "caravan_party.name", "caravan_logo.name", "caravan_logo.picture", "caravan_sector.name_da", "caravan_sector.name_en",
            "theme.name_da", "theme.name_en", "addressee.title", "addressee.ministry", "meeting.title", "meeting.region", "meeting.venue",
            "meeting.address", "meeting.programme", "report_wording.title", "report_wording.foreword", "mail_choice.sender",
            "sign_up.food_note", "sign_up_question.words", "sign_up_question.choices", "invitation.title", "invitation.email", "invitation_letter.heading",
            "invitation_letter.body", "invitation_letter.reminder_heading", "invitation_letter.reminder_body", "invitation_letter.signatories");

    /** Stable words, codes, keys and sums that nobody typed. */
    private static final Set<String> NOBODYS = Set.of("staff_identity.issuer", "staff_identity.subject", "staff_account.passkey_handle", "passkey.credential_hash", "passkey.credential_id", "passkey.public_key", "passkey.transports",
            "passkey.attestation", "passkey.client_data", "staff_invitation.role", "staff_invitation.language", "staff_invitation.token_hash", "staff_session.id", "staff_session.way", "staff_account.role", "audit_entry.action", "caravan_staff.role", "sign_in_link.token_hash", "caravan_party.role", "caravan_sector.code",
            "caravan_sector.shape", "meeting.code", "meeting.wall_key", "meeting.admission", "former_code.code", "former_code.key_hash",
            "slip.code_hash", "slip.state", "meeting.voting_style", "meeting.visibility", "meeting.phase", "meeting.wall_scene", "meeting_phase.phase",
            "participant.sector", "participant_token.token_hash", "participant_token.claim_hash", "participant_browser.mark_hash", "staff_browser.token_hash", "idea.sector",
            "idea.kind", "idea.state", "idea.state_before", "idea.hidden_reason", "idea_comment.sector", "receipt.intent_key",
            "receipt.status", "receipt.reason", "moderation_entry.action", "moderation_entry.reason", "recommendation.state",
            "recommendation_change.action", "report_edition.language", "report_edition.content_hash", "report_redaction.hash_before",
            "erasure.kind", "lineage.name", "mail.id", "mail.once", "mail.kind", "mail.language", "mail.message_id", "mail.state", "mail.trouble",
            "mail.lease", "mail_attachment.mail", "mail_attachment.type", "mail_server.trouble", "mail_server.detail",
            "follower.email_hash", "follower.language", "follow_link.token_hash", "followup_news.kind", "mail_choice.token_hash", "mail_choice.recipient_hash", "mail_choice.language",
            "reserved_seats.sector", "registration_count.sector", "registration_count.state", "sign_up_question.kind", "registration.language",
            "registration.form_key", "registration.told_place", "registration_place.checked_in_key", "registration_place.undone_key", "registration_place.state_before", "registration_place.sector", "registration_place.state", "registration_place.cancel_reason",
            "registration_place.ticket", "registration_link.token_hash", "invitation.municipality", "invitation.link_key", "invitation_sending.kind",
            "invitation_sending.way", "turnout_target.region", "turnout_target.sector", "registration.came_by");

    @Nested
    @OnH2
    class OnH2Database extends Cases {
    }

    @Nested
    @OnPostgres
    class OnPostgresDatabase extends Cases {
    }

    @SpringBootTest
    abstract static class Cases {

        @Autowired
        JdbcClient jdbc;

        @Test
        void everyColumnOfTextIsDecided() {
            Set<String> decided = new TreeSet<>();
            for (Set<String> some : List.of(PEOPLES, MAY_QUOTE, STAFFS, ORGANISERS, NOBODYS)) {
                some.forEach(column -> assertThat(decided.add(column)).as(column).isTrue());
            }
            assertThat(columns()).as("columns that can hold text").containsExactlyInAnyOrderElementsOf(decided);
        }

        @Test
        void peoplesWordsHaveAPlaceInTheScript() {
            String script = String.join("\n", EraseScript.statements());
            for (String column : PEOPLES) {
                String table = column.substring(0, column.indexOf('.'));
                String name = column.substring(column.indexOf('.') + 1);
                assertThat(script).as(column).containsPattern("update " + table + " set [^;]*?\\b" + name + " = (''|null)|delete from " + table + " ");
            }
        }

        @Test
        void whateverBelongsToACaravanGoesBeforeIt() {
            // Table → tables it refers to; a restore runs the script with references switched off, so nothing goes by itself.
            Map<String, Set<String>> refers = new TreeMap<>();
            jdbc.sql("""
                    select c.table_name, t.table_name from information_schema.referential_constraints r
                    join information_schema.table_constraints c on c.constraint_name = r.constraint_name and c.constraint_schema = r.constraint_schema
                    join information_schema.table_constraints t on t.constraint_name = r.unique_constraint_name and t.constraint_schema = r.unique_constraint_schema
                    where r.constraint_schema = current_schema""").query(row -> {
                        refers.computeIfAbsent(row.getString(1).toLowerCase(Locale.ROOT), k -> new TreeSet<>())
                                .add(row.getString(2).toLowerCase(Locale.ROOT));
                    });
            Set<String> belongs = new TreeSet<>(Set.of("caravan"));
            for (boolean more = true; more;) {
                more = refers.entrySet().stream().filter(e -> e.getValue().stream().anyMatch(belongs::contains))
                        .map(Map.Entry::getKey).toList().stream().map(belongs::add).reduce(false, Boolean::logicalOr);
            }
            List<String> deleted = EraseScript.statements().stream().filter(sql -> sql.startsWith("delete from ") && sql.contains("'CARAVAN'"))
                    .map(sql -> sql.split(" ")[2]).toList();
            assertThat(deleted).containsExactlyInAnyOrderElementsOf(belongs);
            refers.forEach((table, others) -> others.stream().filter(belongs::contains).filter(other -> !other.equals(table))
                    .forEach(other -> assertThat(deleted.indexOf(table)).as("%s goes before %s", table, other).isLessThan(deleted.indexOf(other))));
        }

        private Set<String> columns() {
            return jdbc.sql("""
                    select c.table_name, c.column_name from information_schema.columns c
                    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
                    where c.table_schema = current_schema and t.table_type = 'BASE TABLE'
                      and lower(c.data_type) not in ('bigint', 'integer', 'smallint', 'boolean', 'date', 'timestamp with time zone')""")
                    .query((row, n) -> (row.getString(1) + "." + row.getString(2)).toLowerCase(Locale.ROOT)).list().stream()
                    .filter(column -> !column.startsWith("flyway_schema_history.")).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
