/** How long a text is, beside its field, while it is typed; nothing is ever cut. */
import { lengthOf } from "../draft/counters.js";

/**
 * Keep every `[data-counts="id"]` right, which says at first how much fits into the field of that id.
 *
 * @param {Document} document
 */
export function countLetters(document) {
  const count = () => {
    for (const counter of document.querySelectorAll("[data-counts]")) show(document, counter);
  };
  count();
  document.addEventListener("htmx:after:swap", count);
  document.addEventListener("input", ({ target }) => {
    const id = target instanceof Element ? target.id : "";
    const counter = id ? document.getElementById(`${id}-counter`) : null;
    if (counter?.hasAttribute("data-counts")) show(document, counter);
  });
}

/**
 * @param {Document} document
 * @param {Element} counter
 */
function show(document, counter) {
  const field = document.getElementById(counter.getAttribute("data-counts") ?? "");
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
  const most = Number(counter.getAttribute("data-most"));
  const length = lengthOf(field.value.trim());
  counter.textContent = `${length} / ${most}`;
  counter.classList.toggle("over", length > most);
}
