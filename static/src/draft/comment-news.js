/** Tells what others say in the margin: who, and on which paragraph. */
import { resolveAnchor } from "../editor/anchors.js";
import { filled } from "../page/words.js";
import { readThreads } from "./cards.js";
import { paragraphAt } from "./passages.js";

/** @typedef {import("./sections.js").Sections} Sections */

/**
 * @param {Document} document
 * @param {object} around
 * @param {Sections} around.sections
 * @param {(section: string) => string} around.nameOf
 * @param {DOMStringMap} around.words
 * @param {(sentence: string) => void} around.tell
 */
export function followComments(document, { sections, nameOf, words, tell }) {
  let known = new Set(said(document).map(({ id }) => id));
  const placeOf = (/** @type {string} */ card) => {
    const thread = readThreads(document).find(({ id }) => id === card);
    const text = thread && sections.text(thread.section);
    const range = thread?.anchor && text ? resolveAnchor(thread.anchor, text) : null;
    if (!thread || !range) return nameOf(thread?.section ?? "");
    const number = paragraphAt(sections, thread.section, range.from);
    return filled(words.textParagraph, { n: number });
  };
  document.addEventListener("htmx:after:swap", () => {
    const now = said(document);
    for (const { id, thread, isNews, name, first } of now) {
      if (known.has(id) || !isNews) continue;
      const sentence = first ? words.textCommented : words.textReplied;
      tell(filled(sentence, { name, place: placeOf(thread) }));
    }
    // What a filter or a page hides for a while is not new when it shows again.
    known = new Set([...known, ...now.map(({ id }) => id)]);
  });
}

/**
 * Return every comment in the margin.
 *
 * @param {Document} document
 */
function said(document) {
  return [...document.querySelectorAll("#threads [data-comment]")].map((element) => ({
    id: element.getAttribute("data-comment") ?? "",
    thread: element.closest("[data-thread]")?.getAttribute("data-thread") ?? "",
    isNews: element.hasAttribute("data-news"),
    name: element.querySelector(".by bdi")?.textContent?.trim() ?? "",
    first: element.matches("[data-thread]"),
  }));
}
