/** Pasted lines as a slice of an editor's document; none when there is too much in them. */
import { Fragment, Slice } from "prosemirror-model";
import { cleaned, linesOf } from "../editor/characters.js";
import { lineAttrs } from "../editor/schema.js";
import { changesIn, named } from "./changes.js";

/** @typedef {import("prosemirror-model").Schema} Schema */
/** @typedef {import("./foreign.js").Left} Left */
/** @typedef {import("./lines.js").PastedLine} PastedLine */
/**
 * @typedef {object} Taken
 * @property {Slice} slice
 * @property {Set<Left>} left what was left out
 * @property {number} tooMany how many characters there are, where nothing was taken because of it
 * @property {string} unstyled the words alone, where nothing was taken because its looks change too
 *   often; else empty
 */

/** Code points one paste may have: five times the longest section. More is taken in parts. */
export const MOST_PASTED = 15_000;
/** Changes of looks that the server takes in a whole pledge. */
export const MOST_CHANGES = 10_000;
/** So few are taken unasked. */
const FEW_CHANGES = 200;

/**
 * @param {{lines: PastedLine[], left: Set<Left>}} read
 * @param {Schema} schema
 * @param {() => number} [there] how many changes of looks the pledge has already
 * @returns {Taken}
 */
export function sliceOfLines({ lines, left }, schema, there = () => 0) {
  const found = taken(lines, left, schema);
  const fresh = changesIn(looksOf(lines));
  if (found.tooMany || fresh <= FEW_CHANGES || fresh + there() <= MOST_CHANGES) return found;
  return { slice: Slice.empty, left, tooMany: 0, unstyled: lines.map(wordsOf).join("\n") };
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
  if (count > MOST_PASTED) return { slice: Slice.empty, left, tooMany: count, unstyled: "" };
  return { slice: sliceOf(lines, schema), left, tooMany: 0, unstyled: "" };
}

/**
 * Return the looks of pasted lines, piece by piece; those of a line stand at its end.
 *
 * @param {PastedLine[]} lines
 */
function looksOf(lines) {
  return lines.flatMap(({ attrs, runs }) => [
    ...runs.map(({ marks }) => marks.flatMap((mark) => named({ [mark.type.name]: [mark.attrs] }))),
    named(attrs),
  ]);
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

/**
 * Paste items into an empty line so that it becomes the first of them; false where it is none, or
 * none begin what is pasted. ProseMirror would put the words alone into it.
 *
 * @param {import("prosemirror-view").EditorView} view
 * @param {Slice} slice
 */
export function asItem(view, slice) {
  const { $from, empty } = view.state.selection;
  const first = slice.content.firstChild;
  if (!empty || $from.parent.content.size > 0 || $from.parent.attrs.list) return false;
  if (!first?.attrs.list) return false;
  const tr = view.state.tr.setNodeMarkup($from.before(), null, first.attrs).replaceSelection(slice);
  view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
  return true;
}
