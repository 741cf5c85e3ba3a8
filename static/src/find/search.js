/** Where words stand in a section, and how they are replaced. */
import { cleaned } from "../editor/characters.js";
import { folded } from "./folded.js";
import { isWhole } from "./whole.js";

/** @typedef {import("prosemirror-model").Node} Node */
/** @typedef {import("prosemirror-state").EditorState} EditorState */
/** @typedef {import("prosemirror-state").Transaction} Transaction */
/** @typedef {{from: number, to: number}} Match places in the editor's document */
/** @typedef {import("./folded.js").Exact & {words: string, whole: boolean}} Wanted */

/**
 * Beyond so many characters in one change their difference is not looked for letter by letter
 * (`editor/diff.js`), and what stands between the matches would be written anew.
 */
const CHANGED_AT_ONCE = 300;

/**
 * Return where the wanted words stand, in reading order; never across lines, never within a letter.
 *
 * @param {Node} doc
 * @param {Wanted} wanted
 * @returns {Match[]}
 */
export function matchesIn(doc, wanted) {
  /** @type {Match[]} */
  const found = [];
  doc.forEach((line, position) => {
    const start = position + 1;
    for (const { from, to } of placesIn(line.textContent, wanted)) {
      found.push({ from: start + from, to: start + to });
    }
  });
  return found;
}

/**
 * @param {string} text of one line
 * @param {Wanted} exact
 * @returns {Match[]}
 */
export function placesIn(text, exact) {
  const { signs } = folded(exact.words, exact);
  if (!signs) return [];
  const line = folded(text, exact);
  /** @type {Match[]} */
  const found = [];
  let at = line.signs.indexOf(signs);
  while (at >= 0) {
    const end = at + signs.length;
    const place = { from: line.from[at] ?? 0, to: line.to[end - 1] ?? 0 };
    const wanted = isOfLetters(line, at, end) && (!exact.whole || isWhole(text, place));
    if (wanted) found.push(place);
    at = line.signs.indexOf(signs, wanted ? end : at + 1);
  }
  return found;
}

/**
 * Whether a stretch of what is compared neither begins nor ends within a letter.
 *
 * @param {import("./folded.js").Folded} line
 * @param {number} at
 * @param {number} end
 */
function isOfLetters({ from }, at, end) {
  return from[at] !== from[at - 1] && from[end] !== from[end - 1];
}

/**
 * Put words in the place of each match. They look as the first letter they replace; what stands between
 * stays as it is, with who wrote it and what is said of it.
 *
 * @param {{readonly state: EditorState, dispatch: (tr: Transaction) => void}} surface an editor
 * @param {Match[]} matches in reading order
 * @param {string} words
 */
export function replaceIn(surface, matches, words) {
  const clean = asWritten(words);
  let tr = surface.state.tr;
  let changed = 0;
  // From the end, so that the places before are still where they were.
  for (const match of [...matches].reverse()) {
    put(tr, match, clean);
    changed += match.to - match.from + clean.length;
    if (changed < CHANGED_AT_ONCE) continue;
    surface.dispatch(tr);
    tr = surface.state.tr;
    changed = 0;
  }
  if (tr.docChanged) surface.dispatch(tr);
}

/**
 * Return words as they come into the text.
 *
 * @param {string} words
 */
export function asWritten(words) {
  return cleaned(words).normalize("NFC");
}

/**
 * @param {Transaction} tr
 * @param {Match} match
 * @param {string} words
 */
function put(tr, { from, to }, words) {
  const marks = tr.doc.resolve(from).nodeAfter?.marks ?? [];
  if (words) tr.replaceWith(from, to, tr.doc.type.schema.text(words, marks));
  else tr.delete(from, to);
}

/**
 * Do what is to be undone as one, however much it is.
 *
 * @param {import("yjs").UndoManager | null} history
 * @param {() => void} change
 */
export function asOne(history, change) {
  if (!history) return;
  const { captureTimeout } = history;
  history.stopCapturing();
  history.captureTimeout = Number.POSITIVE_INFINITY;
  try {
    change();
  } finally {
    history.captureTimeout = captureTimeout;
    history.stopCapturing();
  }
}
