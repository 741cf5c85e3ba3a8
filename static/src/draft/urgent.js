/**
 * What must be heard at once, and once: that the text is about to be locked, when little time is left,
 * and that it is locked. What the page said when it was opened is read with the page.
 */
import { filled } from "../page/words.js";

/** Seconds before the lock at which it is said again. */
const MARKS = [30, 10];
/** A mark so soon after the sentence itself would only repeat it. */
const SPACING_S = 5;
const LOOK_MS = 500;

/**
 * @param {Document} document with notices that have `data-urgent`, a name for what they say, and
 *   where it has a time `data-at`
 * @param {HTMLElement | null} region an assertive one, with `data-text-soon`
 * @param {() => number} clock milliseconds, by the server's clock
 * @returns {{sentence: () => string}} `sentence` says why the text cannot be changed, if a notice does
 */
export function urgentNotices(document, region, clock) {
  const say = (/** @type {string} */ sentence) => {
    if (region) region.textContent = sentence;
  };
  /** @type {Set<string>} */
  const told = new Set();
  /** @type {number[]} marks that are still ahead */
  let marks = [];
  const secondsTo = (/** @type {HTMLElement} */ { dataset }) => {
    const at = Date.parse(dataset.at ?? "");
    return Number.isNaN(at) ? null : (at - clock()) / 1000;
  };
  const fresh = () => noticesOf(document).filter(({ dataset }) => !told.has(nameOf(dataset)));
  const look = (/** @type {boolean} */ first) => {
    for (const notice of fresh()) {
      const left = secondsTo(notice);
      told.add(nameOf(notice.dataset));
      if (left !== null) marks = MARKS.filter((mark) => mark < left - SPACING_S);
      if (!first || left !== null) say(wordsOf(notice));
    }
  };
  const count = () => {
    const left =
      noticesOf(document)
        .map(secondsTo)
        .find((seconds) => seconds !== null) ?? null;
    const reached = left === null ? [] : marks.filter((mark) => left <= mark);
    marks = marks.filter((mark) => !reached.includes(mark));
    const n = reached.at(-1);
    if (n !== undefined) say(filled(region?.dataset.textSoon, { n }));
  };
  look(true);
  document.addEventListener("htmx:after:swap", () => look(false));
  setInterval(count, LOOK_MS);
  return {
    sentence: () => {
      const found = noticesOf(document).find((notice) => secondsTo(notice) === null);
      return found ? wordsOf(found) : "";
    },
  };
}

/** @param {DOMStringMap} dataset */
function nameOf({ urgent = "" }) {
  return urgent;
}

/** @param {Document} document */
function noticesOf(document) {
  /** @type {NodeListOf<HTMLElement>} */
  const found = document.querySelectorAll("[data-urgent]");
  return [...found];
}

/** @param {HTMLElement} notice */
function wordsOf(notice) {
  return (notice.querySelector("[data-words]")?.textContent ?? "").replace(/\s+/g, " ").trim();
}
