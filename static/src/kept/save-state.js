/** Whether what was typed is safe, in one of seven states; only the server's word makes it "saved". */

/** @typedef {"saved" | "saving" | "waiting" | "connecting" | "reconnecting" | "offline" | "refused"} SaveState */
/**
 * @typedef {object} Facts
 * @property {boolean} joined the server knows this page
 * @property {boolean} online the device says it has a network
 * @property {number} unacked changes the server has not acknowledged
 * @property {boolean} [late] the server has owed us an acknowledgement for long
 * @property {boolean} [open] there is a text to type in
 * @property {boolean} [mayType] the person may type in it
 * @property {number} kept how many of those are on this device
 * @property {{error: string} | null} halted why the server takes nothing more
 */

/**
 * @param {Facts} facts
 * @returns {SaveState}
 */
export function saveState({ joined, online, unacked, halted, late, open = true }) {
  if (halted) return "refused";
  if (!joined && !online) return "offline";
  if (!joined) return open ? "reconnecting" : "connecting";
  if (unacked === 0) return "saved";
  return late ? "waiting" : "saving";
}

/**
 * Write the state where people see it. The words are the page's: `data-text-saved` and so on, with
 * `{n}` for the number of changes, `-none` where nothing waits, and `-frozen` and so on for the reason
 * of a refusal.
 *
 * @param {HTMLElement} place
 * @param {Facts} facts
 * @param {boolean} durable whether changes outlive the page; else `data-text-memory` is said
 */
export function showSaveState(place, facts, durable) {
  const state = saveState(facts);
  const count = String(durable ? facts.kept : facts.unacked);
  const sentence = wordsFor(place, state, facts, durable).replaceAll("{n}", count);
  place.dataset.state = state;
  const text = place.querySelector("[data-save-text]");
  if (text && text.textContent !== sentence) text.textContent = sentence;
}

/**
 * @param {HTMLElement} place
 * @param {SaveState} state
 * @param {Facts} facts
 * @param {boolean} durable
 */
function wordsFor(place, state, facts, durable) {
  const { unacked, halted, open = true, mayType = true } = facts;
  const words = (/** @type {string} */ name) => place.getAttribute(`data-text-${name}`);
  if (halted) return words(`refused-${halted.error}`) ?? words("refused") ?? "";
  if (state === "connecting") return words("reconnecting-none") ?? "";
  if (state === "offline" && !open) return words("offline-closed") ?? "";
  if (state === "offline" && !mayType && unacked === 0) return words("offline-read") ?? "";
  const waiting = state === "waiting" || state === "reconnecting" || state === "offline";
  const name = waiting && !durable ? "memory" : state;
  return words(waiting && unacked === 0 ? `${name}-none` : name) ?? "";
}
