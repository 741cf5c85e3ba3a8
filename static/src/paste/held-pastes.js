/**
 * What is pasted or dropped before its reader is on the page: the words and their place are kept at
 * once, and go in when it is; as plain words where it does not come.
 */
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {{bookmark: import("prosemirror-state").SelectionBookmark}} Place */
/** @typedef {{html: string, text: string, files: FileList}} Held */

/** Who pastes does not wait longer for the looks of it. */
const PATIENCE_MS = 8000;

/** @type {PluginKey<Map<object, Place>>} */
const KEY = new PluginKey("held-pastes");

/**
 * Return the plugin.
 *
 * @param {object} around
 * @param {() => boolean} around.readable whether what reads HTML is there
 * @param {Promise<unknown>} around.there resolves when it is, rejects when it did not come
 * @param {() => EditorView | null} around.view the section as it is then
 * @param {() => boolean} around.own whether what is dropped was dragged out of one of our editors
 * @param {() => void} around.plain called where only the plain words could be taken
 */
export function heldPastes({ readable, there, view: later, own, plain }) {
  /** @type {Promise<void>} one after the other, as they came */
  let last = Promise.resolve();
  /**
   * @param {EditorView} view
   * @param {DataTransfer | null} data
   * @param {number | null} at
   */
  const hold = (view, data, at) => {
    const held = data && heldOf(data);
    if (!held?.html || readable() || !view.editable) return false;
    const name = {};
    const { doc, selection } = view.state;
    const place = at === null ? selection : TextSelection.near(doc.resolve(at));
    view.dispatch(view.state.tr.setMeta(KEY, { name, bookmark: place.getBookmark() }));
    last = last
      .then(() => Promise.race([there, patience()]))
      .catch(() => {})
      .then(() => {
        const found = later();
        if (!found) return;
        pasteAt(found, name, readable() ? held : { ...held, html: "" });
        if (!readable()) plain();
      });
    return true;
  };
  return new Plugin({
    key: KEY,
    state: { init: () => new Map(), apply: (tr, places) => mapped(tr, places) },
    props: {
      handleDOMEvents: {
        paste: (view, event) => kept(event, hold(view, event.clipboardData, null)),
        drop(view, event) {
          if (own()) return false;
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
          return kept(event, at !== null && hold(view, event.dataTransfer, at.pos));
        },
      },
    },
  });
}

/**
 * @param {Event} event
 * @param {boolean} held
 */
function kept(event, held) {
  if (held) event.preventDefault();
  return held;
}

/** @returns {Promise<void>} */
function patience() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
}

/**
 * Browsers let what is pasted be read during the event only.
 *
 * @param {DataTransfer} data
 * @returns {Held}
 */
function heldOf(data) {
  const html = data.getData("text/html");
  const text = data.getData("text/plain") || wordsOf(html);
  return { html, text, files: data.files };
}

/** @param {string} html */
function wordsOf(html) {
  return html ? (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "") : "";
}

/**
 * @param {import("prosemirror-state").Transaction} tr
 * @param {Map<object, Place>} places
 */
function mapped(tr, places) {
  const asked = tr.getMeta(KEY);
  if (!asked && (places.size === 0 || !tr.docChanged)) return places;
  const found = new Map(
    [...places].map(([name, { bookmark }]) => [name, { bookmark: bookmark.map(tr.mapping) }]),
  );
  if (asked?.bookmark) found.set(asked.name, { bookmark: asked.bookmark });
  else if (asked) found.delete(asked.name);
  return found;
}

/**
 * Paste where somebody pasted, and leave the caret where they have gone since.
 *
 * @param {EditorView} view
 * @param {object} name
 * @param {Held} held
 */
function pasteAt(view, name, { html, text, files }) {
  const place = KEY.getState(view.state)?.get(name)?.bookmark.resolve(view.state.doc);
  const since = {};
  const before = view.state.selection;
  const gone = place && !before.eq(place);
  if (gone) {
    const tr = view.state.tr.setMeta(KEY, { name: since, bookmark: before.getBookmark() });
    view.dispatch(tr.setSelection(place));
  }
  const event = /** @type {any} */ ({ clipboardData: { files }, preventDefault() {} });
  if (html) view.pasteHTML(html, event);
  else view.pasteText(text, event);
  const back = gone && KEY.getState(view.state)?.get(since)?.bookmark.resolve(view.state.doc);
  for (const done of [name, since]) view.dispatch(view.state.tr.setMeta(KEY, { name: done }));
  if (back) view.dispatch(view.state.tr.setSelection(back));
}
