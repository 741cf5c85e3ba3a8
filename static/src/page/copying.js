/** Buttons that copy something: `[data-copy]` holds the text, or `#id` of the element that has it. */
import { say } from "./focus.js";

/**
 * @param {Document} document
 * @param {(text: string) => Promise<void>} write to the clipboard
 */
export function copyButtons(document, write) {
  document.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-copy]") : null;
    if (!(button instanceof HTMLElement)) return;
    await write(textFor(document, button.dataset.copy ?? ""));
    if (button.dataset.copied) say(document, button.dataset.copied);
    button.classList.add("copied");
  });
}

/**
 * @param {Document} document
 * @param {string} named
 */
function textFor(document, named) {
  const element = /^#[\w-]+$/.test(named) ? document.querySelector(named) : null;
  if (element instanceof HTMLInputElement) return element.value;
  return element ? (element.textContent ?? "").trim() : named;
}
