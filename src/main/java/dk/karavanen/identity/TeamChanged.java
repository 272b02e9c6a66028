package dk.karavanen.identity;

/** Somebody has less to do with a caravan than before: what they have open of it is to be asked about again. */
public record TeamChanged(long caravan) {
}
