/** The passages that comments are about, in the order of the text, and how to go from one to the next. */
import { resolveAnchor } from "../editor/anchors.js";
import { indexOf, positionOf } from "../editor/places.js";

/** @typedef {import("./sections.js").Sections} Sections */
/** @typedef {import("./threads.js").Thread} Thread */
/** @typedef {{thread: Thread, section: string, from: number}} Passage where it begins in its section */

/**
 * Return the passages of open comments; one on a whole section is at its beginning.
 *
 * @param {Thread[]} threads
 * @param {Sections} sections
 * @returns {Passage[]}
 */
export function passagesIn(threads, sections) {
  const order = sections.keys;
  const found = threads.flatMap((thread) => {
    const text = sections.text(thread.section);
    const from = text && thread.anchor ? resolveAnchor(thread.anchor, text)?.from : 0;
    const there = thread.open && text && from !== undefined;
    return there ? [{ thread, section: thread.section, from }] : [];
  });
  return found.sort(
    (a, b) => order.indexOf(a.section) - order.indexOf(b.section) || a.from - b.from,
  );
}

/**
 * Return which passage comes next from the caret, round the text and round again. Where several begin
 * at the caret, the one after that which was gone to last.
 *
 * @param {Passage[]} passages
 * @param {Sections} sections
 * @param {string} last the thread gone to last
 * @param {1 | -1} way
 * @returns {number} its place among them; -1 where there are none
 */
export function nextPassage(passages, sections, last, way) {
  const { length } = passages;
  if (length === 0) return -1;
  const view = sections.currentView;
  const order = sections.keys;
  const here = view ? indexOf(view.state.doc, view.state.selection.from) : -1;
  const at = view ? order.indexOf(sections.current) : -1;
  const side = (/** @type {Passage} */ { section, from }) =>
    Math.sign(order.indexOf(section) - at || from - here);
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
