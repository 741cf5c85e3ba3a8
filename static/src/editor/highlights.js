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
 * @property {boolean} current
 */

/** @type {PluginKey<DecorationSet>} */
const KEY = new PluginKey("highlights");

/**
 * Return the plugin that marks passages; `showHighlights` tells it which.
 *
 * @param {import("yjs").Text} text
 * @param {(thread: string) => void} opened called when somebody presses a marked passage
 */
export function highlights(text, opened) {
  /** @type {Highlight[]} */
  let shown = [];
  return new Plugin({
    key: KEY,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, decorations, _before, state) {
        shown = tr.getMeta(KEY) ?? shown;
        // The shared text follows what is typed here only after this: until then, map along.
        const shared = tr.getMeta(KEY) !== undefined || tr.getMeta(REMOTE);
        return shared
          ? DecorationSet.create(state.doc, decorationsFor(shown, text, state.doc))
          : decorations.map(tr.mapping, tr.doc);
      },
    },
    props: {
      decorations: (state) => KEY.getState(state),
      handleClick(_view, _position, event) {
        const mark = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
        const thread = mark?.getAttribute("data-mark");
        if (thread) opened(thread);
        return false;
      },
    },
  });
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
  return list.flatMap(({ thread, anchor, current }) => {
    const range = resolveAnchor(anchor, text);
    if (!range) return [];
    const [from, to] = [positionOf(doc, range.from), positionOf(doc, range.to)];
    const className = current ? "comment-mark current" : "comment-mark";
    return [Decoration.inline(from, to, { class: className, "data-mark": thread })];
  });
}
