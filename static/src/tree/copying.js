/** Copying what a field holds by a button, where a browser lets pages copy. */

/**
 * Bring the buttons with `data-copies` to life; without them the field is copied by hand.
 *
 * @param {Document} document
 * @param {Clipboard | undefined} clipboard
 */
export function copying(document, clipboard) {
  if (!clipboard) return;
  for (const button of document.querySelectorAll("[data-copies]")) {
    enable(document, /** @type {HTMLElement} */ (button), clipboard);
  }
}

/**
 * @param {Document} document
 * @param {HTMLElement} button
 * @param {Clipboard} clipboard
 */
function enable(document, button, clipboard) {
  /** @type {HTMLTextAreaElement | null} */
  const field = document.querySelector(button.dataset.copies ?? "");
  if (!field) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    clipboard.writeText(field.value).then(
      () => {
        button.textContent = button.dataset.textDone ?? "";
        const announcer = document.querySelector("#announcer");
        if (announcer) announcer.textContent = button.textContent;
      },
      () => field.select(), // refused: what is selected is one key away from being copied
    );
  });
}
