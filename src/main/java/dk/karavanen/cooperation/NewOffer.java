package dk.karavanen.cooperation;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to offer or needs, as they typed it.
 *
 * @param kind         code of one of the caravan's kinds
 * @param municipality as typed; blank: the whole region
 * @param until        as typed; blank: three months
 */
public record NewOffer(Side side, @Nullable String kind, @Nullable String words, @Nullable String municipality, @Nullable String until) {

    public static final int MAX_WORDS = 300;
}
