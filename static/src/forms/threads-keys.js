/** On the page of the whole discussion: the keys that lead from one comment to the next and back. */
import { isShortcut } from "../page/letters.js";

const CARDS = "#threads [data-thread]";
const STEPS = { n: 1, p: -1 };

/**
 * Beside a draft the same keys go through the text, so that they are left alone there.
 *
 * @param {Document} document
 */
export function goThroughThreads(document) {
  document.addEventListener("keydown", (event) => {
    if (document.getElementById("comments")) return;
    for (const [key, step] of Object.entries(STEPS)) {
      if (!isShortcut(event, key)) continue;
      const next = nextCard(document, step);
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView?.({ block: "nearest" });
    }
  });
}

/**
 * Return the card after that in which the focus is, or before it; from elsewhere the first or last,
 * and after the last the first again.
 *
 * @param {Document} document
 * @param {number} step
 * @returns {HTMLElement | undefined}
 */
function nextCard(document, step) {
  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(CARDS)]);
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  if (at < 0) return step > 0 ? cards[0] : cards.at(-1);
  return cards.at((at + step) % cards.length);
}
