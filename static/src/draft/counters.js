/** How long each section is, beside its heading, while it is being written. */

/**
 * Count user-perceived characters, nearly: code points of the composed text that are not marks
 * upon another one. The server counts alike.
 *
 * @param {string} text
 */
export function lengthOf(text) {
  return Array.from(text.normalize("NFC").replace(/\p{Mn}/gu, "")).length;
}

/**
 * Show the length of a section where the page has a counter for it.
 *
 * @param {ParentNode} page
 * @param {string} key
 * @param {string} text without its final line break
 * @returns {number} how many characters are over the limit
 */
export function showLength(page, key, text) {
  const counter = page.querySelector(`[data-counter="${CSS.escape(key)}"]`);
  if (!(counter instanceof HTMLElement)) return 0;
  const most = Number(counter.dataset.max);
  const length = lengthOf(text.trimEnd());
  counter.textContent = `${length} / ${most}`;
  counter.classList.toggle("over", length > most);
  return Math.max(0, length - most);
}

/**
 * Return the limit of a section; none where the page has no counter for it.
 *
 * @param {ParentNode} page
 * @param {string} key
 */
export function mostOf(page, key) {
  const counter = page.querySelector(`[data-counter="${CSS.escape(key)}"]`);
  return counter instanceof HTMLElement ? Number(counter.dataset.max) : Number.POSITIVE_INFINITY;
}
