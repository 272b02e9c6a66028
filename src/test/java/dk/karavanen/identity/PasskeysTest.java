package dk.karavanen.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;

import dk.karavanen.shared.Refused;
import dk.karavanen.testing.OnH2;
import dk.karavanen.testing.OnPostgres;
import dk.karavanen.testing.TurnableClock;

/** What of passkeys needs no browser: that they are kept as they came, and whose they are. {@code PasskeyIT} has the rest. */
class PasskeysTest {

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
        Passkeys passkeys;
        @Autowired
        PasskeyStore store;
        @Autowired
        PasskeyOwners owners;
        @Autowired
        SignIn signIn;
        @Autowired
        StaffForTests people;
        @Autowired
        TurnableClock clock;

        Authentication ida;
        PublicKeyCredentialUserEntity owner;

        @BeforeEach
        void somebody() {
            ida = people.stranger("Ida-" + UUID.randomUUID());
            SecurityContextHolder.getContext().setAuthentication(ida);
            owner = owners.findByUsername(ida.getName());
        }

        @AfterEach
        void nobody() {
            SecurityContextHolder.clearContext();
        }

        @Test
        void theyAreKeptAsTheyCameAndAfterEachUseTheCountIsOne() {
            assertThat(owners.findByUsername(ida.getName()).getId()).as("once and for all").isEqualTo(owner.getId());
            assertThat(owner.getId().getBytes()).as("tells nobody who it is").hasSize(32);
            CredentialRecord made = kept("Min telefon", 0);
            // As long as a credential may be.
            CredentialRecord other = record(new Bytes(new byte[1023]), "En stick", 7);
            if (store.findByCredentialId(other.getCredentialId()) == null) {
                store.save(other);
            }
            assertThat(store.findByCredentialId(made.getCredentialId())).usingRecursiveComparison().isEqualTo(made);
            assertThat(store.findByUserId(owner.getId())).extracting(CredentialRecord::getLabel).contains("Min telefon");

            store.save(ImmutableCredentialRecord.fromCredentialRecord(made).signatureCount(4_294_967_295L).lastUsed(made.getCreated().plusSeconds(60)).build());
            CredentialRecord used = store.findByCredentialId(made.getCredentialId());
            assertThat(used.getSignatureCount()).isEqualTo(4_294_967_295L);
            assertThat(used.getLastUsed()).isEqualTo(made.getCreated().plusSeconds(60));
            assertThat(passkeys.own()).extracting(Passkeys.Passkey::name).contains("Min telefon");
            store.delete(other.getCredentialId());
        }

        @Test
        void nobodyRemovesAnothers() {
            kept("Min telefon", 0);
            long id = passkeys.own().getFirst().id();
            SecurityContextHolder.getContext().setAuthentication(people.stranger("Nabo-" + UUID.randomUUID()));
            assertThat(passkeys.own()).isEmpty();
            passkeys.remove(id);
            SecurityContextHolder.getContext().setAuthentication(ida);
            assertThat(passkeys.own()).hasSize(1);
            passkeys.remove(id);
            passkeys.remove(id);
            assertThat(passkeys.own()).isEmpty();
        }

        /** A sign-in for years. */
        @Test
        void oneIsMadeSoonAfterSigningInAndIsWhatWasAskedFor() {
            Passkeys.Begun begun = passkeys.begin();
            assertThat(begun.json()).contains("\"userVerification\":\"required\"", "\"residentKey\":\"required\"").doesNotContain(Long.toString(id()) + "\"");
            for (String forged : new String[] {"", "{}", "null", "[]", "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":"
                    + "{\"attestationObject\":\"AA\",\"clientDataJSON\":\"e30\",\"transports\":[]},\"clientExtensionResults\":{}}"}) {
                refused("not-allowed", () -> passkeys.finish(begun, forged, "Min telefon"));
            }
            refused("empty", () -> passkeys.finish(begun, "{}", " "));
            clock.advance(Duration.ofMinutes(31));
            refused("sign-in-again", () -> passkeys.begin());
            refused("sign-in-again", () -> passkeys.finish(begun, "{}", "Min telefon"));
            SecurityContextHolder.clearContext();
            assertThatThrownBy(() -> passkeys.begin()).isInstanceOf(AccessDeniedException.class);
        }

        @Test
        void aClosedAccountHasNoUseOfIts() {
            assertThat(signIn.withPasskey(id()).getName()).isEqualTo(ida.getName());
            refused("account-closed", () -> signIn.withPasskey(-1));
        }

        @Test
        void theyAreOfferedAtTheAddressTheyBelongToAndNoOther() {
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.setServerName("karavanen.example");
            assertThat(at("https://karavanen.example").areOffered(request)).isTrue();
            assertThat(at("http://karavanen.example").areOffered(request)).as("without TLS").isFalse();
            assertThat(at("https://other.example").areOffered(request)).isFalse();
            assertThat(at("").areOffered(request)).isFalse();
            request.setServerName("192.0.2.7");
            assertThat(at("https://192.0.2.7").areOffered(request)).as("by number").isFalse();
            request.setServerName("localhost");
            assertThat(at("").areOffered(request)).isTrue();
        }

        private Passkeys at(String address) {
            return new Passkeys(owners, store, null, new PublicAddress(address, new MockEnvironment()), null, null);
        }

        private long id() {
            return ((StaffPrincipal) ida.getPrincipal()).member().id();
        }

        private CredentialRecord kept(String name, long count) {
            CredentialRecord made = record(Bytes.random(), name, count);
            store.save(made);
            return made;
        }

        private CredentialRecord record(Bytes id, String name, long count) {
            return ImmutableCredentialRecord.builder().credentialType(PublicKeyCredentialType.PUBLIC_KEY).credentialId(id).userEntityUserId(owner.getId())
                    .publicKey(new ImmutablePublicKeyCose(new byte[] {1, 2, -3})).signatureCount(count).uvInitialized(true)
                    .transports(Set.of(AuthenticatorTransport.INTERNAL, AuthenticatorTransport.HYBRID)).backupEligible(true).backupState(false)
                    .attestationObject(new Bytes(new byte[] {4})).attestationClientDataJSON(new Bytes(new byte[] {5, 6}))
                    .created(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS)).lastUsed(clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS))
                    .label(name).build();
        }

        private static void refused(String reason, ThrowingCallable what) {
            assertThatThrownBy(what).isInstanceOfSatisfying(Refused.class, r -> assertThat(r.reason()).isEqualTo(reason));
        }
    }
}
