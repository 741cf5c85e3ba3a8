/** Whether the text is safe, shown in the document bar; and the way out when it is not. */
import { showSaveState } from "../live/save-state.js";

/** @typedef {import("../live/save-state.js").Facts} Facts */
/**
 * @typedef {object} StatusAround
 * @property {HTMLElement | null} place `#save-state`
 * @property {HTMLElement | null} copy `#copy-unsaved`
 * @property {() => Facts} facts
 * @property {() => boolean} kept whether changes outlive the page
 * @property {() => string} text all this page shows, for copying
 * @property {(text: string) => Promise<void>} write to the clipboard
 */

/**
 * @param {Window} window
 * @param {StatusAround} around
 * @returns {{update: () => void, recovered: (words: string) => void}} `recovered` offers words that
 *   were typed once and could not be stored
 */
export function status(window, around) {
  const { place, copy } = around;
  let words = "";
  const update = () => {
    const facts = around.facts();
    const reason = place?.dataset.textRecovered ?? "";
    if (place) showSaveState(place, facts, around.kept(), words ? reason : "");
    if (copy) copy.hidden = !facts.halted && !words;
  };
  copy?.addEventListener("click", async () => {
    await around.write(words || around.text());
    words = "";
    update();
  });
  window.addEventListener("online", update);
  window.addEventListener("offline", update);
  window.addEventListener("beforeunload", (event) => {
    if (around.facts().unacked > 0) event.preventDefault();
  });
  return {
    update,
    recovered(found) {
      words = [words, found].filter(Boolean).join("\n");
      update();
    },
  };
}
