/** How many words a text has. */

/** What is written without blanks between words is counted by its signs. */
const SIGN = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
const IN_WORD = `(?:(?!${SIGN})[\\p{L}\\p{M}\\p{N}])`;
const WORDS = new RegExp(`${SIGN}|${IN_WORD}+(?:['’ʼ.,-]${IN_WORD}+)*`, "gu");

/**
 * Count words; Chinese and Japanese by character.
 *
 * @param {string} text
 */
export function wordsOf(text) {
  return text.match(WORDS)?.length ?? 0;
}
