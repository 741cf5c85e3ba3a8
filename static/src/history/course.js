/** A text at any moment of its course: changes are carried out from the nearest copy of it. */

/**
 * @typedef {[number, number, number, number, number, string]} Step when in seconds, whose, in which
 *   section, from which place, how much goes, what comes
 */
/**
 * @typedef {object} Recorded
 * @property {string[]} start what every section said at the beginning
 * @property {string[]} hands what those are called who wrote
 * @property {Step[]} steps
 * @property {[number, number][]} marks after how many steps which version stands
 */

/** So many changes at most are carried out to come to a place. */
const EVERY = 500;
/** A turn ends where somebody else goes on, or after a pause of so many seconds. */
const PAUSE_S = 120;

export class Course {
  /** @param {Recorded} recorded */
  constructor({ start, steps }) {
    this.steps = steps;
    this.at = 0;
    this.texts = [...start];
    /** @type {string[][]} */
    this.copies = [[...start]];
  }

  /**
   * Go to where so many changes were made.
   *
   * @param {number} at
   */
  go(at) {
    const wanted = Math.min(Math.max(at, 0), this.steps.length);
    const copy = Math.min(Math.floor(wanted / EVERY), this.copies.length - 1);
    if (wanted < this.at || copy * EVERY > this.at) {
      this.texts = [...(this.copies[copy] ?? [])];
      this.at = copy * EVERY;
    }
    while (this.at < wanted) this.#on();
  }

  /**
   * Return where the turn before, or the next, ends.
   *
   * @param {-1 | 1} way
   */
  turn(way) {
    let at = this.at + way;
    while (at > 0 && at < this.steps.length && !this.#parts(at)) at += way;
    return Math.min(Math.max(at, 0), this.steps.length);
  }

  /** The change that was made last, if one was. */
  get last() {
    return this.steps[this.at - 1];
  }

  #on() {
    const [, , section, place, gone, come] = /** @type {Step} */ (this.steps[this.at]);
    const text = this.texts[section] ?? "";
    this.texts[section] = text.slice(0, place) + come + text.slice(place + gone);
    this.at += 1;
    if (this.at % EVERY === 0 && this.at / EVERY === this.copies.length) {
      this.copies.push([...this.texts]);
    }
  }

  /**
   * Whether a turn ends before the change number `at`.
   *
   * @param {number} at
   */
  #parts(at) {
    const [before, after] = [this.steps[at - 1], this.steps[at]];
    if (!before || !after) return true;
    return before[1] !== after[1] || before[2] !== after[2] || after[0] - before[0] > PAUSE_S;
  }
}
