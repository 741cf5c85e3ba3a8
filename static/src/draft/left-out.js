/** Says what of a paste was not taken, so that nothing goes missing without a word. */

const KINDS = ["deletions", "notes", "pictures", "characters", "formats", "tables"];

/**
 * Show it in its place on the page, until the next paste.
 *
 * @param {HTMLElement | null} place with a sentence for each kind as `data-<kind>`, and for a paste
 *   of too many characters `data-too-many` with `{count}` in it
 * @param {import("../paste/clipboard.js").Report} report
 */
export function showLeftOut(place, { left, tooMany }) {
  if (!place) return;
  const sentence = tooMany
    ? (place.dataset.tooMany ?? "").replace("{count}", tooMany.toLocaleString())
    : KINDS.filter((kind) => left.has(/** @type {any} */ (kind)))
        .map((kind) => place.dataset[kind] ?? "")
        .join(" ");
  place.textContent = sentence;
  place.hidden = sentence === "";
}
