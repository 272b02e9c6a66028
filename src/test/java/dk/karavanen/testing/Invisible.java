package dk.karavanen.testing;

import java.util.List;

/** Texts that nobody can read anything in, each of another kind. */
public final class Invisible {

    public static final List<String> TEXTS = List.of(
            // blank: spaces of every width, line ends, a letter without dots
            "", " ", "\t\r\n", "\u00a0\u2003\u3000\u202f\u205f", "\u2028\u2029\u0085", "\u2800", "\u1680",
            // nothing: zero width, fillers, marks of byte order and direction
            "\u200b", "\u200d\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u202e", "\u2067 \u2069", "\u061c", "\u3164", "\u3164\u3164 \u3164",
            "\u115f\u1160", "\uffa0", "\u17b4\u17b5", "\u180e", "\ufff9\ufffa\ufffb", "\ud834\udd73",
            // with nothing to stand on: marks, variation selectors, tags, keycaps, skin-less joiners
            "\u0301", "\u0301\u0301", " \u0301", "\u0903", "\u20e3", "\ufe0f", "\udb40\udd00", "\udb40\udc41\udb40\udc7f", "\u180b",
            // of no meaning here: private use of three planes, not given away yet, a stand-in, a note without a head
            "\ue000", "\uf8ff\uf8ff", "\udb80\udc00", "\udbc0\udc00 \udbff\udffd", "\u0378", "\u2fe0", "\udb7f\udc00", "\ufffc", "\ud834\udd59",
            "\ue000\u0301", "\ufffc\u200b\ufe0f");

    private Invisible() {
    }
}
