/** What an editor gets once one can type in it: keys, lists, copies, others' carets, marked passages. */
import { baseKeymap } from "prosemirror-commands";
import { InputRule, inputRules } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { copies } from "../paste/copies.js";
import { indent, outdent } from "./commands.js";
import { cursors } from "./cursors.js";
import { highlights } from "./highlights.js";
import { DID } from "./keys.js";
import { toggle } from "./marks.js";
import { reading } from "./reading.js";

/** @typedef {import("prosemirror-state").Plugin} Plugin */
/**
 * @typedef {object} OutfitAround
 * @property {import("yjs").Text} text
 * @property {import("prosemirror-model").Schema} schema
 * @property {(thread: string, chosen: import("./highlights.js").Chosen) => void} opened a marked
 *   passage was pressed
 */

/**
 * Return what makes the plugins of one editor, to stand behind those it has.
 *
 * @param {{said: import("./keys.js").Said, lang: string}} actions `lang`: the draft's
 * @returns {(around: OutfitAround) => Plugin[]}
 */
export function outfit({ said, lang }) {
  return ({ text, opened, schema }) => [
    formats(said),
    keymap(baseKeymap),
    inputRules({ rules: [listRule(/^[-*•]\s$/, "bullet"), listRule(/^1[.)]\s$/, "ordered")] }),
    cursors(text),
    highlights(text, opened),
    reading(),
    copies(schema, lang),
  ];
}

/** The keys of formatting. @param {import("./keys.js").Said} said */
export function formats(said) {
  return keymap({
    "Mod-b": said("strong", toggle("strong")),
    "Mod-i": said("em", toggle("em")),
    "Mod-]": said("indent", indent),
    "Mod-[": said("outdent", outdent),
    // Where brackets are typed with AltGr.
    "Alt-Shift-ArrowRight": said("indent", indent),
    "Alt-Shift-ArrowLeft": said("outdent", outdent),
  });
}

/**
 * @param {RegExp} pattern what, typed at the start of a plain line, makes it a list item
 * @param {"bullet" | "ordered"} list
 */
function listRule(pattern, list) {
  return new InputRule(pattern, (state, _match, start, end) => {
    const $start = state.doc.resolve(start);
    if (!state.schema.marks.strong || $start.parent.attrs.list) return null;
    const tr = state.tr.delete(start, end).setNodeAttribute($start.before(), "list", list);
    return tr.setMeta(DID, list);
  });
}
