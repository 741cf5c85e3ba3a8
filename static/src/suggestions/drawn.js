/**
 * Proposed changes as they are seen in the text while they are made: what comes is underlined, what
 * goes is struck where it stood, and both are said.
 */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { REMOTE } from "../editor/binding.js";
import { noteCaret } from "../editor/caret.js";
import { positionOf } from "../editor/places.js";
import { proposed } from "./proposed.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("prosemirror-model").Node} Node */
/** @typedef {import("./proposed.js").Found} Found */
/** @typedef {{found: Found, decorations: DecorationSet}} Drawn */
/**
 * @typedef {object} DrawnAround
 * @property {import("yjs").Text} live
 * @property {import("yjs").Text} fork
 * @property {DOMStringMap} words the page's sentences
 * @property {() => void} drawn called when it is known what is proposed now
 */

/** @type {PluginKey<Drawn>} */
const KEY = new PluginKey("proposals");
const LOOK_AGAIN_MS = 50;
/** Stands for the end of a line that goes or comes. */
const LINE_END = "¶";

/**
 * Return the plugin that shows what one editor's fork proposes.
 *
 * @param {DrawnAround} around
 */
export function proposals({ live, fork, words, drawn }) {
  const draw = (/** @type {Node} */ doc) => {
    const found = proposed(live, fork, doc.type.schema);
    const decorations = DecorationSet.create(doc, decorationsFor(found, doc, words));
    return { found, decorations };
  };
  return new Plugin({
    key: KEY,
    state: {
      init: (_config, { doc }) => draw(doc),
      apply(tr, before) {
        if (tr.getMeta(KEY) || tr.getMeta(REMOTE)) return draw(tr.doc);
        // The fork follows what is typed only after this: until then, map along.
        if (!tr.docChanged) return before;
        return { ...before, decorations: before.decorations.map(tr.mapping, tr.doc) };
      },
    },
    props: {
      decorations: (state) => KEY.getState(state)?.decorations,
      attributes: { class: "proposes", "aria-description": words.textSuggestingHere ?? "" },
    },
    view: (view) => follow(view, [live, fork], drawn),
  });
}

/**
 * Return what an editor proposes; nothing where it shows the text itself.
 *
 * @param {EditorView} view
 * @returns {Found | null}
 */
export function foundIn(view) {
  return KEY.getState(view.state)?.found ?? null;
}

/**
 * Draw anew whenever one of the texts changed, once for what changes together; not while a character
 * is being composed, which would break it.
 *
 * @param {EditorView} view
 * @param {import("yjs").Text[]} texts
 * @param {() => void} drawn
 */
function follow(view, texts, drawn) {
  let waits = false;
  const draw = () => {
    if (view.isDestroyed) return;
    if (view.composing) {
      setTimeout(draw, LOOK_AGAIN_MS);
      return;
    }
    waits = false;
    noteCaret(view);
    view.dispatch(view.state.tr.setMeta(KEY, true).setMeta("addToHistory", false));
    drawn();
  };
  const later = () => {
    if (!waits) queueMicrotask(draw);
    waits = true;
  };
  for (const text of texts) text.observe(later);
  return {
    destroy() {
      for (const text of texts) text.unobserve(later);
    },
  };
}

/**
 * @param {Found} found
 * @param {Node} doc
 * @param {DOMStringMap} words
 */
function decorationsFor({ segments, looks }, doc, words) {
  return [
    ...segments.flatMap(({ kind, words: said, fork }) => {
      if (kind === "drop") return [struck(positionOf(doc, fork), said, words.textGoes ?? "")];
      return kind === "add" ? added(doc, fork, said, words.textComes ?? "") : [];
    }),
    ...looks.flatMap(({ from, to }) => otherLooks(doc, from, to, words.textLooks ?? "")),
  ];
}

/**
 * @param {number} position
 * @param {string} gone
 * @param {string} said
 */
function struck(position, gone, said) {
  const draw = () => {
    const part = document.createElement("del");
    part.className = "proposed-out";
    const spoken = document.createElement("span");
    spoken.className = "hidden-visually";
    spoken.textContent = `${said} `;
    part.append(spoken, gone.replaceAll("\n", LINE_END));
    return part;
  };
  // Behind the caret: who takes out letters backwards goes on before them.
  return Decoration.widget(position, draw, {
    side: 1,
    key: `out ${gone}`,
    marks: [],
    ignoreSelection: true,
  });
}

/**
 * @param {Node} doc
 * @param {number} index
 * @param {string} come
 * @param {string} said
 */
function added(doc, index, come, said) {
  const attributes = { nodeName: "ins", class: "proposed-in", "data-said": `${said} ` };
  /** @type {Decoration[]} */
  const found = [];
  let at = index;
  for (const [number, line] of come.split("\n").entries()) {
    if (number > 0) found.push(...lineAt(doc, at - 1, { class: "proposed-break" }));
    const [from, to] = [positionOf(doc, at), positionOf(doc, at + line.length)];
    if (line) found.push(Decoration.inline(from, to, attributes));
    at += line.length + 1;
  }
  return found;
}

/**
 * @param {Node} doc
 * @param {number} from
 * @param {number} to
 * @param {string} said
 */
function otherLooks(doc, from, to, said) {
  const attributes = { class: "proposed-looks", title: said };
  const [start, end] = [positionOf(doc, from), positionOf(doc, to)];
  const line =
    end > start && doc.resolve(start).parentOffset === doc.resolve(start).parent.content.size;
  if (line) return lineAt(doc, from, attributes);
  return [Decoration.inline(start, end, attributes)];
}

/**
 * Return a decoration of the line whose end an index is.
 *
 * @param {Node} doc
 * @param {number} index
 * @param {Record<string, string>} attributes
 */
function lineAt(doc, index, attributes) {
  const $place = doc.resolve(positionOf(doc, index));
  return [Decoration.node($place.before(1), $place.after(1), attributes)];
}
