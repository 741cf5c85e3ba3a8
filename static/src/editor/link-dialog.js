/** Asks for the address of a link in the page's own dialogue. */
import { linkAt, setLink } from "./marks.js";
import { safeLink } from "./schema.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */

/**
 * Return the command that opens `dialog` for the link at the caret, or for a new one.
 *
 * @param {HTMLDialogElement | null} dialog with `input[name=href]` and buttons whose values are
 *   `ok`, `remove` and `cancel`
 * @returns {import("prosemirror-state").Command}
 */
export function linkCommand(dialog) {
  return (state, _dispatch, view) => {
    const input = dialog?.querySelector("input[name=href]");
    if (!dialog || !view || !(input instanceof HTMLInputElement) || !state.schema.marks.link) {
      return false;
    }
    if (dialog.open) return true;
    sayBadAddresses(dialog, input);
    const range = linkAt(state);
    input.value = range.href ?? "";
    tell(dialog, input, false);
    dialog.returnValue = "cancel";
    dialog.addEventListener("close", () => closed(dialog, input, view, range), { once: true });
    dialog.showModal();
    input.select();
    return true;
  };
}

/** @type {WeakSet<HTMLDialogElement>} */
const listening = new WeakSet();

/**
 * An address that cannot become a link keeps the dialogue open and is said beside the field.
 *
 * @param {HTMLDialogElement} dialog
 * @param {HTMLInputElement} input
 */
function sayBadAddresses(dialog, input) {
  if (listening.has(dialog)) return;
  listening.add(dialog);
  input.addEventListener("input", () => tell(dialog, input, false));
  dialog.querySelector("form")?.addEventListener("submit", (event) => {
    const pressed = event.submitter;
    const set = !(pressed instanceof HTMLButtonElement) || pressed.value === "ok";
    if (!set || safeLink(withScheme(input.value.trim()))) return;
    event.preventDefault();
    tell(dialog, input, true);
    input.focus();
  });
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLInputElement} input
 * @param {boolean} wrong
 */
function tell(dialog, input, wrong) {
  const sentence = dialog.querySelector(".error");
  if (sentence instanceof HTMLElement) sentence.hidden = !wrong;
  input.setAttribute("aria-invalid", String(wrong));
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLInputElement} input
 * @param {EditorView} view
 * @param {{from: number, to: number}} range
 */
function closed(dialog, input, view, range) {
  view.focus();
  const within = range.to <= view.state.doc.content.size;
  if (dialog.returnValue === "remove" && within) setLink(range, null)(view.state, view.dispatch);
  const address = safeLink(withScheme(input.value.trim()));
  if (dialog.returnValue === "ok" && address && within) {
    setLink(range, address)(view.state, view.dispatch);
  }
}

/**
 * People type "example.org" and "name@example.org"; both have an obvious scheme.
 *
 * @param {string} typed
 */
function withScheme(typed) {
  if (/^[a-z][a-z0-9+.-]*:/i.test(typed)) return typed;
  return /^[^\s/@]+@[^\s/@]+$/.test(typed) ? `mailto:${typed}` : `https://${typed}`;
}
