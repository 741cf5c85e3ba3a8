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

/** While these last, changes are on this side of the line only. */
const WAITING = ["waiting", "reconnecting", "offline"];

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
 * `-keeping` while the device has not all that waits, `-none` where nothing waits, and `-frozen` and so on for the reason
 * of a refusal.
 *
 * @param {HTMLElement} place
 * @param {Facts} facts
 * @param {boolean} durable whether changes outlive the page; else `data-text-memory` is said
 */
export function showSaveState(place, facts, durable) {
  const state = saveState(facts);
  const sentence = wordsFor(place, state, facts, durable);
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
  const words = (/** @type {string} */ name) => place.getAttribute(`data-text-${name}`);
  const { halted } = facts;
  if (halted) return words(`refused-${halted.error}`) ?? words("refused") ?? "";
  return words(nameFor(state, facts, durable)) ?? "";
}

/**
 * Return which of the page's sentences says a state that is no refusal.
 *
 * @param {SaveState} state
 * @param {Facts} facts
 * @param {boolean} durable
 */
function nameFor(state, { unacked, kept, open = true, mayType = true }, durable) {
  if (state === "connecting") return "reconnecting-none";
  if (!WAITING.includes(state)) return state;
  if (state === "offline" && !open) return "offline-closed";
  if (unacked > 0) return waitingName(state, kept < unacked, durable);
  if (state === "offline" && !mayType) return "offline-read";
  return durable ? `${state}-none` : "memory-none";
}

/**
 * @param {SaveState} state
 * @param {boolean} keeping the device has not yet all that waits
 * @param {boolean} durable
 */
function waitingName(state, keeping, durable) {
  if (!durable) return "memory";
  return keeping ? `${state}-keeping` : state;
}
