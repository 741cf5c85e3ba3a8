/** Where words begin and end, as far as blanks and signs tell. */

/** What is written without blanks between words: there no place is known to be within one. */
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}" +
  "\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}";
const OF_WORD = `(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}]`;
const SOME_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
const [BEFORE, BEHIND] = [new RegExp(`${OF_WORD}$`, "u"), new RegExp(`^${OF_WORD}`, "u")];
/** Units of a letter, at most. */
const LETTER = 2;

/**
 * Whether a stretch of text neither begins nor ends within a word.
 *
 * @param {string} text
 * @param {{from: number, to: number}} place
 */
export function isWhole(text, { from, to }) {
  return ![from, to].some((at) => isWithin(text, at));
}

/**
 * Whether words have signs of a script in which no place is within a word.
 *
 * @param {string} words
 */
export function isUnspaced(words) {
  return SOME_UNSPACED.test(words);
}

/**
 * @param {string} text
 * @param {number} at
 */
function isWithin(text, at) {
  const before = text.slice(Math.max(0, at - LETTER), at);
  return BEFORE.test(before) && BEHIND.test(text.slice(at, at + LETTER));
}
