/** Which characters may enter a pledge, and how pasted text falls into lines. */

/**
 * Control characters (a tab excepted), halves of surrogate pairs, code points that are not
 * characters, and the separators U+2028 and U+2029. The server refuses an update that holds one.
 */
const UNWANTED = /(?!\t)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;

const LINE_BREAKS = /\r\n|[\r\n\u2028\u2029]/u;

/**
 * Return `text` without characters that cannot stand in a line.
 *
 * @param {string} text
 */
export function cleaned(text) {
  return text.replace(UNWANTED, "");
}

/**
 * Return the clean lines of `text`; line breaks of any kind separate lines.
 *
 * @param {string} text
 */
export function cleanLines(text) {
  return text.split(LINE_BREAKS).map(cleaned);
}

/**
 * Return the first `most` code points of `text`; a pair of surrogates is never cut.
 *
 * @param {string} text
 * @param {number} most
 */
export function firstCharacters(text, most) {
  return Array.from(text).slice(0, most).join("");
}

/**
 * Return the last `most` code points of `text`.
 *
 * @param {string} text
 * @param {number} most
 */
export function lastCharacters(text, most) {
  return most > 0 ? Array.from(text).slice(-most).join("") : "";
}
