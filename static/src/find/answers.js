/**
 * Words in answers and measures, which stand below the text and in no editor: they are found, marked and led to.
 * Each has a form and versions of its own, through which it is changed.
 */
import { placesIn } from "./search.js";

/** @typedef {import("./search.js").Wanted} Wanted */
/** @typedef {{text: string, nth: number, begin: number}} Held words people wrote, which of the answer's, and from where */
/**
 * @typedef {object} Answered
 * @property {string} section
 * @property {number} from
 * @property {number} to
 * @property {HTMLElement} line
 * @property {number} begin
 * @property {Held | undefined} held what it lies in; nothing where that was chosen, dated or counted
 * @property {Held[]} shown all that people wrote in this answer
 */

/** What of an answer or a measure people wrote, or is said of it in words. */
const LINES = ".fact-line, header h3 > :not(.quiet, .hidden-visually)";
const FORM = "header form button[type=submit]";
const EDITS = "header form button[data-edits]";
const WORDS = "[data-words]";
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
    this.document.addEventListener("htmx:after:swap", changed);
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
      const part = this.document.getElementById(section);
      const lines = [...(part?.querySelectorAll(LINES) ?? [])];
      /** @type {Held[]} */
      const all = [];
      let begin = 0;
      return lines.flatMap((line) => {
        if (!(line instanceof HTMLElement)) return [];
        const at = begin;
        begin += line.textContent.length + 1;
        all.push(...heldIn(line, at, all.length));
        return placesIn(line.textContent, wanted).map((place) => {
          const [from, to] = [at + place.from, at + place.to];
          const held = all.find((one) => from >= one.begin && to <= one.begin + one.text.length);
          return { section, line, begin: at, from, to, held, shown: all };
        });
      });
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
   * The address of the form in which one is changed; empty for who may not.
   *
   * @param {string} section
   */
  addressOf(section) {
    const button = this.document.getElementById(section)?.querySelector(EDITS);
    return button?.closest("form")?.getAttribute("action") ?? "";
  }

  /** Have them drawn anew: one of them says something else. */
  renew() {
    this.document.body.dispatchEvent(new CustomEvent("dirty:measures"));
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

/**
 * What of a line people wrote.
 *
 * @param {HTMLElement} line
 * @param {number} begin of the line in its answer
 * @param {number} before how much they wrote in it before
 * @returns {Held[]}
 */
function heldIn(line, begin, before) {
  const written = line.matches(WORDS) ? [line] : [...line.querySelectorAll(WORDS)];
  return written.map((words, index) => {
    const range = line.ownerDocument.createRange();
    range.setStart(line, 0);
    range.setEnd(words, 0);
    const at = begin + range.toString().length;
    return { text: words.textContent ?? "", nth: before + index, begin: at };
  });
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
