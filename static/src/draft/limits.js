/** What is over a limit or not agreed: counted while somebody types, marked and told after a pause. */
import { filled } from "../page/words.js";
import { mostOf, showLength } from "./counters.js";
import { markUnsettled } from "./unsettled.js";

/** What is told to somebody who passes the limit of a section, or comes back within it. */
export class Limits {
  constructor() {
    /** @type {Map<string, number>} by section, what this person typed it up to */
    this.typed = new Map();
    /** @type {Set<string>} */
    this.over = new Set();
  }

  /**
   * @param {string} key
   * @param {number} excess characters over the limit
   */
  typing(key, excess) {
    this.typed.set(key, excess);
  }

  /** Return the sections whose side of the limit is another than when it was told last. */
  news() {
    const found = [...this.typed].filter(([key, excess]) => excess > 0 !== this.over.has(key));
    for (const [key, excess] of found) {
      if (excess) this.over.add(key);
      else this.over.delete(key);
    }
    this.typed.clear();
    return found;
  }
}

/**
 * @param {HTMLElement} page
 * @param {Map<string, HTMLElement>} places by section
 * @param {(sentence: string) => void} say
 * @param {(key: string) => string} nameOf
 */
export function followLimits(page, places, say, nameOf) {
  const limits = new Limits();
  const mark = () => markUnsettled(places, (key) => mostOf(page, key));
  return {
    mark,
    /**
     * @param {string} key
     * @param {string} text
     * @param {boolean} local whether this person typed it
     */
    changed(key, text, local) {
      const excess = showLength(page, key, text);
      if (local) limits.typing(key, excess);
    },
    settled() {
      mark();
      const { textOver, textWithin } =
        page.ownerDocument.getElementById("live-region")?.dataset ?? {};
      for (const [key, excess] of limits.news()) {
        say(filled(excess ? textOver : textWithin, { n: excess, section: nameOf(key) }));
      }
    },
  };
}
