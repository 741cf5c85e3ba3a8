/** Keys, what starts a list while typing, and the sieve that keeps unwanted characters out. */
import { baseKeymap } from "prosemirror-commands";
import { InputRule, inputRules } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { Plugin } from "prosemirror-state";
import { REMOTE } from "./binding.js";
import { cleaned } from "./characters.js";
import { backspace, enter, indent, outdent, toggle } from "./commands.js";

/** @typedef {import("prosemirror-state").Command} Command */

/** Set on a transaction that did more than was typed: the name of what is on now. */
export const DID = "did";

/**
 * What the keys need from the page.
 *
 * @typedef {object} Actions
 * @property {() => void} undo takes back this person's last change
 * @property {() => void} redo
 * @property {Command} link opens the link dialogue
 * @property {(name: string, command: Command) => Command} said the command, which says what it did
 */

/**
 * Return the plugins for keys, in the order they are asked. Tab is not among them: it leaves the
 * editor, as it leaves every other field (WCAG 2.1.2).
 *
 * @param {Actions} actions
 */
export function keys(actions) {
  const undo = always(actions.undo);
  const redo = always(actions.redo);
  return [
    keymap({
      Enter: enter,
      // There is no break within a line: each of these begins a new one, and never joins words.
      "Shift-Enter": enter,
      "Mod-Enter": enter,
      "Ctrl-Enter": enter,
      Backspace: backspace,
      "Mod-b": actions.said("strong", toggle("strong")),
      "Mod-i": actions.said("em", toggle("em")),
      "Mod-k": actions.link,
      "Mod-]": actions.said("indent", indent),
      "Mod-[": actions.said("outdent", outdent),
      // Where brackets are typed with AltGr.
      "Alt-Shift-ArrowRight": actions.said("indent", indent),
      "Alt-Shift-ArrowLeft": actions.said("outdent", outdent),
      "Mod-z": undo,
      "Mod-y": redo,
      "Shift-Mod-z": redo,
    }),
    keymap(baseKeymap),
    inputRules({ rules: [listRule(/^[-*•]\s$/, "bullet"), listRule(/^1[.)]\s$/, "ordered")] }),
    browserHistory(actions),
    sieve(),
  ];
}

/**
 * @param {() => void} action
 * @returns {Command}
 */
function always(action) {
  return (_state, dispatch) => {
    if (dispatch) action();
    return true;
  };
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

/**
 * Undo from a menu or a shaken phone goes our way too; the browser's own would take back others'
 * changes with ours.
 *
 * @param {Actions} actions
 */
function browserHistory(actions) {
  return new Plugin({
    props: {
      handleDOMEvents: {
        beforeinput(_view, event) {
          if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return false;
          event.preventDefault();
          if (event.inputType === "historyUndo") actions.undo();
          else actions.redo();
          return true;
        },
      },
    },
  });
}

/** Takes characters that the server would refuse out of what was typed, dropped or dictated. */
export function sieve() {
  return new Plugin({
    appendTransaction(transactions, _before, state) {
      if (!transactions.some((tr) => tr.docChanged && !tr.getMeta(REMOTE))) return null;
      const tr = state.tr;
      state.doc.descendants((node, position) => {
        if (!node.text || cleaned(node.text) === node.text) return;
        const from = tr.mapping.map(position);
        tr.replaceWith(from, from + node.nodeSize, replaced(state, node));
      });
      return tr.docChanged ? tr : null;
    },
  });
}

/**
 * @param {import("prosemirror-state").EditorState} state
 * @param {import("prosemirror-model").Node} node
 */
function replaced(state, node) {
  const text = cleaned(node.text ?? "");
  return text ? [state.schema.text(text, node.marks)] : [];
}
