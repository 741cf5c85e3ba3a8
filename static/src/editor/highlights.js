/** The passages that comments and suggestions are about, marked in the text. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { resolveAnchor, resolvePlace } from "./anchors.js";
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
 * @property {string} card the id of its card; nothing where that is not on the page
 * @property {boolean} proposal whether it is a suggestion: it may lie between two characters
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
        const there = mark ? marksAt(view.state, position) : [];
        // A sign between two letters has no width in the text: what was pressed is what is meant.
        const own = mark?.getAttribute("data-mark") ?? "";
        const next = nextAt(there.includes(own) || !mark ? there : [own], shown);
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
  return list.flatMap((one) => {
    const range = resolveAnchor(one.anchor, text);
    if (!range) return one.proposal ? pointFor(one, text, doc) : [];
    const [from, to] = [positionOf(doc, range.from), positionOf(doc, range.to)];
    return [Decoration.inline(from, to, attributesOf(one), { thread: one.thread })];
  });
}

/** @param {Highlight} highlight @returns {Record<string, string>} */
function attributesOf({ thread, by, current, card, proposal }) {
  const className = `${proposal ? "suggestion-mark" : "comment-mark"}${current ? " current" : ""}`;
  const details = card ? { "aria-details": card } : {};
  return {
    class: className,
    "data-mark": thread,
    role: "mark",
    "aria-description": by,
    ...details,
  };
}

/**
 * Words that are proposed between two characters have no passage: a sign marks where they would come.
 *
 * @param {Highlight} highlight
 * @param {import("yjs").Text} text
 * @param {import("prosemirror-model").Node} doc
 */
function pointFor({ thread, anchor, by, current }, text, doc) {
  const index = resolvePlace(anchor.start, text) ?? resolvePlace(anchor.end, text);
  if (index === null) return [];
  const draw = () => {
    const sign = document.createElement("span");
    sign.className = `suggestion-point${current ? " current" : ""}`;
    sign.dataset.mark = thread;
    const spoken = document.createElement("span");
    spoken.className = "hidden-visually";
    spoken.textContent = by;
    sign.append(spoken);
    return sign;
  };
  const how = {
    side: -1,
    key: `${thread} ${current} ${by}`,
    marks: [],
    ignoreSelection: true,
    thread,
  };
  return [Decoration.widget(positionOf(doc, index), draw, how)];
}
