/** Whether what was typed is safe, in one of five states; only the server's word makes it "saved". */

/** @typedef {"saved" | "saving" | "reconnecting" | "offline" | "refused"} SaveState */
/**
 * @typedef {object} Facts
 * @property {boolean} joined the server knows this page
 * @property {boolean} online the device says it has a network
 * @property {number} unacked changes the server has not acknowledged
 * @property {{error: string, message: string} | null} halted why the server takes nothing more
 */

/**
 * @param {Facts} facts
 * @returns {SaveState}
 */
export function saveState({ joined, online, unacked, halted }) {
  if (halted) return "refused";
  if (!joined) return online ? "reconnecting" : "offline";
  return unacked > 0 ? "saving" : "saved";
}

/**
 * Write the state where people see it. The words are the page's: `data-text-saved` and so on, with
 * `{n}` for the number of changes and `{reason}` for the server's sentence.
 *
 * @param {HTMLElement} place
 * @param {Facts} facts
 * @param {boolean} kept whether changes outlive the page; else `data-text-memory` is said
 * @param {string} [recovered] a sentence about words from an earlier visit, said before "saved"
 */
export function showSaveState(place, facts, kept, recovered = "") {
  const state = recovered && !facts.unacked ? "refused" : saveState(facts);
  const instead = state === "refused" && !facts.halted ? recovered : "";
  const sentence = (instead || wordsFor(place, state, facts, kept))
    .replaceAll("{n}", String(facts.unacked))
    .replaceAll("{reason}", facts.halted?.message ?? "");
  place.dataset.state = state;
  const text = place.querySelector("[data-save-text]");
  if (text && text.textContent !== sentence) text.textContent = sentence;
}

/**
 * @param {HTMLElement} place
 * @param {SaveState} state
 * @param {Facts} facts
 * @param {boolean} kept
 */
function wordsFor(place, state, { unacked }, kept) {
  const waiting = state === "reconnecting" || state === "offline";
  const name = waiting && !kept && unacked > 0 ? "memory" : state;
  return place.getAttribute(`data-text-${name}`) ?? "";
}
