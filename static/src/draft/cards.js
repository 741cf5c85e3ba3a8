/** The cards of threads and suggestions, as the server draws them beside the text. */

/** @typedef {import("./threads.js").Thread} Thread */

/** A suggestion that is settled holds on to no words any more. */
const CARD = "[data-thread], .suggestion:is([data-anchor], [data-part])";

/**
 * Return the threads as the margin lists them; a card whose anchor cannot be read is only a card.
 *
 * @param {Document} document
 * @returns {Thread[]}
 */
export function readThreads(document) {
  return cards(document).flatMap((card) => {
    const { dataset } = card;
    const id = idOf(card);
    const anchor = parsed(dataset.anchor);
    if (!id || !dataset.section || (dataset.anchor && !anchor)) return [];
    const open = dataset.state !== "resolved";
    const said = { by: wordsIn(card, ".by bdi"), quote: wordsIn(card, ".quoted") };
    const proposal = !dataset.thread;
    const words = wordsIn(card, proposal ? ".suggested, .amended" : ".said");
    return [
      { id, section: dataset.section, anchor, open, ...said, words, proposal, card: card.id },
    ];
  });
}

/** @param {HTMLElement} card */
export function idOf(card) {
  return card.dataset.thread ?? card.id;
}

/** @param {Document} document */
export function cards(document) {
  const found = document.querySelectorAll(CARD);
  return [...found].filter((card) => card instanceof HTMLElement);
}

/**
 * @param {Element} card
 * @param {string} selector
 */
function wordsIn(card, selector) {
  return (card.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @param {EventTarget | null} target */
export function cardAround(target) {
  const card = target instanceof Element ? target.closest(CARD) : null;
  return card instanceof HTMLElement ? card : null;
}

/** @param {string | undefined} json */
function parsed(json) {
  try {
    const found = JSON.parse(json ?? "null");
    return found?.start && found.end ? found : null;
  } catch {
    return null;
  }
}
