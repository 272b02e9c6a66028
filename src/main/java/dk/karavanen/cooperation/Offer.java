package dk.karavanen.cooperation;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import dk.karavanen.identity.Secrets;

/**
 * What somebody offers or needs on an idea. Who it is stands in {@link Party}, and is nobody's here but for the organisation.
 *
 * @param idea         on which it was written
 * @param root         which stands for that one
 * @param meeting      where that one stands
 * @param municipality its code, or null: the whole region
 * @param region       or null: wherever it is
 * @param stored       as it was last said
 * @param sector       whom its owner comes as
 */
public record Offer(long id, long caravan, long party, long idea, long root, long meeting, @Nullable Long theme, Side side, String kind, String words,
        @Nullable String municipality, @Nullable String region, LocalDate until, OfferState stored, boolean hidden, Instant madeAt, String organisation, String sector) {

    public OfferState state(LocalDate today) {
        return stored == OfferState.OPEN && until.isBefore(today) ? OfferState.EXPIRED : stored;
    }

    /** Names what another one sees of it before they say yes: if that changes, this does. */
    public String seen() {
        return Secrets.hash(String.join("\n", organisation, kind, words, String.valueOf(municipality), String.valueOf(region), until.toString())).substring(0, 16);
    }

    /** Whether it can be brought together with another. */
    boolean isOpen(LocalDate today) {
        return state(today) == OfferState.OPEN && !hidden;
    }
}
