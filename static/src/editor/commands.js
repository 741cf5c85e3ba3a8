/** What keys and buttons do to lines. Each export is a ProseMirror command or makes one. */
import { canSplit } from "prosemirror-transform";
import { lineAttrs, MAX_INDENT } from "./schema.js";

/** @typedef {import("prosemirror-state").Command} Command */
/** @typedef {import("prosemirror-state").EditorState} EditorState */
/** @typedef {import("prosemirror-model").Node} Node */
/** @typedef {import("./schema.js").LineAttrs} LineAttrs */
/** @typedef {"bullet" | "ordered"} List */

/**
 * Return the lines the selection touches, with the position before each.
 *
 * @param {EditorState} state
 * @returns {{line: Node, position: number}[]}
 */
export function selectedLines(state) {
  /** @type {{line: Node, position: number}[]} */
  const found = [];
  const { from, to } = state.selection;
  state.doc.nodesBetween(from, to, (node, position) => {
    if (node.type.name === "line") found.push({ line: node, position });
    return false;
  });
  return found;
}

/**
 * Whether text of this editor can carry marks and its lines can be list items.
 *
 * @param {EditorState} state
 */
function takesFormats(state) {
  return Boolean(state.schema.marks.strong);
}

/**
 * Return the command that changes what the selected lines are.
 *
 * @param {(attrs: LineAttrs) => LineAttrs} change
 * @returns {Command}
 */
export function changeLines(change) {
  return (state, dispatch) => {
    if (!takesFormats(state)) return false;
    const tr = state.tr;
    for (const { line, position } of selectedLines(state)) {
      const before = lineAttrs(line.attrs);
      setAttributes(tr, position, before, change(before));
    }
    if (tr.docChanged) dispatch?.(tr.scrollIntoView());
    return tr.docChanged;
  };
}

/**
 * @param {import("prosemirror-state").Transaction} tr
 * @param {number} position
 * @param {LineAttrs} before
 * @param {LineAttrs} after
 */
function setAttributes(tr, position, before, after) {
  for (const name of /** @type {(keyof LineAttrs)[]} */ (Object.keys(after))) {
    if (after[name] !== before[name]) tr.setNodeAttribute(position, name, after[name]);
  }
}

/**
 * Make the selected lines items of a list, or plain lines when all of them are already.
 *
 * @param {List} list
 * @returns {Command}
 */
export function toggleList(list) {
  return (state, dispatch) => {
    const all = isList(state, list);
    return changeLines((attrs) => ({ ...attrs, list: all ? null : list }))(state, dispatch);
  };
}

/**
 * Whether every selected line is an item of such a list.
 *
 * @param {EditorState} state
 * @param {List} list
 */
export function isList(state, list) {
  return selectedLines(state).every(({ line }) => line.attrs.list === list);
}

export const indent = changeLines((attrs) => ({
  ...attrs,
  indent: Math.min(MAX_INDENT, attrs.indent + 1),
}));

export const outdent = changeLines((attrs) => ({
  ...attrs,
  indent: Math.max(0, attrs.indent - 1),
}));

/** One step out: less indent first, then no list. */
const stepOut = changeLines((attrs) =>
  attrs.indent > 0 ? { ...attrs, indent: attrs.indent - 1 } : { ...attrs, list: null },
);

/**
 * Split the line; the new one is of the same kind. In an empty list item, step out instead.
 *
 * @type {Command}
 */
export function enter(state, dispatch) {
  if (!takesFormats(state)) return true; // a title has one line
  const { $from, empty } = state.selection;
  const { list, indent: depth } = lineAttrs($from.parent.attrs);
  if (empty && $from.parent.content.size === 0 && (list || depth)) return stepOut(state, dispatch);
  const tr = state.tr.deleteSelection();
  if (!canSplit(tr.doc, tr.selection.from)) return false;
  const marks = state.storedMarks ?? $from.marks();
  dispatch?.(tr.split(tr.selection.from).ensureMarks(marks).scrollIntoView());
  return true;
}

/**
 * Take out what is selected. At the start of a list item or an indented line step out, at that of a
 * plain one put it behind the line before; elsewhere leave it to the browser.
 *
 * @type {Command}
 */
export function backspace(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty) return deleted(state, dispatch);
  if ($from.parentOffset > 0) return false;
  return stepOut(state, dispatch) || joined(state, dispatch, $from.before());
}

/**
 * Take out what is selected; at the end of a line bring the next one to it.
 *
 * @type {Command}
 */
export function remove(state, dispatch) {
  const { $from, empty } = state.selection;
  if (!empty) return deleted(state, dispatch);
  const atEnd = $from.parentOffset === $from.parent.content.size;
  return atEnd && joined(state, dispatch, $from.after());
}

/** @type {Command} */
function deleted(state, dispatch) {
  dispatch?.(state.tr.deleteSelection().scrollIntoView());
  return true;
}

/**
 * Join the lines around a place. An empty one gives way to what the other is.
 *
 * @param {EditorState} state
 * @param {((tr: import("prosemirror-state").Transaction) => void) | undefined} dispatch
 * @param {number} place
 */
function joined({ doc, tr }, dispatch, place) {
  const { nodeBefore, nodeAfter } = doc.resolve(place);
  if (!nodeBefore || !nodeAfter) return false;
  if (nodeBefore.content.size) tr.join(place);
  else tr.delete(place - nodeBefore.nodeSize, place);
  dispatch?.(tr.scrollIntoView());
  return true;
}
