/** Signing out of a machine others use: nothing of the draft may stay on it. */
import { clearDevice, countKept } from "../live/outbox.js";

/**
 * Clear this device before `form[data-clears-device]` is sent. When something typed has not reached
 * the server, the attribute's value is asked as a question first.
 *
 * @param {Document} document
 * @param {IDBFactory | undefined} storage
 * @param {(question: string) => boolean} agree
 */
export function clearOnSignOut(document, storage, agree) {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("clearsDevice" in form.dataset)) return;
    event.preventDefault();
    const waiting = await countKept(storage).catch(() => 0);
    const question = form.dataset.clearsDevice;
    if (waiting > 0 && question && !agree(question)) return;
    await clearDevice(storage).catch(() => {});
    form.submit();
  });
}
