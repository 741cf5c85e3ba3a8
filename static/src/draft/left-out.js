/** Says what of a paste was not taken, so that nothing goes missing without a word. */
import { filled } from "../page/words.js";

const KINDS = [
  "looks",
  "deletions",
  "notes",
  "brackets",
  "pictures",
  "characters",
  "formats",
  "tables",
];

/**
 * Show it where it is in sight, until it is closed or the next paste.
 *
 * @param {HTMLElement | null} place with a sentence for each kind as `data-<kind>`, and for a paste
 *   of too many characters `data-too-many` with `{count}` in it, of too many looks `data-unstyled`
 * @param {import("../paste/clipboard.js").Report} report
 */
export function showLeftOut(place, report) {
  if (!place) return;
  const sentence = sentenceOf(place, report);
  const words = place.querySelector("#left-out-words");
  if (words) words.textContent = sentence;
  offer(place.querySelector("#left-out-unstyled"), report.unstyled ?? null);
  place.hidden = sentence === "";
}

/**
 * @param {HTMLElement} place
 * @param {import("../paste/clipboard.js").Report} report
 */
function sentenceOf(place, { left, tooMany, unstyled }) {
  const { lang } = place.ownerDocument.documentElement;
  if (tooMany) {
    return filled(place.dataset.tooMany, { count: tooMany.toLocaleString(lang || undefined) });
  }
  if (unstyled) return place.dataset.unstyled ?? "";
  return KINDS.filter((kind) => left.has(/** @type {any} */ (kind)))
    .map((kind) => place.dataset[kind] ?? "")
    .join(" ");
}

/**
 * @param {HTMLElement | null} button
 * @param {(() => void) | null} act
 */
function offer(button, act) {
  if (!button) return;
  button.hidden = act === null;
  button.onclick = act;
}
