/**
 * Words in answers and measures, which stand below the text and in no editor: they are found, marked and led to.
 * Each has a form and versions of its own, in which it is changed.
 */
import { placesIn } from "./search.js";

/** @typedef {import("./search.js").Wanted} Wanted */
/** @typedef {{section: string, from: number, to: number, line: HTMLElement, begin: number}} Answered */

/** What of an answer or a measure people wrote, or is said of it in words. */
const LINES = ".fact-line, header h3 > :not(.quiet, .hidden-visually)";
const FORM = "header form button[type=submit]";
/** Names of the marks in the style sheet. */
const [FOUND, NOW] = ["found", "found-now"];

export class Answers {
  /**
   * @param {Document} document
   * @param {typeof import("../draft/parts.js").partsOf} partsOf
   */
  constructor(document, partsOf) {
    this.document = document;
    this.partsOf = partsOf;
  }

  /** @param {() => unknown} changed called when one of them may say something else */
  follow(changed) {
    this.document.addEventListener("htmx:afterSettle", changed);
  }

  /** Their names, in the order of the page. */
  get parts() {
    return this.partsOf(this.document);
  }

  /**
   * @param {Wanted} wanted
   * @returns {Answered[]}
   */
  matches(wanted) {
    return this.parts.flatMap((section) => {
      let begin = 0;
      return [...(this.document.getElementById(section)?.querySelectorAll(LINES) ?? [])].flatMap(
        (line) => {
          if (!(line instanceof HTMLElement)) return [];
          const at = begin;
          begin += line.textContent.length + 1;
          return placesIn(line.textContent, wanted).map(({ from, to }) => {
            return { section, line, begin: at, from: at + from, to: at + to };
          });
        },
      );
    });
  }

  /**
   * Mark what was found, where the browser can mark what it did not write.
   *
   * @param {Answered[]} found
   * @param {Answered | undefined} now the one that is looked at
   */
  mark(found, now) {
    const { highlights } = globalThis.CSS ?? {};
    if (!highlights) return;
    highlights.set(FOUND, new Highlight(...found.map(rangeOf)));
    highlights.set(NOW, new Highlight(...(now ? [rangeOf(now)] : [])));
  }

  unmark() {
    for (const name of [FOUND, NOW]) globalThis.CSS?.highlights?.delete(name);
  }

  /**
   * Open the form in which one is changed; whether there is one for who reads.
   *
   * @param {string} section
   */
  open(section) {
    const button = this.document.getElementById(section)?.querySelector(FORM);
    if (!(button instanceof HTMLElement)) return false;
    button.click();
    return true;
  }
}

/** @param {Answered} match */
function rangeOf({ line, begin, from, to }) {
  const range = line.ownerDocument.createRange();
  const walk = line.ownerDocument.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  let at = begin;
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const end = at + (node.nodeValue ?? "").length;
    if (from >= at && from < end) range.setStart(node, from - at);
    if (to > at && to <= end) range.setEnd(node, to - at);
    at = end;
  }
  return range;
}
