/** From one's own proposed change to the next, round the text and round again. */
import { positionOf } from "../editor/places.js";
import { placeCaret } from "../editor/reading.js";
import { filled } from "../page/words.js";
import { sentenceOf } from "./sentences.js";

/** @typedef {import("./mode.js").Suggesting} Suggesting */
/** @typedef {import("./mode.js").Change} Change */

/**
 * Put the caret to the next change from where it is.
 *
 * @param {Suggesting} suggesting
 * @param {1 | -1} way
 * @param {DOMStringMap} words the page's sentences
 * @returns {string} what the change is, or that there is none
 */
export function step(suggesting, way, words) {
  const { changes, sheet, on } = suggesting;
  const number = nextFrom(suggesting, changes, way);
  const change = changes[number];
  const view = change && sheet.sections.views.get(change.section);
  if (!on || !change || !view) return words.textNoChanges ?? "";
  sheet.sections.current = change.section;
  placeCaret(view, positionOf(view.state.doc, change.from));
  const parts = { number: number + 1, count: changes.length, change: sentenceOf(change, words) };
  return filled(words.textChange, parts);
}

/**
 * @param {Suggesting} suggesting
 * @param {Change[]} changes
 * @param {1 | -1} way
 */
function nextFrom({ sheet: { sections } }, changes, way) {
  const { length } = changes;
  const [order, view] = [sections.keys, sections.currentView];
  if (!view || length === 0) return way === 1 ? 0 : length - 1;
  const at = order.indexOf(sections.current);
  const { doc, selection } = view.state;
  const side = (/** @type {Change} */ { section, from }) =>
    Math.sign(order.indexOf(section) - at || positionOf(doc, from) - selection.head);
  if (way === 1) return changes.filter((one) => side(one) <= 0).length % length;
  return (changes.filter((one) => side(one) < 0).length - 1 + length) % length;
}
