/** Other people's carets and selections in a section. */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { resolvePlace } from "./anchors.js";
import { REMOTE } from "./binding.js";
import { noteCaret } from "./caret.js";
import { positionOf } from "./places.js";

/** @typedef {import("prosemirror-state").EditorState} EditorState */
/** @typedef {import("prosemirror-view").EditorView} EditorView */
/**
 * @typedef {object} Cursor
 * @property {string} id
 * @property {string} title "name · organisation"
 * @property {number} colour 0 to 9
 * @property {unknown} anchor relative position in JSON
 * @property {unknown} head
 */

/** @type {PluginKey<DecorationSet>} */
const KEY = new PluginKey("cursors");

/**
 * Return the plugin that shows cursors; `showCursors` tells it whose.
 *
 * @param {import("yjs").Text} text
 */
export function cursors(text) {
  /** @type {Cursor[]} */
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
          ? DecorationSet.create(state.doc, decorationsFor(shown, text, state))
          : decorations.map(tr.mapping, tr.doc);
      },
    },
    props: { decorations: (state) => KEY.getState(state) },
    view: () => ({ update: (view) => keepFlagsInside(view) }),
  });
}

/**
 * @param {EditorView} view
 * @param {Cursor[]} list
 */
export function showCursors(view, list) {
  noteCaret(view);
  view.dispatch(view.state.tr.setMeta(KEY, list).setMeta("addToHistory", false));
}

/**
 * @param {Cursor[]} list
 * @param {import("yjs").Text} text
 * @param {EditorState} state
 */
function decorationsFor(list, text, state) {
  return list.flatMap((cursor) => {
    const head = resolvePlace(cursor.head, text);
    if (head === null) return [];
    const anchor = resolvePlace(cursor.anchor, text) ?? head;
    const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)].map((index) =>
      positionOf(state.doc, index),
    );
    const place = positionOf(state.doc, head);
    const caret = Decoration.widget(place, () => caretOf(cursor), {
      // The key holds the place: a moved caret is drawn anew, and so shows its flag again.
      key: `${cursor.id}-${head}-${cursor.colour}`,
      side: 1,
      ignoreSelection: true,
    });
    if (from === undefined || to === undefined || from === to) return [caret];
    const className = `presence-selection presence-${cursor.colour}`;
    return [caret, Decoration.inline(from, to, { class: className })];
  });
}

/** @param {Cursor} cursor */
function caretOf({ title, colour }) {
  const caret = document.createElement("span");
  caret.className = `presence-caret presence-${colour}`;
  caret.setAttribute("aria-hidden", "true");
  const flag = document.createElement("bdi");
  flag.className = "presence-flag";
  flag.textContent = title;
  caret.append(flag);
  return caret;
}

/**
 * Move a flag aside where it would reach over an edge of the sheet; of one that is wider than the
 * sheet the beginning stays in sight.
 *
 * @param {EditorView} view
 */
function keepFlagsInside(view) {
  requestAnimationFrame(() => {
    /** @type {NodeListOf<HTMLElement>} */
    const flags = view.dom.querySelectorAll(".presence-flag");
    for (const flag of flags) flag.style.translate = "";
    const sheet = view.dom.getBoundingClientRect();
    const places = [...flags].map((flag) => ({ flag, box: flag.getBoundingClientRect() }));
    for (const { flag, box } of places) {
      const aside = Math.max(sheet.left - box.left, Math.min(0, sheet.right - box.right));
      if (aside) flag.style.translate = `${aside}px`;
    }
  });
}
