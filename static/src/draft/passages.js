/**
 * What comments are about, passages of the text and then answers and measures, in the order of the page, and how to go
 * from one to the next.
 */
import { resolveAnchor } from "../editor/anchors.js";
import { indexOf, positionOf } from "../editor/places.js";
import { cardAround } from "./cards.js";
import { partAround, partsOf } from "./parts.js";

/** @typedef {import("./sections.js").Sections} Sections */
/** @typedef {import("./threads.js").Thread} Thread */
/** @typedef {{section: string, from: number}} Spot a section, an answer or a measure, and where in it */
/** @typedef {Spot & {thread: Thread}} Passage where it begins */

/**
 * Return all that threads can be about, in the order of the page.
 *
 * @param {Document} document
 * @param {Sections} sections
 */
export function orderOf(document, sections) {
  return [...sections.keys, ...partsOf(document)];
}

/**
 * Return what open comments are about; one on a whole section is at its beginning.
 *
 * @param {Thread[]} threads
 * @param {Sections} sections
 * @param {string[]} order of all they can be about
 * @returns {Passage[]}
 */
export function passagesIn(threads, sections, order) {
  const found = threads.flatMap((thread) => {
    const text = sections.text(thread.section);
    const from = text && thread.anchor ? resolveAnchor(thread.anchor, text)?.from : 0;
    const there = thread.open && order.includes(thread.section) && from !== undefined;
    return there ? [{ thread, section: thread.section, from }] : [];
  });
  return found.sort(
    (a, b) => order.indexOf(a.section) - order.indexOf(b.section) || a.from - b.from,
  );
}

/**
 * Return where somebody is: at an answer or a measure, or in the margin at a comment on one, else at the caret.
 *
 * @param {Document} document
 * @param {Sections} sections
 * @returns {Spot}
 */
export function spotOf(document, sections) {
  const active = document.activeElement;
  const about = cardAround(active)?.dataset.section ?? "";
  const part = partAround(active) || partAround(document.getElementById(about));
  if (part) return { section: part, from: 0 };
  const view = sections.currentView;
  const from = view ? indexOf(view.state.doc, view.state.selection.from) : -1;
  return { section: view ? sections.current : "", from };
}

/**
 * Return which passage comes next from where one is, round the page and round again. Where several
 * begin there, the one after that which was gone to last.
 *
 * @param {Passage[]} passages
 * @param {string[]} order of all they can be about
 * @param {Spot} here
 * @param {string} last the thread gone to last
 * @param {1 | -1} way
 * @returns {number} its place among them; -1 where there are none
 */
export function nextPassage(passages, order, here, last, way) {
  const { length } = passages;
  if (length === 0) return -1;
  const at = order.indexOf(here.section);
  const side = (/** @type {Passage} */ { section, from }) =>
    Math.sign(order.indexOf(section) - at || from - here.from);
  const found = passages.findIndex(({ thread }) => thread.id === last);
  if (passages[found] && side(passages[found]) === 0) return (found + way + length) % length;
  if (way === 1)
    return Math.max(
      0,
      passages.findIndex((one) => side(one) >= 0),
    );
  const before = passages.filter((one) => side(one) < 0).length;
  return (before - 1 + length) % length;
}

/**
 * Return the number in the margin of the paragraph a place lies in: items of lists have that of the
 * paragraph before them.
 *
 * @param {Sections} sections
 * @param {string} key
 * @param {number} index of the place in its section
 */
export function paragraphAt(sections, key, index) {
  let number = 0;
  for (const [section, view] of sections.views) {
    if (section !== key && sections.places.get(section)?.hasAttribute("data-one-line")) continue;
    const { doc } = view.state;
    const end = section === key ? positionOf(doc, index) : doc.content.size;
    doc.forEach((line, position) => {
      if (position < end && line.content.size > 0 && !line.attrs.list) number += 1;
    });
    if (section === key) break;
  }
  return number;
}
