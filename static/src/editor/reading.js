/**
 * A caret in text that one may only read, so that a passage can be selected, and commented on, without
 * a mouse: browsers move none where nothing can be typed.
 */
import { Plugin, TextSelection } from "prosemirror-state";

/** @typedef {import("prosemirror-view").EditorView} EditorView */

/** @type {Record<string, [string, string, string]>} key -> direction, by what, and by what with Ctrl */
const STEPS = {
  ArrowLeft: ["left", "character", "word"],
  ArrowRight: ["right", "character", "word"],
  ArrowUp: ["backward", "line", "paragraph"],
  ArrowDown: ["forward", "line", "paragraph"],
  Home: ["backward", "lineboundary", ""],
  End: ["forward", "lineboundary", ""],
};

/** Return the plugin that moves the caret by keys and draws it. */
export function reading() {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => !view.editable && walked(view, event),
      },
    },
    view: (view) => new ReadingCaret(view),
  });
}

/**
 * Put the caret to a place and the focus with it, whether or not anything can be typed there.
 *
 * @param {EditorView} view
 * @param {number} position
 */
export function placeCaret(view, position) {
  const within = Math.max(1, Math.min(position, view.state.doc.content.size - 1));
  const place = TextSelection.near(view.state.doc.resolve(within));
  view.dispatch(view.state.tr.setSelection(place));
  if (view.editable) view.focus();
  else view.dom.focus({ preventScroll: true });
  if (!view.editable) {
    const { node, offset } = view.domAtPos(place.head);
    selectionOf(view)?.collapse(node, offset);
  }
  view.dispatch(view.state.tr.scrollIntoView());
}

/** @param {EditorView} view */
function selectionOf(view) {
  return view.dom.ownerDocument.getSelection();
}

/**
 * @param {EditorView} view
 * @param {Selection | null} selection
 */
function holds(view, selection) {
  const { anchorNode = null, focusNode = null } = selection ?? {};
  return view.dom.contains(anchorNode) && view.dom.contains(focusNode);
}

/**
 * @param {EditorView} view
 * @param {KeyboardEvent} event
 */
function walked(view, event) {
  const selection = selectionOf(view);
  if (!selection?.modify || event.metaKey) return false;
  if (!holds(view, selection)) placeCaret(view, view.state.selection.head);
  const moved = event.ctrlKey || event.altKey ? far(view, event) : near(event);
  if (!moved) return false;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  moved(selection, event.shiftKey ? "extend" : "move");
  // Another section is another field.
  if (!holds(view, selection) && anchorNode && focusNode) {
    selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  }
  event.preventDefault();
  view.dispatch(view.state.tr.scrollIntoView());
  return true;
}

/** @typedef {(selection: Selection, how: "move" | "extend") => void} Move */

/** @param {KeyboardEvent} event @returns {Move | null} */
function near({ key }) {
  const step = STEPS[key];
  return step ? (selection, how) => selection.modify(how, step[0], step[1]) : null;
}

/**
 * @param {EditorView} view
 * @param {KeyboardEvent} event
 * @returns {Move | null}
 */
function far(view, { key, ctrlKey, altKey }) {
  const step = STEPS[key];
  if (step?.[2] && ctrlKey !== altKey) {
    return (selection, how) => selection.modify(how, step[0], step[2]);
  }
  if (altKey) return null;
  const { dom } = view;
  const count = dom.childNodes.length;
  if (key === "a") return (selection) => selection.setBaseAndExtent(dom, 0, dom, count);
  if (key !== "Home" && key !== "End") return null;
  const end = key === "End" ? count : 0;
  return (selection, how) =>
    how === "extend" ? selection.extend(dom, end) : selection.collapse(dom, end);
}

/** The caret itself, drawn beside the text as those of others are. */
class ReadingCaret {
  /** @param {EditorView} view */
  constructor(view) {
    this.view = view;
    this.layer = document.createElement("div");
    this.layer.className = "presence-layer";
    this.layer.setAttribute("aria-hidden", "true");
    this.caret = document.createElement("span");
    this.caret.className = "reading-caret";
    this.layer.append(this.caret);
    this.show = () => this.put();
    view.dom.addEventListener("focus", this.show);
    view.dom.addEventListener("blur", this.show);
    this.put();
  }

  update() {
    this.put();
  }

  put() {
    const { view, caret, layer } = this;
    const { selection, doc } = view.state;
    const shown = !view.editable && view.dom.ownerDocument.activeElement === view.dom;
    caret.hidden = !shown || !selection.empty;
    if (caret.hidden) return;
    if (!layer.parentNode) view.dom.parentElement?.append(layer);
    const at = view.coordsAtPos(Math.min(selection.head, doc.content.size));
    const base = layer.getBoundingClientRect();
    caret.style.left = `${at.left - base.left}px`;
    caret.style.top = `${at.top - base.top}px`;
    caret.style.height = `${at.bottom - at.top}px`;
  }

  destroy() {
    this.view.dom.removeEventListener("focus", this.show);
    this.view.dom.removeEventListener("blur", this.show);
    this.layer.remove();
  }
}
