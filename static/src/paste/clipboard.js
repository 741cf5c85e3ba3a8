/** How an editor takes what is pasted or dropped, and says what of it was left out. */
import { DOMParser } from "prosemirror-model";
import { Plugin } from "prosemirror-state";
import { heldPastes } from "./held-pastes.js";
import { asItem, sliceOfLines, sliceOfText } from "./slices.js";

/** @typedef {import("prosemirror-model").Schema} Schema */
/** @typedef {import("prosemirror-model").Slice} Slice */
/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("./foreign.js").Left} Left */
/**
 * @typedef {object} Report
 * @property {Set<Left | "looks">} left
 * @property {number} tooMany characters; 0 where they were taken
 * @property {(() => void) | null} [unstyled] pastes the words alone, where nothing was taken because
 *   their looks change too often
 */
/**
 * @typedef {object} Foreign reads HTML from elsewhere
 * @property {typeof import("./html.js").readHtml} readHtml
 * @property {typeof import("./foreign.js").withIdleStyles} withIdleStyles
 */
/**
 * @typedef {object} ClipboardAround
 * @property {(report: Report) => void} told called after each paste and drop, to say what was left
 * @property {(changes: () => void) => void} together makes several changes one for undo
 * @property {Pick<import("../page/later.js").Later<{foreign: Foreign}>, "now" | "there">} outfit
 *   may come later than a paste
 * @property {() => EditorView | null} view the section as it is now
 * @property {() => number} changes how often the looks of the whole pledge change
 */

/** The editor a drag began in: it may end in another one. @type {EditorView | null} */
let source = null;

/**
 * Return the plugins.
 *
 * @param {Schema} schema
 * @param {ClipboardAround} around
 */
export function clipboard(schema, { told, together, outfit, view: current, changes }) {
  /** @type {Report | null} */
  let report = null;
  /** @param {import("./slices.js").Taken} taken */
  const noted = ({ slice, left, tooMany, unstyled }) => {
    const words = unstyled ? () => pasteWords(current(), unstyled) : null;
    report = { left, tooMany, unstyled: words };
    return slice;
  };
  /** Whether nothing is taken. @param {DataTransfer | null} data */
  const refused = (data) => {
    const found = report ?? { left: picturesIn(data), tooMany: 0 };
    const nothing = found.tooMany > 0 || Boolean(found.unstyled) || report === null;
    report = null;
    told(found);
    return nothing;
  };
  const held = heldPastes({
    readable: () => outfit.now !== null,
    there: outfit.there,
    view: current,
    own: () => source !== null,
    plain: () => told({ left: new Set(["looks"]), tooMany: 0 }),
  });
  /** @param {globalThis.Node} dom */
  const read = (dom) => {
    const { foreign } = outfit.now ?? {};
    return foreign
      ? sliceOfLines(foreign.readHtml(dom, schema), schema, changes)
      : sliceOfText([...dom.childNodes].map((line) => line.textContent).join("\n"), schema);
  };
  const plugin = new Plugin({
    props: {
      clipboardParser: new PasteParser(schema, (dom) => noted(read(dom))),
      transformPastedHTML: (html) => outfit.now?.foreign.withIdleStyles(html) ?? html,
      clipboardTextParser: (text) => noted(sliceOfText(text, schema)),
      handlePaste(view, event, slice) {
        if ((report || !slice.size) && refused(event.clipboardData)) return true;
        asPasted(view, slice);
        return asItem(view, slice);
      },
      handleDrop(view, event, slice, within) {
        if (within || (!report && source === view)) return false;
        if (refused(event.dataTransfer)) return true;
        return movesFrom(view, event) ? move(view, event, slice, together) : false;
      },
      handleDOMEvents: {
        dragstart: (view) => dragFrom(view),
        dragend: () => dragFrom(null),
      },
    },
  });
  return [held, plugin];
}

/** What ProseMirror asks for pasted HTML; `parseSlice` is all it calls. */
class PasteParser extends DOMParser {
  /**
   * @param {Schema} schema
   * @param {(dom: globalThis.Node) => Slice} read
   */
  constructor(schema, read) {
    super(schema, []);
    this.read = read;
  }

  /**
   * @override
   * @param {globalThis.Node} dom
   */
  parseSlice(dom) {
    return this.read(dom);
  }
}

/**
 * @param {EditorView | null} view
 * @param {string} words
 */
function pasteWords(view, words) {
  const event = /** @type {any} */ ({ clipboardData: { files: [] }, preventDefault() {} });
  view?.focus();
  view?.pasteText(words, event);
}

/**
 * A line that is pasted over in whole is in the language of what comes in its place.
 *
 * @param {EditorView} view
 * @param {Slice} slice
 */
function asPasted({ state, dispatch }, slice) {
  const { $from, $to } = state.selection;
  const lang = slice.content.firstChild?.attrs.lang;
  const whole = !$from.parentOffset && $to.pos === $from.end();
  if (lang && whole) dispatch(state.tr.setNodeAttribute($from.before(), "lang", lang));
}

/** @param {EditorView | null} view */
function dragFrom(view) {
  source = view;
}

/**
 * @param {DataTransfer | null} data
 * @returns {Set<Left>}
 */
function picturesIn(data) {
  return new Set(data?.files.length ? ["pictures"] : []);
}

/**
 * Whether a drop takes words away from another section of the page.
 *
 * @param {EditorView} view
 * @param {DragEvent} event
 */
function movesFrom(view, event) {
  const copies = /Mac/.test(navigator.platform) ? event.altKey : event.ctrlKey;
  return source && source !== view && source.editable && !source.state.selection.empty && !copies;
}

/**
 * Take what was dragged out of its section and put it here.
 *
 * @param {EditorView} view
 * @param {DragEvent} event
 * @param {Slice} slice
 * @param {(changes: () => void) => void} together
 */
function move(view, event, slice, together) {
  const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
  const from = source;
  if (!place || !from) return false;
  event.preventDefault();
  together(() => {
    from.dispatch(from.state.tr.deleteSelection());
    view.dispatch(
      view.state.tr.replaceRange(place.pos, place.pos, slice).setMeta("uiEvent", "drop"),
    );
  });
  source = null;
  view.focus();
  return true;
}
