/** This page's copy of the draft, and the gate through which the server's rows come into it. */
import { applyUpdate, Doc, transact } from "yjs";

/** @typedef {import("../live/codec.js").Row} Row */

export const PREFIX = "s:";
const LONGEST_HOLD_MS = 5000;
const LOOK_AGAIN_MS = 50;

export class Replica {
  /**
   * @param {object} around
   * @param {string[]} around.sections
   * @param {() => boolean} around.composing whether a character is being composed (an accent, a
   *   Chinese word): touching the text then would break it
   * @param {() => void} around.settle called before updates are let in
   * @param {(update: Uint8Array, section: string) => void} around.typed called for every change made
   *   on this page
   * @param {() => void} around.applied called when updates were let in
   */
  constructor({ sections, composing, settle, typed, applied }) {
    this.doc = new Doc();
    this.applied = applied;
    this.composing = composing;
    this.settle = settle;
    /** @type {Map<string, import("yjs").Text>} */
    this.texts = new Map(sections.map((key) => [key, this.doc.getText(PREFIX + key)]));
    /** @type {Uint8Array[]} */
    this.held = [];
    this.heldSince = 0;
    this.closed = false;
    /** Whether an editor shows this copy; until then nothing in it can be disturbed. */
    this.shown = false;
    // Every local change counts, whatever its origin: Yjs tidies up formatting under none of ours.
    this.doc.on("update", (update, _origin, _doc, transaction) => {
      if (transaction.local) typed(update, this.sectionOf(transaction.changed));
    });
  }

  /** @param {Map<any, unknown>} changed */
  sectionOf(changed) {
    const keys = [...this.texts.keys()];
    return keys.find((key) => changed.has(this.texts.get(key))) ?? keys[0] ?? "";
  }

  /** @param {Row[]} rows in the order of the log */
  applyRows(rows) {
    this.apply(rows.map((row) => row.update));
  }

  /** @param {Uint8Array[]} updates */
  apply(updates) {
    if (this.held.length === 0) this.heldSince = Date.now();
    this.held.push(...updates);
    this.release();
  }

  /** Let held updates in, unless a character is being composed and the wait is not yet long. */
  release() {
    if (this.closed || this.held.length === 0) return;
    if (this.shown && this.composing() && Date.now() - this.heldSince < LONGEST_HOLD_MS) {
      setTimeout(() => this.release(), LOOK_AGAIN_MS);
      return;
    }
    if (this.shown) this.settle();
    const updates = this.held.splice(0);
    const applyAll = () => {
      for (const update of updates) applyUpdate(this.doc, update, "server");
    };
    transact(this.doc, applyAll, "server", false);
    this.applied();
  }

  /** The sections' texts as they are now, each without its final line break. */
  get contents() {
    return new Map([...this.texts].map(([key, text]) => [key, text.toString().replace(/\n$/, "")]));
  }

  close() {
    this.closed = true;
    this.doc.destroy();
  }
}
