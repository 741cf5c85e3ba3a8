/** Words that are not in the draft, offered to the person who typed them until they let them go. */
import { sentenceOf } from "../suggestions/sentences.js";

/**
 * @typedef {Omit<import("../kept/recovered.js").Piece, "u"> & Partial<import("../suggestions/late.js").LatePiece>}
 *   Piece with `changes` where it came too late for the text
 */
/** @typedef {import("../suggestions/proposed.js").Change} Change */
/**
 * @typedef {object} PanelAround
 * @property {HTMLElement | null} panel `#recovered`, with a template of one piece
 * @property {HTMLElement | null} pointer leads there from where people look first
 * @property {() => Piece[]} pieces
 * @property {(piece: Piece) => void} remove
 * @property {(section: string) => string} nameOf a section's heading
 * @property {DOMStringMap} sentences for what is changed
 * @property {() => boolean} maySuggest
 * @property {(section: string) => Promise<void>} propose posts what a section's words change
 * @property {() => boolean} mayComment
 * @property {(section: string, words: string) => void} comment begins a comment with the words
 * @property {(text: string) => Promise<void>} write to the clipboard
 */

/**
 * @param {PanelAround} around
 * @returns {() => void} shows the pieces as they are now
 */
export function recoveredPanel(around) {
  const { panel } = around;
  const list = panel?.querySelector("[data-pieces]");
  const template = panel?.querySelector("template");
  let shown = "";
  return () => {
    const pieces = around.pieces();
    const state = JSON.stringify([pieces, around.mayComment(), around.maySuggest()]);
    if (!panel || !list || !template || state === shown) return;
    shown = state;
    const hadFocus = list.contains(panel.ownerDocument.activeElement);
    list.replaceChildren(...pieces.map((piece) => card(template, piece, around)));
    explain(panel, pieces, around.maySuggest());
    for (const part of [panel, around.pointer]) part?.toggleAttribute("hidden", !pieces.length);
    // The pressed button is gone; whoever pressed it must not be sent to the top of the page.
    if (hadFocus) (pieces.length ? panel : panel.ownerDocument.getElementById("main"))?.focus();
  };
}

/**
 * Say why they are not in it, and what can become of them.
 *
 * @param {HTMLElement} panel
 * @param {Piece[]} pieces
 * @param {boolean} maySuggest
 */
function explain(panel, pieces, maySuggest) {
  const isLate = pieces.some(({ changes }) => changes);
  const parts = {
    late: isLate,
    other: pieces.some(({ changes }) => !changes),
    later: isLate && !maySuggest,
    now: isLate && maySuggest,
  };
  for (const [name, is] of Object.entries(parts)) {
    panel.querySelector(`[data-why=${name}]`)?.toggleAttribute("hidden", !is);
  }
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Piece} piece
 * @param {PanelAround} around
 */
function card(template, piece, around) {
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const { section, changes = [], error = "", posting = false } = piece;
  const said = changes.map((one) => sentenceOf(one, around.sentences));
  const words = piece.words.trim() || said.join("\n");
  fill(made, "section", around.nameOf(section));
  fill(made, "words", words);
  fill(made, "error", error);
  hide(made, "[data-words]", said.length > 0);
  hide(made, "[data-changes]", said.length === 0);
  hide(made, "[data-error]", error === "");
  made
    .querySelector("[data-changes]")
    ?.append(...changes.map((one) => line(one, around.sentences)));
  const acts = {
    propose: () => void around.propose(section),
    copy: () => void around.write(words),
    download: () => download(section, words),
    comment: () => around.comment(section, words),
    remove: () => around.remove(piece),
  };
  for (const [name, act] of Object.entries(acts)) {
    made.querySelector(`[data-act=${name}]`)?.addEventListener("click", act);
  }
  hide(made, "[data-act=comment]", !around.mayComment());
  hide(made, "[data-act=propose]", !said.length || !around.maySuggest());
  made.querySelector("[data-act=propose]")?.toggleAttribute("disabled", posting);
  return made;
}

/**
 * One change, as it is seen in the text while one suggests, and said.
 *
 * @param {Change} change
 * @param {DOMStringMap} sentences
 */
function line(change, sentences) {
  const item = document.createElement("li");
  item.dir = "auto";
  if (change.looks) {
    item.textContent = sentenceOf(change, sentences);
    return item;
  }
  const parts = /** @type {const} */ ([
    ["del", "proposed-out", sentences.textGoes ?? "", change.dropped],
    ["ins", "proposed-in", sentences.textComes ?? "", change.added],
  ]);
  for (const [name, looks, said, words] of parts.filter((one) => one[3])) {
    const part = document.createElement(name);
    part.className = looks;
    const spoken = document.createElement("span");
    spoken.className = "hidden-visually";
    spoken.textContent = `${said} `;
    part.append(spoken, words);
    item.append(part, " ");
  }
  return item;
}

/**
 * @param {ParentNode} within
 * @param {string} selector
 * @param {boolean} hidden
 */
function hide(within, selector, hidden) {
  within.querySelector(selector)?.toggleAttribute("hidden", hidden);
}

/**
 * @param {ParentNode} within
 * @param {string} name
 * @param {string} text
 */
function fill(within, name, text) {
  const place = within.querySelector(`[data-${name}]`);
  if (place) place.textContent = text;
}

/**
 * @param {string} section
 * @param {string} words
 */
function download(section, words) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([words], { type: "text/plain;charset=utf-8" }));
  link.download = `${section}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
