/** Which characters may enter a pledge, and how pasted text falls into lines. */

/**
 * Control characters (a tab excepted), halves of surrogate pairs, code points that are not
 * characters, and the separators U+2028 and U+2029. The server refuses an update that holds one.
 */
const UNWANTED = /(?!\t)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;

/**
 * What nobody sees and what shows letters in another order than they stand in. The server refuses
 * the same ones; `workspace/domain/text/unseen.py` says what each is.
 */
const UNSEEN =
  /[\u00ad\u115f\u1160\u17b4\u17b5\u200b\u202a-\u202e\u2060-\u2064\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}]/gu;

const LINE_BREAKS = /\r\n|[\r\n\u2028\u2029]/u;

/**
 * Return `text` without characters that cannot stand in a line.
 *
 * @param {string} text
 */
export function cleaned(text) {
  return text.replace(UNWANTED, "").replace(UNSEEN, "");
}

/**
 * Return the lines of `text` as they are; line breaks of any kind separate lines.
 *
 * @param {string} text
 */
export function linesOf(text) {
  return text.split(LINE_BREAKS);
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
