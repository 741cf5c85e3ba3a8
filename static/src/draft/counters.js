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
 * Show the length of a section where the page has a counter for it, and a word where it is too much.
 *
 * @param {ParentNode} page
 * @param {string} key
 * @param {string} text without its final line break
 * @returns {{over: number, was: boolean}} the characters too many, and whether any were before
 */
export function showLength(page, key, text) {
  const name = CSS.escape(key);
  const counter = page.querySelector(`[data-counter="${name}"]`);
  if (!(counter instanceof HTMLElement)) return { over: 0, was: false };
  const was = counter.classList.contains("over");
  const most = Number(counter.dataset.max);
  const length = lengthOf(text.trimEnd());
  counter.textContent = `${length} / ${most}`;
  counter.classList.toggle("over", length > most);
  page.querySelector(`[data-over="${name}"]`)?.toggleAttribute("hidden", length <= most);
  return { over: Math.max(0, length - most), was };
}
