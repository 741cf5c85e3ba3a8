/** Whether the text is safe, shown in the document bar; leaving while it is not is asked about. */
import { showSaveState } from "../kept/save-state.js";

/** @typedef {import("../kept/save-state.js").Facts} Facts */
/**
 * @typedef {object} StatusAround
 * @property {HTMLElement | null} place `#save-state`
 * @property {() => Facts} facts
 * @property {() => boolean} durable whether changes outlive the page
 * @property {(state: string, sentence: string) => void} [tell] says it to who cannot see it
 * @property {() => boolean} stranded whether words can be reached from this page only
 */

/**
 * @param {Window} window
 * @param {StatusAround} around
 * @returns {() => void} shows how it is now
 */
export function status(window, { place, facts, durable, stranded, tell }) {
  const update = () => {
    if (!place) return;
    showSaveState(place, facts(), durable());
    tell?.(place.dataset.state ?? "", place.textContent?.trim() ?? "");
  };
  window.addEventListener("online", update);
  window.addEventListener("offline", update);
  window.addEventListener("beforeunload", (event) => {
    if (facts().unacked > 0 || stranded()) event.preventDefault();
  });
  return update;
}
