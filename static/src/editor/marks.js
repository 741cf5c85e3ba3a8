/** What keys and buttons do to words: bold, italics, links. */
import { toggleMark } from "prosemirror-commands";
import { safeLink } from "./schema.js";

/** @typedef {import("prosemirror-state").Command} Command */
/** @typedef {import("prosemirror-state").EditorState} EditorState */

/**
 * Toggle a mark by name; does nothing where the editor has no such mark.
 *
 * @param {"strong" | "em"} name
 * @returns {Command}
 */
export function toggle(name) {
  return (state, dispatch) => {
    const mark = state.schema.marks[name];
    return mark ? toggleMark(mark)(state, dispatch) : false;
  };
}

/**
 * Whether the mark is on where the person would type.
 *
 * @param {EditorState} state
 * @param {string} name
 */
export function hasMark(state, name) {
  const mark = state.schema.marks[name];
  if (!mark) return false;
  const { from, to, $from, empty } = state.selection;
  return empty
    ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks()))
    : state.doc.rangeHasMark(from, to, mark);
}

/**
 * Return the address and range of the link at the selection, or the selected range without one.
 *
 * @param {EditorState} state
 * @returns {{from: number, to: number, href: string | null}}
 */
export function linkAt(state) {
  const { from, to, $from, empty } = state.selection;
  const link = state.schema.marks.link;
  const start = $from.parent.childAfter($from.parentOffset);
  const mark = link && start.node ? link.isInSet(start.node.marks) : undefined;
  if (!mark || !start.node) return { from, to, href: null };
  const lineStart = $from.start() + start.offset;
  const range = empty ? { from: lineStart, to: lineStart + start.node.nodeSize } : { from, to };
  return { ...range, href: mark.attrs.href };
}

/**
 * Put a link on a range, or take it off with null. An address we do not allow changes nothing.
 *
 * @param {{from: number, to: number}} range when empty, the address itself is inserted
 * @param {string | null} href
 * @returns {Command}
 */
export function setLink({ from, to }, href) {
  return (state, dispatch) => {
    const link = state.schema.marks.link;
    const address = safeLink(href);
    if (!link || (href !== null && !address)) return false;
    const tr = state.tr;
    if (from === to) tr.insertText(address ?? "", from);
    const end = tr.mapping.map(to, 1);
    tr.removeMark(from, end, link).removeStoredMark(link);
    if (address) tr.addMark(from, end, link.create({ href: address }));
    dispatch?.(tr);
    return true;
  };
}
