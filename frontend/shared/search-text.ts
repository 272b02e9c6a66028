/** Letters that do not come apart into a plain one and a mark, or not into the one people write instead. */
const SPELT: Readonly<Record<string, string>> = {
  å: 'aa',
  æ: 'ae',
  ä: 'ae',
  ø: 'oe',
  ö: 'oe',
  œ: 'oe',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
  // Arabic keyboards and Persian ones have these apart; they look alike.
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ـ: ''
};

/** Every script's digits as 0 to 9; they stand in tens, in order. */
export function digits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const at = digit.codePointAt(0)!;
    let first = at;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) {
      first--;
    }
    return String((at - first) % 10);
  });
}

/**
 * A text as it is compared in searches, where nobody should have to know how a word is spelt: `Åbenrå` and `Aabenraa` are one, `idé`
 * is found by `ide`, ٢ is 2. The server's SearchText does the same; one table of examples holds both.
 */
export function searchText(text: string): string {
  const lower = digits(text.normalize('NFKC')).toLowerCase().normalize('NFC');
  const spelt = Array.from(lower.replace(/\p{Default_Ignorable_Code_Point}/gu, ''), (letter) => SPELT[letter] ?? letter).join('');
  return (
    spelt
      .normalize('NFD')
      // Accents, Arabic vowel signs and Hebrew points; not the vowels of Indian scripts, which are marks too.
      .replace(/[\u0300-\u036F\u0591-\u05C7\u064B-\u065F\u0670]/g, '')
      .normalize('NFC')
      .replace(/[\s\p{Z}\u2800]+/gu, ' ')
      .trim()
  );
}

/** Whether nothing in it can be seen: the server takes that for nothing. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Co}\p{Default_Ignorable_Code_Point}\u2800\uFFFC\u{1D159}]/u.test(text);
}
