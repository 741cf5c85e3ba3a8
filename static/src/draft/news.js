/** What happened on the page and has not been said yet, gathered until somebody has time to hear it. */
import { filled } from "../page/words.js";

/** Who reloads a page is back by then, and was never away. */
const RETURN_MS = 5000;
/** After the line went, everybody comes back one by one: that is not news. */
const BACK_MS = 30_000;

export class News {
  /** @param {DOMStringMap} words the page's sentences: `textJoined` with `{names}` in it, and so on */
  constructor(words) {
    this.words = words;
    /** Whether we know who is here; from then on who comes and goes is news. */
    this.known = false;
    /** @type {Set<string>} */
    this.present = new Set();
    /** @type {Map<string, number>} name -> until when their coming back is no news */
    this.lately = new Map();
    /** @type {Set<string>} */
    this.joined = new Set();
    /** @type {Map<string, number>} name -> since when */
    this.left = new Map();
    /** @type {Map<string, Set<string>>} section label -> names */
    this.changes = new Map();
    /** @type {Set<string>} what else there is to say, in whole sentences */
    this.notes = new Set();
  }

  /** These people are here now. Who was here before us is not news. @param {string[]} names */
  here(names) {
    const before = this.present;
    this.present = new Set(names);
    if (!this.known) return;
    for (const name of names) if (!before.has(name)) this.came(name);
    for (const name of before) if (!this.present.has(name)) this.went(name);
  }

  /** @param {string} name */
  came(name) {
    const back = this.left.delete(name) || (this.lately.get(name) ?? 0) > Date.now();
    if (!back) this.joined.add(name);
  }

  /** @param {string} name */
  went(name) {
    if (!this.joined.delete(name)) this.left.set(name, Date.now());
  }

  /** The line went, and with it what we know of the others. */
  apart() {
    this.known = false;
    for (const name of this.present) this.lately.set(name, Date.now() + BACK_MS);
    this.present.clear();
    this.left.clear();
  }

  /**
   * @param {string} section its label
   * @param {string[]} names
   */
  changed(section, names) {
    const known = this.changes.get(section) ?? new Set();
    for (const name of names) known.add(name);
    this.changes.set(section, known);
  }

  /** Whether somebody went whose coming back may still be waited for. */
  get waits() {
    return this.left.size > 0;
  }

  /** Return what there is to say now, one sentence each, and forget it. */
  take() {
    const { textJoined, textLeft, textChanged } = this.words;
    const gone = this.takeLeft();
    const found = this.joined.size ? [filled(textJoined, { names: listed(this.joined) })] : [];
    if (gone.length) found.push(filled(textLeft, { names: listed(gone) }));
    for (const [section, names] of this.changes) {
      found.push(filled(textChanged, { names: listed(names), section }));
    }
    found.push(...this.notes);
    for (const said of [this.joined, this.changes, this.notes]) said.clear();
    return found;
  }

  takeLeft() {
    const long = Date.now() - RETURN_MS;
    const gone = [...this.left].filter(([, at]) => at <= long).map(([name]) => name);
    for (const name of gone) this.left.delete(name);
    return gone;
  }
}

/** @param {Iterable<string>} names */
function listed(names) {
  return [...names].join(", ");
}
