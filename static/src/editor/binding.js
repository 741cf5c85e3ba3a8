/**
 * Keeps an editor's document and a shared text the same: what is typed becomes the smallest change
 * of the text, what others change becomes one replacement in the editor.
 */
import { Slice } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";
import { UndoManager } from "yjs";
import { deltaBetween, portions } from "./delta.js";
import { endOfChange, indexOf, moved, positionOf } from "./places.js";
import { docOfText, sameAttributes, tokensOfDoc, tokensOfText } from "./tokens.js";

/** @typedef {import("prosemirror-model").Node} Node */
/** @typedef {import("prosemirror-state").EditorState} EditorState */
/** @typedef {import("prosemirror-state").Transaction} Transaction */
/** @typedef {{state: () => EditorState, dispatch: (tr: Transaction) => void}} Surface */
/** Set on a transaction that came from the shared text and must not be written back. */
export const REMOTE = "remote";

/**
 * Tie `text` to an editor.
 *
 * @param {import("yjs").Text} text
 * @param {unknown} origin marks changes made here; shared with the undo manager
 * @param {Surface} surface
 * @returns {{write: (tr: Transaction) => void, destroy: () => void}} `write` is to be called with
 *   every transaction after it has been applied
 */
export function bindText(text, origin, surface) {
  /**
   * @param {import("yjs").YTextEvent} event
   * @param {import("yjs").Transaction} transaction
   */
  const follow = (event, transaction) => {
    if (transaction.origin === origin) return;
    const undone = transaction.origin instanceof UndoManager;
    const change = followingChange(surface.state(), text, event.delta, undone);
    if (change) surface.dispatch(change);
  };
  text.observe(follow);
  return {
    write(tr) {
      if (tr.docChanged && !tr.getMeta(REMOTE)) writeDoc(text, surface.state().doc, origin);
    },
    destroy: () => text.unobserve(follow),
  };
}

/**
 * Change `text` so that it reads as `doc`.
 *
 * @param {import("yjs").Text} text
 * @param {Node} doc
 * @param {unknown} origin
 */
function writeDoc(text, doc, origin) {
  const before = tokensOfText(text, doc.type.schema);
  const after = tokensOfDoc(doc);
  const last = after.at(-1);
  const unended = before.at(-1)?.char !== "\n";
  // A text that lost its last line break is left so: adding it back on every side would double it.
  if (unended && last && sameAttributes(last.attributes, {})) after.pop();
  for (const delta of portions(deltaBetween(before, after))) {
    text.doc?.transact(() => text.applyDelta(delta), origin);
  }
}

/**
 * Return the transaction that brings an editor up to its shared text, or null when it is there.
 *
 * @param {EditorState} state
 * @param {import("yjs").Text} text
 * @param {import("./places.js").Delta} delta what just happened to `text`
 * @param {boolean} [undone] whether our own undo did it: the caret then goes to the change
 * @returns {Transaction | null}
 */
function followingChange(state, text, delta, undone = false) {
  const doc = docOfText(text, state.schema);
  const step = replacement(state.doc, doc);
  if (!step) return null;
  const { anchor, head } = state.selection;
  const tr = state.tr.step(step);
  if (undone) {
    const end = positionOf(tr.doc, endOfChange(delta));
    tr.setSelection(TextSelection.create(tr.doc, end)).scrollIntoView();
  } else {
    const at = indexOf(state.doc, anchor);
    const to = indexOf(state.doc, head);
    const places = [moved(at, delta, at < to), moved(to, delta, to < at)];
    const [from = 1, until = 1] = places.map((index) => positionOf(tr.doc, index));
    tr.setSelection(TextSelection.create(tr.doc, from, until));
  }
  return tr.setMeta(REMOTE, true).setMeta("addToHistory", false);
}

/**
 * Return the one step that turns `before` into `after`, or null when they are equal.
 *
 * @param {Node} before
 * @param {Node} after
 */
export function replacement(before, after) {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || end === null) return null;
  const from = start;
  let { a, b } = end;
  const overlap = from - Math.min(a, b);
  if (overlap > 0) {
    a += overlap;
    b += overlap;
  }
  return new ReplaceStep(from, a, from === b ? Slice.empty : after.slice(from, b));
}
