/** How the switch and the strip look, whatever is proposed. */
import { filled } from "../page/words.js";

/** @typedef {import("./mode.js").Suggesting} Suggesting */
/** @typedef {{asks: boolean, done: string, error: string}} Said what was asked, done and refused last */

/**
 * @param {HTMLElement} place
 * @param {Suggesting} suggesting
 * @param {Said} said
 */
export function drawStrip(place, suggesting, said) {
  const { on, maySuggest, thrown, kept } = suggesting;
  const n = suggesting.changes.length;
  drawModes(place.ownerDocument, suggesting);
  place.hidden = !maySuggest || ![on, n, thrown, said.done].some(Boolean);
  place.classList.toggle("waits", !on);
  write(place, "how", howOf(place.dataset, suggesting, n));
  write(place, "done-words", said.done);
  write(place, "error", said.error);
  const free = n > 0 && !suggesting.posting;
  show(place, {
    "[data-act=propose]": n > 0,
    "[data-act=ask]": free && !said.asks,
    "[data-asks]": free && said.asks,
    "[data-thrown]": thrown !== null,
    "[data-act=see]": free && !on,
    "[data-ways]": free && on,
    "[data-reason]": free,
    "[data-memory]": n > 0 && !kept.durable,
    "[data-done]": said.done !== "",
    "[data-error]": said.error !== "",
  });
  place.querySelector("[data-act=propose]")?.toggleAttribute("disabled", suggesting.posting);
  const reason = place.querySelector("input");
  if (reason && reason !== place.ownerDocument.activeElement) reason.value = suggesting.reason;
}

/**
 * @param {Document} document
 * @param {Suggesting} suggesting
 */
export function drawModes(document, { on, maySuggest, sheet }) {
  const modes = document.getElementById("modes");
  if (!modes) return;
  modes.hidden = !maySuggest;
  for (const button of modes.querySelectorAll("[data-mode]")) {
    const pressed = (button.getAttribute("data-mode") === "suggesting") === on;
    button.setAttribute("aria-pressed", String(pressed));
  }
  const writes = sheet.capabilities.includes("type");
  show(modes, { "[data-writes]": writes, "[data-reads]": !writes });
}

/**
 * @param {DOMStringMap} words
 * @param {Suggesting} suggesting
 * @param {number} n
 */
function howOf(words, { on, posting }, n) {
  if (posting) return words.textSending ?? "";
  if (n > 0) return filled(on ? words.textChanges : words.textWaiting, { n });
  return (on && words.textNone) || "";
}

/**
 * @param {Element} place
 * @param {Record<string, boolean>} parts
 */
function show(place, parts) {
  for (const [selector, is] of Object.entries(parts)) {
    place.querySelector(selector)?.toggleAttribute("hidden", !is);
  }
}

/**
 * @param {Element} place
 * @param {string} name
 * @param {string} words
 */
function write(place, name, words) {
  const part = place.querySelector(`[data-${name}]`);
  if (part && part.textContent !== words) part.textContent = words;
}
