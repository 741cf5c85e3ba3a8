/** A line as it is compared with what is looked for: each sign with where it stands in the line. */

/**
 * @typedef {object} Exact what is told apart
 * @property {boolean} letters capital letters from small ones
 * @property {boolean} accents letters with accents, vowel signs and the like from those without
 */
/** @typedef {{signs: string, from: number[], to: number[]}} Folded of each sign where it begins and ends */

/** A letter with the marks upon it. */
const LETTERS = /\P{M}\p{M}*|\p{M}+/gsu;
/**
 * Marks on Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic, and the stroke that only
 * lengthens an Arabic word. The breve of й makes a letter of its own; signs of other scripts are letters.
 */
const ACCENTS =
  /(и\u0306|И\u0306)|[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]/gu;
const BLANKS = /[\u00a0\u2009\u202f]/g;
const APOSTROPHES = /[’ʼ]/g;

/**
 * @param {string} text
 * @param {Exact} exact
 * @returns {Folded}
 */
export function folded(text, exact) {
  /** @type {Folded} */
  const found = { signs: "", from: [], to: [] };
  for (const { 0: letter, index } of text.matchAll(LETTERS)) {
    const sign = signOf(letter, exact);
    found.signs += sign;
    for (let unit = 0; unit < sign.length; unit += 1) {
      found.from.push(index);
      found.to.push(index + letter.length);
    }
  }
  return found;
}

/**
 * @param {string} letter with its marks
 * @param {Exact} exact
 */
function signOf(letter, { letters, accents }) {
  let sign = letter.normalize("NFC").replace(BLANKS, " ");
  if (!accents) {
    const plain = sign.normalize("NFD").replace(ACCENTS, "$1");
    sign = plain.normalize("NFC").replace(APOSTROPHES, "'");
  }
  // By way of the capitals, which bring ß and ss, ς and σ together.
  return letters ? sign : sign.toUpperCase().toLowerCase();
}
