package dk.karavanen.board.similar;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ScandinavianNormalizer;
import org.apache.lucene.analysis.miscellaneous.ScandinavianNormalizer.Foldings;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.tartarus.snowball.ext.DanishStemmer;

/**
 * The words of a text that carry meaning, made comparable: Unicode word boundaries, lower case, accents off, {@code aa}, {@code ae},
 * {@code oe} (and Swedish ä, ö) read as å, æ, ø, Danish stop words left out, Danish stems. Other languages pass through unstemmed
 * as far as Danish endings don't match. The parts are Lucene's; they are put together here because {@code DanishAnalyzer} neither
 * folds spellings nor lets go of its per-thread state on virtual threads.
 */
final class DanishWords {

    /** What lies beyond is not read: no idea needs more to be recognised, and nobody gets to make the server read a book. */
    static final int CHARACTERS_READ = 5_000;

    private static final CharArraySet STOP_WORDS = stopWords();

    private DanishWords() {
    }

    /**
     * @param written as in the text
     * @param plain   lower case, one spelling
     * @param stem    without its ending
     */
    record Word(String written, String plain, String stem) {
    }

    /** Lucene's list has the pronouns and conjunctions; these say as little and would be highlighted all over the place. */
    private static CharArraySet stopWords() {
        CharArraySet words = CharArraySet.copy(DanishAnalyzer.getDefaultStopSet());
        words.addAll(List.of("kan", "må", "bør", "burde", "få", "får", "så", "ved", "mens", "hver", "gerne", "bare"));
        return CharArraySet.unmodifiableSet(words);
    }

    /** In the order of the text, repetitions included. */
    static List<Word> of(String text) {
        String read = Normalizer.normalize(text.length() > CHARACTERS_READ ? text.substring(0, CHARACTERS_READ) : text,
                Normalizer.Form.NFC);
        ScandinavianNormalizer spelling = new ScandinavianNormalizer(EnumSet.of(Foldings.AA, Foldings.AE, Foldings.OE));
        DanishStemmer stemmer = new DanishStemmer();
        List<Word> words = new ArrayList<>();
        try (StandardTokenizer tokens = new StandardTokenizer()) {
            tokens.setReader(new StringReader(read));
            OffsetAttribute at = tokens.getAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                String written = read.substring(at.startOffset(), at.endOffset());
                String plain = plain(written, spelling);
                if (!plain.isEmpty() && !STOP_WORDS.contains(plain)) {
                    stemmer.setCurrent(plain);
                    stemmer.stem();
                    words.add(new Word(written, plain, stemmer.getCurrent()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static String plain(String word, ScandinavianNormalizer spelling) {
        StringBuilder bare = new StringBuilder(word.length());
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            // å, ä and ö are letters here, not a and o with something on top.
            if (c < 128 || c == 'å' || c == 'ä' || c == 'ö' || Character.isSurrogate(c)) {
                bare.append(c);
            } else {
                Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD).chars()
                        .filter(d -> Character.getType(d) != Character.NON_SPACING_MARK).forEach(d -> bare.append((char) d));
            }
        }
        char[] letters = bare.toString().toCharArray();
        return new String(letters, 0, spelling.processToken(letters, letters.length));
    }
}
