/** Says what of a paste was not taken, so that nothing goes missing without a word. */
import { filled } from "../page/words.js";

const KINDS = ["looks", "deletions", "notes", "pictures", "characters", "formats", "tables"];

/**
 * Show it where it is in sight, until it is closed or the next paste.
 *
 * @param {HTMLElement | null} place with a sentence for each kind as `data-<kind>`, and for a paste
 *   of too many characters `data-too-many` with `{count}` in it
 * @param {import("../paste/clipboard.js").Report} report
 */
export function showLeftOut(place, { left, tooMany }) {
  if (!place) return;
  const { lang } = place.ownerDocument.documentElement;
  const sentence = tooMany
    ? filled(place.dataset.tooMany, { count: tooMany.toLocaleString(lang || undefined) })
    : KINDS.filter((kind) => left.has(/** @type {any} */ (kind)))
        .map((kind) => place.dataset[kind] ?? "")
        .join(" ");
  const words = place.querySelector("#left-out-words");
  if (words) words.textContent = sentence;
  place.hidden = sentence === "";
}
