/** Leaving a machine others use: nothing of the drafts may stay on it. */
import { clearDrafts, countDrafts } from "../forms/drafts.js";
import { clearDevice, countKept, databaseOf } from "../kept/device.js";
import { filled } from "./words.js";

/**
 * Clear this device before `form[data-clears-device]` is sent, and when `[data-clear-device]` is
 * pressed, and say so beside the button. When something typed is nowhere else, the attribute's value
 * is asked as a question first.
 *
 * @param {Document} document
 * @param {Window} window whose storage it is
 * @param {(question: string) => boolean} agree
 */
export function clearOnSignOut(document, window, agree) {
  /** @param {string | undefined} question */
  const cleared = async (question) => {
    const kept = await countKept(databaseOf(window)).catch(() => 0);
    const waiting = kept + countDrafts(window); // words in forms are nowhere else, too
    if (waiting > 0 && question && !agree(filled(question, { n: waiting }))) return false;
    clearDrafts(window);
    await clearDevice(window).catch(() => {});
    return true;
  };
  for (const part of document.querySelectorAll("[data-needs-scripts]"))
    part.removeAttribute("hidden");
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("clearsDevice" in form.dataset)) return;
    event.preventDefault();
    if (await cleared(form.dataset.clearsDevice)) form.submit();
  });
  document.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-clear-device]") : null;
    if (!(button instanceof HTMLElement) || !(await cleared(button.dataset.clearDevice))) return;
    const line = button.closest("section")?.querySelector("[role=status]");
    if (line) line.textContent = button.dataset.cleared ?? "";
  });
}
