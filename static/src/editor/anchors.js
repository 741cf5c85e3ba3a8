/** Stretches of text that a comment or a caret holds on to while others edit around them. */
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromJSON,
  createRelativePositionFromTypeIndex,
  relativePositionToJSON,
} from "yjs";
import { firstCharacters, lastCharacters } from "./characters.js";

/** @typedef {import("yjs").Text} Text */
/** @typedef {import("yjs").Doc} Doc */
/**
 * @typedef {object} Anchor
 * @property {unknown} start Yjs relative position in JSON, held by the first character
 * @property {unknown} end held by the last character
 * @property {string} quote what it covers
 * @property {string} prefix up to 32 code points before it
 * @property {string} suffix up to 32 code points behind it
 * @property {number} seq the row of the log at which it was made
 */

/** Code points of a passage that are shown where it is quoted. */
const EXCERPT = 500;
const CONTEXT = 32;

/**
 * Return the anchor for a stretch of `text`.
 *
 * @param {Text} text
 * @param {{from: number, to: number}} range indexes into the text
 * @param {number} seq
 * @returns {Anchor | null} null when nothing lies in the range
 */
export function anchorAt(text, { from, to }, seq) {
  const whole = text.toString();
  const quote = whole.slice(from, to);
  if (!quote) return null;
  const end = from + quote.length;
  return {
    start: place(text, from, 0),
    end: place(text, end, -1),
    quote,
    prefix: lastCharacters(whole.slice(0, from), CONTEXT),
    suffix: firstCharacters(whole.slice(end), CONTEXT),
    seq,
  };
}

/**
 * Return a range without the blanks and line breaks at its ends.
 *
 * @param {string} whole
 * @param {{from: number, to: number}} range
 */
export function wordsWithin(whole, { from, to }) {
  const chosen = whole.slice(from, to);
  const start = from + chosen.length - chosen.trimStart().length;
  return { from: start, to: Math.max(start, from + chosen.trimEnd().length) };
}

/**
 * Return a quote as it is shown: of a long one whole words, and an ellipsis.
 *
 * @param {string} quote
 */
export function excerpt(quote) {
  const first = firstCharacters(quote, EXCERPT);
  if (first === quote) return quote;
  const whole = /\s/.test(quote[first.length] ?? "") ? first : first.replace(/\s\S*$/, "");
  return `${whole.trimEnd()}…`;
}

/**
 * Return where `index` is as a relative position in JSON.
 *
 * @param {Text} text
 * @param {number} index
 * @param {number} assoc 0: held by the character behind it; -1: by the one before it
 */
export function place(text, index, assoc) {
  return relativePositionToJSON(createRelativePositionFromTypeIndex(text, index, assoc));
}

/**
 * Return the index a relative position stands for now, or null when it means nothing here.
 *
 * @param {unknown} json
 * @param {Text} text the section it must lie in
 * @returns {number | null}
 */
export function resolvePlace(json, text) {
  if (!text.doc || typeof json !== "object" || json === null) return null;
  try {
    const relative = createRelativePositionFromJSON(json);
    // Following undone deletions would show the place in the browser that undid, and nowhere else.
    const found = createAbsolutePositionFromRelativePosition(relative, text.doc, false);
    return found?.type === text ? found.index : null;
  } catch {
    return null; // names units this replica does not have yet
  }
}

/**
 * Return the range an anchor covers now, or null when its text is gone.
 *
 * @param {{start: unknown, end: unknown}} anchor
 * @param {Text} text
 * @returns {{from: number, to: number} | null}
 */
export function resolveAnchor(anchor, text) {
  const from = resolvePlace(anchor.start, text);
  const to = resolvePlace(anchor.end, text);
  return from === null || to === null || from >= to ? null : { from, to };
}
