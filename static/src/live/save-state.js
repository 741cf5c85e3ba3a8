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
 * @param {boolean} kept whether changes outlive the page; else `data-text-not-kept` is added
 */
export function showSaveState(place, facts, kept) {
  const state = saveState(facts);
  const words = place.getAttribute(`data-text-${state}`) ?? "";
  const notKept =
    !kept && state !== "saved" ? (place.getAttribute("data-text-not-kept") ?? "") : "";
  const sentence = `${words} ${notKept}`
    .replaceAll("{n}", String(facts.unacked))
    .replaceAll("{reason}", facts.halted?.message ?? "")
    .trim();
  place.dataset.state = state;
  const text = place.querySelector("[data-save-text]");
  if (text && text.textContent !== sentence) text.textContent = sentence;
}
