/**
 * The answers and measures below the text, which no editor holds. The element of each has the name that a thread
 * about it keeps.
 */

const PARTS = "#structure .measure[id], #structure .fact[id]";
const COUNT = "[data-opens-thread]";
const BEGIN = "[data-comments-on]";
const PROPOSED = ".proposed-mark";

/**
 * Return them in the order of the page.
 *
 * @param {Document} document
 */
export function partsOf(document) {
  return [...document.querySelectorAll(PARTS)].map(({ id }) => id);
}

/**
 * Return which of them something on the page belongs to; nothing for none.
 *
 * @param {Element | null} element
 */
export function partAround(element) {
  return element?.closest(PARTS)?.id ?? "";
}

/**
 * Bring one into view, and the focus to its comments: to how many there are, where anything is said of it.
 *
 * @param {Document} document
 * @param {string} id
 */
export function goToPart(document, id) {
  const part = document.getElementById(id);
  part?.scrollIntoView({ block: "center" });
  focusIn(part, COUNT) || focusIn(part, BEGIN) || focusIn(part, PROPOSED);
}

/**
 * Lead back to where a comment on one is begun; whether there is such a place.
 *
 * @param {Document} document
 * @param {string} id
 */
export function backToPart(document, id) {
  const part = document.getElementById(id);
  return focusIn(part, BEGIN) || focusIn(part, COUNT) || focusIn(part, PROPOSED);
}

/**
 * @param {Element | null} part
 * @param {string} selector
 */
function focusIn(part, selector) {
  const way = part?.querySelector(selector);
  if (!(way instanceof HTMLElement)) return false;
  way.focus();
  return true;
}
