/**
 * Marks in the text what stops the lock: words in square brackets, and what is over the limit of a
 * section. Only the look changes; nothing is cut. Where the browser knows no custom highlights the
 * contents and the check before the lock still say it.
 */
import { lengthOf } from "./counters.js";

const OPENING = new Set(["[", "［"]);
const ASIDE = ".proposed-out, .suggestion-point";
const NOTE = /^.\s*sic[\s.!]*.$/iu;

/**
 * Return what stands in square brackets as the server finds it, in offsets of `text`.
 *
 * @param {string} text
 * @returns {[number, number][]} start and end of each outermost pair or lone sign
 */
export function brackets(text) {
  /** @type {[number, number][]} */
  const found = [];
  let at = 0;
  for (const line of text.split("\n")) {
    for (const [start, end] of spans(line)) {
      if (!NOTE.test(line.slice(start, end))) found.push([at + start, at + end]);
    }
    at += line.length + 1;
  }
  return found;
}

/**
 * Return where the signs are that make words open, from the last to the first: those of the pair, of
 * pairs within it, and lone ones; not those of a note.
 *
 * @param {string} text
 * @param {[number, number]} span as `brackets` gives it
 * @returns {number[]}
 */
export function signsOf(text, [start, end]) {
  const closed = end - start > 1 && !OPENING.has(text[end - 1] ?? "") && isSign(text[end - 1]);
  const [from, to] = [isSign(text[start]) ? start + 1 : start, closed ? end - 1 : end];
  const inner = brackets(text.slice(from, to)).flatMap(([low, high]) =>
    signsOf(text, [from + low, from + high]),
  );
  return [...(closed ? [end - 1] : []), ...inner, ...(from > start ? [start] : [])];
}

/** @param {string | undefined} sign */
function isSign(sign = "") {
  return /[[\]［］]/u.test(sign);
}

/** @param {string} line */
function spans(line) {
  /** @type {[number, number][]} */
  const found = [];
  let [start, depth] = [0, 0];
  for (const { 0: sign, index } of line.matchAll(/[[\]［］]/gu)) {
    if (depth === 0) start = index;
    depth += OPENING.has(sign) ? 1 : -1;
    if (depth <= 0) {
      found.push([start, index + 1]);
      depth = 0;
    }
  }
  if (depth) found.push([start, line.length]);
  return found;
}

/**
 * Return where a text passes its limit, as an offset; its own length where it does not.
 *
 * @param {string} text
 * @param {number} most user-perceived characters
 */
export function limitOf(text, most) {
  if (lengthOf(text.trimEnd()) <= most) return text.length;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lengthOf(text.slice(0, middle)) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Mark a section's place anew, once the editor has drawn it.
 *
 * @param {Map<string, HTMLElement>} places by section
 * @param {(key: string) => number} most the limit of a section
 */
export function markUnsettled(places, most) {
  if (!("highlights" in CSS)) return;
  /** @type {Range[]} */
  const open = [];
  /** @type {Range[]} */
  const over = [];
  for (const [key, place] of places) {
    const text = textOf(place);
    for (const [start, end] of brackets(text.words)) open.push(rangeOf(text, start, end));
    const limit = limitOf(text.words, most(key));
    if (limit < text.words.length) over.push(rangeOf(text, limit, text.words.length));
  }
  CSS.highlights.set("open-words", new Highlight(...open));
  CSS.highlights.set("over-limit", new Highlight(...over));
}

/**
 * The words of a place with its text nodes, line by line as they are stored.
 *
 * @param {HTMLElement} place
 */
function textOf(place) {
  /** @type {{node: Text, start: number}[]} */
  const nodes = [];
  let words = "";
  for (const [index, line] of place.querySelectorAll(".line").entries()) {
    if (index) words += "\n";
    const walk = place.ownerDocument.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      // Words that somebody proposes to take out stand beside the text, not in it.
      if (!(node instanceof Text) || node.parentElement?.closest(ASIDE)) continue;
      nodes.push({ node, start: words.length });
      words += node.data;
    }
  }
  return { words, nodes };
}

/**
 * @param {ReturnType<typeof textOf>} text
 * @param {number} start
 * @param {number} end
 */
function rangeOf(text, start, end) {
  const range = new Range();
  const [from, to] = [nodeAt(text, start), nodeAt(text, end)];
  range.setStart(from.node, Math.min(start - from.start, from.node.length));
  range.setEnd(to.node, Math.min(end - to.start, to.node.length));
  return range;
}

/**
 * @param {ReturnType<typeof textOf>} text
 * @param {number} at
 */
function nodeAt(text, at) {
  const found = text.nodes.filter(({ start }) => start <= at).at(-1);
  if (!found) throw new Error("no words there");
  return found;
}
