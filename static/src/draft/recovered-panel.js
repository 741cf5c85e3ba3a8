/** Words that are not in the draft, offered to the person who typed them until they let them go. */

/** @typedef {import("../kept/recovered.js").Piece} Piece */
/**
 * @typedef {object} PanelAround
 * @property {HTMLElement | null} panel `#recovered`, with a template of one piece
 * @property {HTMLElement | null} pointer leads there from where people look first
 * @property {() => Piece[]} pieces
 * @property {(piece: Piece) => void} remove
 * @property {(section: string) => string} nameOf a section's heading
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
    const state = JSON.stringify([pieces, around.mayComment()]);
    if (!panel || !list || !template || state === shown) return;
    shown = state;
    const hadFocus = list.contains(panel.ownerDocument.activeElement);
    list.replaceChildren(...pieces.map((piece) => card(template, piece, around)));
    for (const part of [panel, around.pointer]) part?.toggleAttribute("hidden", !pieces.length);
    // The pressed button is gone; whoever pressed it must not be sent to the top of the page.
    if (hadFocus) (pieces.length ? panel : panel.ownerDocument.getElementById("main"))?.focus();
  };
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Piece} piece
 * @param {PanelAround} around
 */
function card(template, piece, around) {
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const words = piece.words.trim();
  fill(made, "section", around.nameOf(piece.section));
  fill(made, "words", words);
  const acts = {
    copy: () => void around.write(words),
    download: () => download(piece.section, words),
    comment: () => around.comment(piece.section, words),
    remove: () => around.remove(piece),
  };
  for (const [name, act] of Object.entries(acts)) {
    const button = made.querySelector(`[data-act=${name}]`);
    button?.addEventListener("click", act);
    if (name === "comment") button?.toggleAttribute("hidden", !around.mayComment());
  }
  return made;
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
