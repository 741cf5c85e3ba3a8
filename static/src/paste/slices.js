/** Pasted lines as a slice of an editor's document; none when there are too many words in them. */
import { Fragment, Slice } from "prosemirror-model";
import { cleaned, linesOf } from "../editor/characters.js";
import { lineAttrs } from "../editor/schema.js";

/** @typedef {import("prosemirror-model").Schema} Schema */
/** @typedef {import("./foreign.js").Left} Left */
/** @typedef {import("./lines.js").PastedLine} PastedLine */
/**
 * @typedef {object} Taken
 * @property {Slice} slice
 * @property {Set<Left>} left what was left out
 * @property {number} tooMany how many characters there are, where nothing was taken because of it
 */

/** Code points one paste may have: five times the longest section. More is taken in parts. */
export const MOST_PASTED = 15_000;

/**
 * @param {{lines: PastedLine[], left: Set<Left>}} read
 * @param {Schema} schema
 * @returns {Taken}
 */
export function sliceOfLines({ lines, left }, schema) {
  return taken(lines, left, schema);
}

/**
 * @param {string} text plain text
 * @param {Schema} schema
 * @returns {Taken}
 */
export function sliceOfText(text, schema) {
  const raw = linesOf(text);
  const lines = raw.map(cleaned).map((line) => ({
    attrs: lineAttrs({}),
    runs: line ? [{ text: line, marks: [] }] : [],
  }));
  /** @type {Set<Left>} */
  const left = new Set();
  if (lines.some(({ runs }, index) => (runs[0]?.text ?? "") !== raw[index])) left.add("characters");
  return taken(lines, left, schema);
}

/**
 * @param {PastedLine[]} lines
 * @param {Set<Left>} left
 * @param {Schema} schema
 * @returns {Taken}
 */
function taken(lines, left, schema) {
  const count = lines.reduce((sum, line) => sum + Array.from(wordsOf(line)).length, 0);
  if (count > MOST_PASTED) return { slice: Slice.empty, left, tooMany: count };
  return { slice: sliceOf(lines, schema), left, tooMany: 0 };
}

/**
 * @param {PastedLine[]} lines
 * @param {Schema} schema
 */
function sliceOf(lines, schema) {
  const several = Boolean(schema.marks.strong);
  const kept = several || lines.length === 0 ? lines : [oneLine(lines)];
  const nodes = kept.map(({ attrs, runs }) =>
    schema.node(
      "line",
      several ? attrs : null,
      runs.map((run) => schema.text(run.text, run.marks)),
    ),
  );
  return nodes.length ? new Slice(Fragment.from(nodes), 1, 1) : Slice.empty;
}

/**
 * @param {PastedLine[]} lines
 * @returns {PastedLine}
 */
function oneLine(lines) {
  const joined = lines.map(wordsOf).filter(Boolean).join(" ");
  return { attrs: lineAttrs({}), runs: joined ? [{ text: joined, marks: [] }] : [] };
}

/** @param {PastedLine} line */
function wordsOf({ runs }) {
  return runs.map(({ text }) => text).join("");
}
