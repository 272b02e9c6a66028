package dk.karavanen.shell;

import java.util.List;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;

import com.vaadin.flow.i18n.I18NProvider;

import dk.karavanen.shared.Language;

/**
 * The words on screen and in answers: one pair of files for Flow, for API messages ({@link MessageSource}) and for the pages
 * that do without Flow. Texts with placeholders follow {@link java.text.MessageFormat}: an apostrophe in them is doubled.
 */
@Configuration
class Translations {

    static final String FILES = "vaadin-i18n/translations";

    @Bean
    static MessageSource messageSource() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename(FILES);
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setDefaultLocale(Language.DANISH);
        return source;
    }

    @Bean
    I18NProvider i18nProvider(MessageSource messages) {
        return new MessagesForFlow(messages);
    }

    /** The same texts for Flow. */
    private record MessagesForFlow(MessageSource messages) implements I18NProvider {

        private static final Logger LOG = LoggerFactory.getLogger(MessagesForFlow.class);

        @Override
        public List<Locale> getProvidedLocales() {
            return Language.ALL;
        }

        @Override
        public String getTranslation(String key, Locale locale, Object... arguments) {
            try {
                return messages.getMessage(key, arguments, Language.nearest(locale));
            } catch (NoSuchMessageException missing) {
                LOG.error("No text for {}", key);
                return key;
            }
        }
    }
}
