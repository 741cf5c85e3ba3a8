/** Replacing from the bar: what of all that is found can be, what stays and why, and all of it taken back. */

import { replaceIn, swap } from "./saving.js";
import { asWritten } from "./search.js";
import { Steps } from "./steps.js";

/** @typedef {import("./finder.js").Found} Found */
/** @typedef {import("./answers.js").Answered} Answered */
/** @typedef {import("./saving.js").Reason} Reason */
/** @typedef {import("./saving.js").Saved} Saved */
/** @typedef {Partial<Record<Reason, number>>} Left how many stay, by reason */
/** @typedef {{n: number, saved: Saved}} Done an answer that was changed, and in how many places */

/** What was done at once, where the document's undo keeps it. */
const BATCH = "answers";

export class Replacing {
  /**
   * @param {import("./room.js").Around} around
   * @param {import("./finder.js").Finder} finder
   * @param {import("./answers.js").Answers} answers
   * @param {(answers: number, left: Left, again: boolean) => void} back called when all was taken back, or
   *   done again
   */
  constructor(around, finder, answers, back) {
    this.around = around;
    this.finder = finder;
    this.answers = answers;
    this.back = back;
    /** What is saved now waits for what was begun before. @type {Promise<unknown>} */
    this.begun = Promise.resolve();
    /** @type {WeakSet<import("yjs").UndoManager>} */
    this.heard = new WeakSet();
    /** What was done last, as long as it can be taken back. @type {Batch | null} */
    this.last = null;
    /** What of it the text knows nothing of. @type {Steps<Batch>} */
    this.alone = new Steps(around.sections, (batch, again) => {
      this.last = again ? batch : null;
      void this.swap(batch, again);
    });
    around.sections.beside = (way) => this.alone.step(way);
  }

  /** What would be replaced. @returns {Found[]} */
  get places() {
    return this.finder.found.filter((one) => !this.reason(one));
  }

  /** What stays, by reason. @returns {Left} */
  get left() {
    /** @type {[Reason, number][]} */
    const pairs = [];
    for (const match of this.finder.found) {
      const reason = this.reason(match);
      if (reason) pairs.push([reason, 1]);
    }
    return counted(pairs);
  }

  /** @param {Found} match @returns {Reason | null} why it stays */
  reason(match) {
    if (!match.line) return this.around.sections.editable ? null : "text";
    if (this.around.suggests()) return "proposing";
    if (!this.answers.addressOf(match.section)) return "rights";
    return match.held ? null : "chosen";
  }

  /**
   * Replace what can be.
   *
   * @param {Found[]} places
   * @param {string} words
   */
  async replace(places, words) {
    const { history } = this.around.sections;
    const before = history?.undoStack.at(-1);
    const said = asWritten(words);
    const inText = places.filter((one) => !one.line);
    if (inText.length) this.finder.replaceAll(inText, words);
    const batch = new Batch();
    const item = history?.undoStack.at(-1);
    if (history && item && item !== before) {
      item.meta.set(BATCH, batch);
      batch.item = item;
      this.hear(history);
    }
    this.last = batch;
    const answered = /** @type {Answered[]} */ (places.filter((one) => one.line));
    if (!batch.item) this.alone.add(batch);
    const left = await this.inOrder(() => this.save(batch, answered, said));
    const stay = Object.values(left).reduce((sum, n) => sum + n, 0);
    if (!batch.done.length) this.alone.drop(batch);
    return { n: places.length - stay, left };
  }

  /**
   * @param {Batch} batch
   * @param {Answered[]} places
   * @param {string} words
   */
  async save(batch, places, words) {
    /** @type {[Reason, number][]} */
    const left = [];
    for (const section of new Set(places.map((one) => one.section))) {
      const matches = places.filter((one) => one.section === section);
      const address = this.answers.addressOf(section);
      const found = address
        ? await replaceIn(this.around.window, address, matches, words)
        : /** @type {const} */ ("since");
      if (typeof found === "string") left.push([found, matches.length]);
      else batch.done.push({ n: matches.length, saved: found });
    }
    if (places.length) this.answers.renew();
    return counted(left);
  }

  /** Whether the next step of undo takes all of it back. */
  get undoable() {
    const { last } = this;
    if (!last) return false;
    if (!last.item) return last.done.length > 0;
    return this.around.sections.history?.undoStack.at(-1) === last.item;
  }

  /** Whether the next step of undo is what was done last. */
  get isNext() {
    const { last } = this;
    return last !== null && (last.item ? this.undoable : this.alone.isLast(last));
  }

  undo() {
    const { last } = this;
    if (!last) return;
    if (last.item || this.isNext) this.around.sections.actions.undo();
    else {
      this.alone.drop(last);
      void this.swap(last, false);
    }
    this.last = null;
  }

  /**
   * The answers go with the text: back with its undo, and there again with its redo.
   *
   * @param {import("yjs").UndoManager} history
   */
  hear(history) {
    if (this.heard.has(history)) return;
    this.heard.add(history);
    history.on("stack-item-popped", ({ stackItem, type }) => {
      const batch = stackItem.meta.get(BATCH);
      if (!(batch instanceof Batch)) return;
      const other = (type === "undo" ? history.redoStack : history.undoStack).at(-1);
      other?.meta.set(BATCH, batch);
      batch.item = other ?? null;
      this.last = type === "redo" ? batch : null;
      void this.swap(batch, type === "redo");
    });
  }

  /** @param {Batch} batch @param {boolean} again */
  swap(batch, again) {
    return this.inOrder(async () => {
      /** @type {[Reason, number][]} */
      const left = [];
      const done = batch.done.splice(0);
      for (const { n, saved } of done) {
        const found = await swap(this.around.window, saved);
        if (typeof found === "string") left.push([found, n]);
        else batch.done.push({ n, saved: found });
      }
      if (done.length) this.answers.renew();
      this.back(
        batch.done.reduce((sum, { n }) => sum + n, 0),
        counted(left),
        again,
      );
    });
  }

  /**
   * @template T
   * @param {() => Promise<T>} act
   */
  inOrder(act) {
    const next = this.begun.then(act);
    this.begun = next;
    return next;
  }
}

class Batch {
  constructor() {
    /** @type {Done[]} */
    this.done = [];
    /** The step of the document's undo that it is in; none where the text did not change. @type {unknown} */
    this.item = null;
  }
}

/** @param {[Reason, number][]} pairs @returns {Left} */
function counted(pairs) {
  /** @type {Left} */
  const left = {};
  for (const [reason, n] of pairs) left[reason] = (left[reason] ?? 0) + n;
  return left;
}
