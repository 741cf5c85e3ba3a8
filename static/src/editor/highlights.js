/** The passages that comments are about, marked in the text. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { resolveAnchor } from "./anchors.js";
import { REMOTE } from "./binding.js";
import { noteCaret } from "./caret.js";
import { positionOf } from "./places.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/**
 * @typedef {object} Highlight
 * @property {string} thread
 * @property {{start: unknown, end: unknown}} anchor
 * @property {string} by who began it
 * @property {boolean} current
 * @property {boolean} [listed] whether its card is on the page
 */

/**
 * @typedef {{thread: string, number: number, of: number}} Chosen a thread, and how many are there
 */
/** @typedef {{shown: Highlight[], decorations: DecorationSet}} Marked */

/** @type {PluginKey<Marked>} */
const KEY = new PluginKey("highlights");

/**
 * Return the plugin that marks passages; `showHighlights` tells it which.
 *
 * @param {import("yjs").Text} text
 * @param {(thread: string, chosen: Chosen) => void} opened called when somebody presses a marked passage
 */
export function highlights(text, opened) {
  /** @type {Highlight[]} */
  let shown = [];
  return new Plugin({
    key: KEY,
    state: {
      init: () => ({ shown, decorations: DecorationSet.empty }),
      apply(tr, { decorations }, _before, state) {
        shown = tr.getMeta(KEY) ?? shown;
        // The shared text follows what is typed here only after this: until then, map along.
        const shared = tr.getMeta(KEY) !== undefined || tr.getMeta(REMOTE);
        return {
          shown,
          decorations: shared
            ? DecorationSet.create(state.doc, decorationsFor(shown, text, state.doc))
            : decorations.map(tr.mapping, tr.doc),
        };
      },
    },
    props: {
      decorations: (state) => KEY.getState(state)?.decorations,
      handleClick(view, position, event) {
        const mark = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
        const next = mark && nextAt(marksAt(view.state, position), shown);
        if (next) opened(next.thread, next);
        return false;
      },
    },
  });
}

/**
 * Return the thread to open for the caret, or null where nothing is commented on. Where several
 * passages lie upon each other: the shortest, and each time the next one after that.
 *
 * @param {import("prosemirror-state").EditorState} state
 * @returns {Chosen | null}
 */
export function threadAt(state) {
  return nextAt(marksAt(state, state.selection.head), KEY.getState(state)?.shown ?? []);
}

/**
 * Return the threads whose passage a place lies in or touches, the shortest passage first.
 *
 * @param {import("prosemirror-state").EditorState} state
 * @param {number} position
 * @returns {string[]}
 */
function marksAt(state, position) {
  const found = KEY.getState(state)?.decorations.find(position, position) ?? [];
  const inner = found.filter(({ from, to }) => from < position && position < to);
  return (inner.length ? inner : found)
    .sort((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)
    .map(({ spec }) => spec.thread);
}

/**
 * @param {string[]} threads
 * @param {Highlight[]} shown
 * @returns {Chosen | null}
 */
function nextAt(threads, shown) {
  const current = shown.find((one) => one.current)?.thread ?? "";
  const number = (threads.indexOf(current) + 1) % threads.length;
  const thread = threads[number];
  return thread ? { thread, number: number + 1, of: threads.length } : null;
}

/**
 * @param {EditorView} view
 * @param {Highlight[]} list
 */
export function showHighlights(view, list) {
  noteCaret(view);
  view.dispatch(view.state.tr.setMeta(KEY, list).setMeta("addToHistory", false));
}

/**
 * @param {Highlight[]} list
 * @param {import("yjs").Text} text
 * @param {import("prosemirror-model").Node} doc
 */
function decorationsFor(list, text, doc) {
  return list.flatMap(({ thread, anchor, by, current, listed = true }) => {
    const range = resolveAnchor(anchor, text);
    if (!range) return [];
    const [from, to] = [positionOf(doc, range.from), positionOf(doc, range.to)];
    const className = current ? "comment-mark current" : "comment-mark";
    const card = listed ? { "aria-details": `thread-${thread}` } : {};
    const details = { role: "mark", "aria-description": by, ...card };
    const attributes = { class: className, "data-mark": thread, ...details };
    return [Decoration.inline(from, to, attributes, { thread })];
  });
}
