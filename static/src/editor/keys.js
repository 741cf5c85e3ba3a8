/** The keys nobody can type without, and the sieve that keeps unwanted characters out. */
import { Plugin } from "prosemirror-state";
import { letterOf } from "../page/letters.js";
import { REMOTE } from "./binding.js";
import { cleaned } from "./characters.js";
import { backspace, enter, remove } from "./commands.js";

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
 */
/** @typedef {(name: string, command: Command) => Command} Said the command, which says what it did */

/**
 * Return the plugins for keys, in the order they are asked. Tab is not among them: it leaves the
 * editor, as it leaves every other field (WCAG 2.1.2).
 *
 * @param {Actions} actions
 */
export function keys(actions) {
  return [
    new Plugin({ props: { handleKeyDown: (view, event) => pressed(view, event, actions) } }),
    browserHistory(actions),
    sieve(),
  ];
}

const TAKES_OUT = { Backspace: backspace, Delete: remove };

/**
 * @param {import("prosemirror-view").EditorView} view
 * @param {KeyboardEvent} event
 * @param {Actions} actions
 */
function pressed(view, event, actions) {
  if (event.altKey) return false;
  const held = event.ctrlKey || event.metaKey;
  // There is no break within a line: each of these begins a new one, and never joins words.
  if (event.key === "Enter") return !(event.shiftKey && held) && enter(view.state, view.dispatch);
  const bare = !held && !event.shiftKey;
  const command = /** @type {Record<string, Command>} */ (TAKES_OUT)[event.key];
  if (command) return bare && command(view.state, view.dispatch);
  return (isMac() ? event.metaKey : event.ctrlKey) && spelled(view, event, actions);
}

/**
 * @param {import("prosemirror-view").EditorView} view
 * @param {KeyboardEvent} event
 * @param {Actions} actions
 */
function spelled(view, event, { undo, redo, link }) {
  const { shiftKey } = event;
  const letter = letterOf(event);
  if (letter === "z") return done(shiftKey ? redo : undo);
  if (letter === "y" && !shiftKey) return done(redo);
  return letter === "k" && !shiftKey && link(view.state, view.dispatch, view);
}

/** @param {() => void} action */
function done(action) {
  action();
  return true;
}

export function isMac() {
  return /Mac|iP(hone|[oa]d)/.test(navigator.platform);
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
