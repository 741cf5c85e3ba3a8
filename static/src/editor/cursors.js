/**
 * Other people's carets and selections in a section. Carets are drawn upon the text, not in it: an
 * element between two letters would divide a word for who selects it, and stop the arrow keys.
 */
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

/** @typedef {{cursor: Cursor, place: number}} Caret where a caret stands in the document */
/** @typedef {{carets: Caret[], selections: DecorationSet}} Shown */

/** @type {PluginKey<Shown>} */
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
      init: () => /** @type {Shown} */ ({ carets: [], selections: DecorationSet.empty }),
      apply(tr, before, _state, state) {
        shown = tr.getMeta(KEY) ?? shown;
        // The shared text follows what is typed here only after this: until then, map along.
        const shared = tr.getMeta(KEY) !== undefined || tr.getMeta(REMOTE);
        return shared ? shownIn(state, shown, text) : mapped(before, tr);
      },
    },
    props: { decorations: (state) => KEY.getState(state)?.selections },
    view: (view) => new CaretLayer(view),
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
 * @param {EditorState} state
 * @param {Cursor[]} list
 * @param {import("yjs").Text} text
 * @returns {Shown}
 */
function shownIn(state, list, text) {
  /** @type {Caret[]} */
  const carets = [];
  /** @type {Decoration[]} */
  const found = [];
  for (const cursor of list) {
    const head = resolvePlace(cursor.head, text);
    if (head === null) continue;
    const anchor = resolvePlace(cursor.anchor, text) ?? head;
    const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
    carets.push({ cursor, place: positionOf(state.doc, head) });
    const className = `presence-selection presence-${cursor.colour}`;
    if (from !== to) found.push(inline(state, from, to, className));
  }
  return { carets, selections: DecorationSet.create(state.doc, found) };
}

/**
 * @param {EditorState} state
 * @param {number} from
 * @param {number} to
 * @param {string} className
 */
function inline({ doc }, from, to, className) {
  return Decoration.inline(positionOf(doc, from), positionOf(doc, to), { class: className });
}

/**
 * @param {Shown} shown
 * @param {import("prosemirror-state").Transaction} tr
 * @returns {Shown}
 */
function mapped({ carets, selections }, tr) {
  return {
    carets: carets.map(({ cursor, place }) => ({ cursor, place: tr.mapping.map(place, 1) })),
    selections: selections.map(tr.mapping, tr.doc),
  };
}

/** The carets of one editor, in a layer beside its text. */
class CaretLayer {
  /** @param {EditorView} view */
  constructor(view) {
    this.layer = document.createElement("div");
    this.layer.className = "presence-layer";
    this.layer.setAttribute("aria-hidden", "true");
    /** @type {Map<string, HTMLElement>} drawn by whose it is, where it stands and its colour */
    this.drawn = new Map();
    /** @type {{caret: HTMLElement, place: number}[]} */
    this.placed = [];
    this.waits = false;
    this.view = view;
    this.resized = globalThis.ResizeObserver && new ResizeObserver(() => this.later());
    this.resized?.observe(view.dom);
    this.update(view);
  }

  /** @param {EditorView} view */
  update(view) {
    this.view = view;
    const found = new Map();
    this.placed = (KEY.getState(view.state)?.carets ?? []).map(({ cursor, place }) => {
      // A moved caret is drawn anew, and so shows its flag again.
      const key = `${cursor.id}-${place}-${cursor.colour}`;
      const caret = this.drawn.get(key) ?? caretOf(cursor);
      found.set(key, caret);
      return { caret, place };
    });
    for (const [key, caret] of this.drawn) if (!found.has(key)) caret.remove();
    this.drawn = found;
    for (const { caret } of this.placed) if (!caret.parentNode) this.layer.append(caret);
    if (!this.layer.parentNode) view.dom.parentElement?.append(this.layer);
    if (this.placed.length) this.later();
  }

  later() {
    if (this.waits) return;
    this.waits = true;
    requestAnimationFrame(() => {
      this.waits = false;
      if (!this.view.isDestroyed && this.layer.isConnected) this.put();
    });
  }

  /** Put each caret to its place; a flag moves aside where it would reach over an edge. */
  put() {
    const base = this.layer.getBoundingClientRect();
    const sheet = this.view.dom.getBoundingClientRect();
    const places = this.placed.map(({ caret, place }) => ({
      caret,
      at: this.view.coordsAtPos(Math.min(place, this.view.state.doc.content.size)),
    }));
    for (const { caret, at } of places) {
      caret.style.left = `${at.left - base.left}px`;
      caret.style.top = `${at.top - base.top}px`;
      caret.style.height = `${at.bottom - at.top}px`;
    }
    keepInside(this.layer, sheet);
  }

  destroy() {
    this.resized?.disconnect();
    this.layer.remove();
  }
}

/** @param {Cursor} cursor */
function caretOf({ title, colour }) {
  const caret = document.createElement("span");
  caret.className = `presence-caret presence-${colour}`;
  const flag = document.createElement("bdi");
  flag.className = "presence-flag";
  flag.textContent = title;
  caret.append(flag);
  return caret;
}

/**
 * Of a flag that is wider than the sheet the beginning stays in sight.
 *
 * @param {HTMLElement} layer
 * @param {DOMRect} sheet
 */
function keepInside(layer, sheet) {
  /** @type {NodeListOf<HTMLElement>} */
  const flags = layer.querySelectorAll(".presence-flag");
  for (const flag of flags) flag.style.translate = "";
  const places = [...flags].map((flag) => ({ flag, box: flag.getBoundingClientRect() }));
  for (const { flag, box } of places) {
    const aside = Math.max(sheet.left - box.left, Math.min(0, sheet.right - box.right));
    if (aside) flag.style.translate = `${aside}px`;
  }
}
