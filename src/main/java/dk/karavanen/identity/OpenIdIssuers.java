package dk.karavanen.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/**
 * The issuers that are set, each asked about itself when somebody first goes there and not before: one that is away keeps nobody
 * from starting the server, or from signing in another way. One that did not answer is asked again by the next who comes.
 */
@Component
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class OpenIdIssuers implements ClientRegistrationRepository {

    private final OAuth2ClientProperties settings;
    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    OpenIdIssuers(OAuth2ClientProperties settings) {
        this.settings = settings;
    }

    /** Those that say who somebody is, by their ids in the settings. */
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        settings.getRegistration().forEach((id, one) -> {
            if (one.getScope() == null || one.getScope().contains("openid")) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** What people call it. */
    String name(String id) {
        OAuth2ClientProperties.Registration one = settings.getRegistration().get(id);
        return one == null || one.getClientName() == null ? id : one.getClientName();
    }

    /** @throws RuntimeException if it does not answer */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        ClientRegistration before = known.get(id);
        if (before != null || !settings.getRegistration().containsKey(id)) {
            return before;
        }
        // Nobody waits for what somebody else asks: two at once ask twice.
        OAuth2ClientProperties alone = new OAuth2ClientProperties();
        alone.getRegistration().put(id, settings.getRegistration().get(id));
        alone.getProvider().putAll(settings.getProvider());
        ClientRegistration answered = new OAuth2ClientPropertiesMapper(alone).asClientRegistrations().get(id);
        known.put(id, answered);
        return answered;
    }
}
