/** Starting a comment on selected text: the button beside it, the key, and the form it fills. */
import { anchorAt, excerpt, place, resolveAnchor, wordsWithin } from "../editor/anchors.js";
import { indexOf } from "../editor/places.js";
import { detailOf } from "../forms/requests.js";
import { isShortcut } from "../page/letters.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("./sections.js").Sections} Sections */
/** @typedef {{text: import("yjs").Text | null, from: number, to: number}} Stretch */
/**
 * @typedef {object} NewCommentAround
 * @property {HTMLElement | null} button
 * @property {Sections} sections
 * @property {() => boolean} allowed whether this person may comment
 * @property {() => Promise<unknown>} settled resolves when the server has all that was typed here
 * @property {() => number} seq
 * @property {(section: string, from: number, to: number) => Stretch} settledIn what a stretch of what is
 *   shown is in the text that all have
 * @property {(name: "textMayNotComment" | "textNoWords" | "textCommentWaits") => void} tell says one
 *   of the page's sentences
 */

const GAP_PX = 8;
const FORM = "#new-thread";
const DONE = 200;
/** @type {Element | null} where somebody was when they began to comment */
let before = null;
/** Who waits longer is told what for. */
const SLOW_MS = 1500;

/**
 * Offer a comment for whatever is selected.
 *
 * @param {Document} document
 * @param {NewCommentAround} around
 * @returns {{offer: (view: EditorView) => void}} `offer` is to be called when a selection changed
 */
export function newComments(document, around) {
  const { button, sections } = around;
  const begin = () => void beginComment(document, around);
  button?.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button?.addEventListener("click", begin);
  document.addEventListener("keydown", (event) => {
    if (!isShortcut(event, "m")) return;
    event.preventDefault();
    begin();
  });
  leadBack(document);
  aboutParts(document);
  return {
    offer(view) {
      if (!button) return;
      const used = view.hasFocus() && sections.currentView === view;
      button.hidden = !(used && hasWords(view) && around.allowed());
      if (!button.hidden) putBeside(button, view);
    },
  };
}

/**
 * The links beside answers and measures begin a comment on one of them, where the page has the form.
 *
 * @param {Document} document
 */
function aboutParts(document) {
  document.addEventListener("click", (event) => {
    const { target } = event;
    const way = target instanceof Element ? target.closest("[data-comments-on]") : null;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!(way instanceof HTMLElement) || elsewhere || !document.querySelector(FORM)) return;
    event.preventDefault();
    way.focus({ preventScroll: true });
    const { commentsOn = "", name = "" } = way.dataset;
    showForm(document, { section: commentsOn, anchor: "" }, name);
  });
}

/**
 * Cancel, Escape and a comment that was sent lead back to where one was.
 *
 * @param {Document} document
 */
function leadBack(document) {
  const back = () => {
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    before = null;
  };
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(`${FORM} [data-hides="${FORM}"]`)) back();
  });
  document.addEventListener("keydown", (event) => {
    const form = event.target instanceof Element ? event.target.closest(FORM) : null;
    if (event.key !== "Escape" || !form) return;
    event.preventDefault();
    form.setAttribute("hidden", "");
    back();
  });
  let sent = false;
  document.addEventListener("htmx:before:swap", (event) => {
    const ctx = detailOf(event)?.ctx; // after the swap it names another element: the form is gone
    sent = ctx?.response?.status === DONE && Boolean(ctx.sourceElement?.matches(FORM));
  });
  document.addEventListener("htmx:after:swap", () => {
    if (sent) back();
    sent = false;
  });
}

/**
 * Whether anything to comment on is selected; a line break alone is not.
 *
 * @param {EditorView} view
 */
function hasWords({ state }) {
  const { from, to } = state.selection;
  return state.doc.textBetween(from, to).trim() !== "";
}

/**
 * @param {HTMLElement} button
 * @param {EditorView} view
 */
function putBeside(button, view) {
  const end = view.coordsAtPos(view.state.selection.to);
  const sheet = view.dom.getBoundingClientRect();
  const most = document.documentElement.clientWidth - button.offsetWidth - GAP_PX;
  const rightward = getComputedStyle(view.dom).direction !== "rtl";
  const beside = rightward ? sheet.right + GAP_PX : sheet.left - button.offsetWidth - GAP_PX;
  button.style.top = `${end.bottom + scrollY + GAP_PX}px`;
  button.style.left = `${Math.max(GAP_PX, Math.min(beside, most)) + scrollX}px`;
}

/**
 * @param {Document} document
 * @param {NewCommentAround} around
 */
async function beginComment(document, around) {
  const { button, sections, allowed, settled, seq, tell, settledIn } = around;
  const key = sections.current;
  if (!allowed()) tell("textMayNotComment");
  const chosen = allowed() ? chosenIn(sections.currentView, key, settledIn) : null;
  const { text, held } = chosen ?? {};
  if (!text || !held) {
    if (allowed()) tell("textNoWords");
    return;
  }
  if (button) button.hidden = true;
  const slow = setTimeout(() => tell("textCommentWaits"), SLOW_MS);
  await settled(); // the server must know the characters the comment holds on to
  clearTimeout(slow);
  const range = resolveAnchor(held, text);
  const anchor = range && anchorAt(text, range, seq());
  if (!anchor) return;
  showForm(document, { section: key, anchor: JSON.stringify(anchor) }, excerpt(anchor.quote));
}

/**
 * Return where the selected words are, held on to; without a selection, the paragraph of the caret.
 *
 * @param {EditorView | null} view
 * @param {string} key
 * @param {NewCommentAround["settledIn"]} settledIn
 */
function chosenIn(view, key, settledIn) {
  if (!view) return null;
  const { doc, selection } = view.state;
  const { $from, empty } = selection;
  const range = empty ? { from: $from.start(), to: $from.end() } : selection;
  const { text, ...within } = settledIn(key, indexOf(doc, range.from), indexOf(doc, range.to));
  const { from, to } = wordsWithin(text?.toString() ?? "", within);
  if (!text || from >= to) return null;
  return { text, held: { start: place(text, from, 0), end: place(text, to, -1) } };
}

/**
 * Begin a comment on a section as a whole, with these words in it.
 *
 * @param {Document} document
 * @param {string} section
 * @param {string} name the section's heading
 * @param {string} words
 */
export function commentWith(document, section, name, words) {
  const field = showForm(document, { section, anchor: "" }, name);
  if (!field) return;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true })); // to be counted and kept as what is typed
}

/**
 * @param {Document} document
 * @param {Record<string, string>} inputs
 * @param {string} quoted
 */
function showForm(document, inputs, quoted) {
  const form = document.querySelector(FORM);
  if (!(form instanceof HTMLElement)) return null;
  if (form.hidden) before = document.activeElement;
  for (const [name, value] of Object.entries(inputs)) setInput(form, name, value);
  const quote = form.querySelector("[data-quote]");
  if (quote) quote.textContent = quoted;
  form.hidden = false;
  form.dispatchEvent(new CustomEvent("comment-begun", { bubbles: true }));
  const field = /** @type {HTMLTextAreaElement | null} */ (
    form.querySelector("textarea[name=body]")
  );
  field?.focus();
  field?.scrollIntoView({ block: "nearest" });
  return field;
}

/**
 * @param {Element} form
 * @param {string} name
 * @param {string} value
 */
function setInput(form, name, value) {
  const input = form.querySelector(`input[name=${name}]`);
  if (input instanceof HTMLInputElement) input.value = value;
}
