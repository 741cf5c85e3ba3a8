/** A section of the page as an editor, or as text to read and comment when typing is not allowed. */
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { clipboard } from "../paste/clipboard.js";
import { bindText } from "./binding.js";
import { noteCaret } from "./caret.js";
import { DID, keys } from "./keys.js";
import { listSigns } from "./list-signs.js";
import { proseSchema, titleSchema } from "./schema.js";
import { docOfText } from "./tokens.js";

/** Pixels at the edges of the window that bars may cover; the caret is kept out from under them. */
const COVERED = { top: 120, bottom: 72, left: 5, right: 5 };

/**
 * @typedef {object} SectionAround
 * @property {import("yjs").Text} text
 * @property {unknown} origin marks what is typed on this page
 * @property {import("./keys.js").Actions} actions
 * @property {import("../paste/clipboard.js").ClipboardAround} pasting
 * @property {() => boolean} editable
 * @property {(name: string, done: boolean) => void} did called when typing did more than write
 * @property {(view: EditorView) => void} updated called after every change of text or selection
 */

/**
 * Put an editor into `place`, replacing what the server drew there for the first paint.
 *
 * @param {HTMLElement} place with `data-section`, `data-label` and perhaps `data-one-line`
 * @param {SectionAround} around
 * @returns {EditorView}
 */
export function openSection(place, around) {
  const schema = "oneLine" in place.dataset ? titleSchema : proseSchema;
  const { text } = around;
  const view = new EditorView(null, {
    state: EditorState.create({
      doc: docOfText(text, schema),
      plugins: [
        ...keys(around.actions),
        ...clipboard(schema, around.pasting),
        listSigns(listWords(place.ownerDocument)),
      ],
    }),
    editable: around.editable,
    scrollThreshold: COVERED,
    scrollMargin: COVERED,
    attributes: () => attributesOf(place, around.editable()),
    handleDOMEvents: { keydown: (edited) => void noteCaret(edited) },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      binding.write(tr);
      around.updated(view);
      if (tr.getMeta(DID)) around.did(tr.getMeta(DID), true);
    },
  });
  const binding = bindText(text, around.origin, {
    state: () => view.state,
    dispatch: (tr) => view.dispatch(tr),
  });
  const destroy = view.destroy.bind(view);
  view.destroy = () => {
    binding.destroy();
    destroy();
  };
  place.replaceChildren(view.dom);
  return view;
}

/**
 * @param {Document} document
 * @returns {import("./list-signs.js").Words}
 */
function listWords(document) {
  const words = document.getElementById("live-region")?.dataset;
  return {
    bullet: words?.textBullet ?? "",
    number: words?.textNumber ?? "",
    level: words?.textLevel ?? "",
  };
}

/**
 * @param {HTMLElement} place
 * @param {boolean} editable
 * @returns {Record<string, string>}
 */
function attributesOf(place, editable) {
  return {
    role: "textbox",
    "aria-multiline": String(!("oneLine" in place.dataset)),
    "aria-label": place.dataset.label ?? "",
    "aria-readonly": String(!editable),
    tabindex: "0",
    translate: "no",
    spellcheck: "true",
    class: "editor",
  };
}
