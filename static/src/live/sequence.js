/**
 * Brings rows into the order of the log: each is handed on once, without gaps. Two servers' windows
 * may arrive interleaved, so a hole is only asked for when it is still one after a moment.
 */

/** @typedef {import("./codec.js").Row} Row */

const PATIENCE_MS = 300;

export class Sequence {
  /**
   * @param {(rows: Row[]) => void} apply gets rows in order
   * @param {() => void} pull asks the server for everything after `have`
   */
  constructor(apply, pull) {
    this.apply = apply;
    this.pull = pull;
    /** Everything up to this row has been handed on. */
    this.have = 0;
    /** The last row the server is known to have. */
    this.head = 0;
    /** @type {Map<number, Row | null>} rows ahead of their turn; null: our own, acknowledged */
    this.waiting = new Map();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.beatsBehind = 0;
  }

  /**
   * Start again from row `have`, with whatever was waiting forgotten.
   *
   * @param {number} have
   */
  restart(have) {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting.clear();
    this.have = have;
    this.head = Math.max(this.head, have);
    this.beatsBehind = 0;
  }

  /** @param {Row[]} rows */
  receive(rows) {
    for (const row of rows) if (row.seq > this.have) this.waiting.set(row.seq, row);
    this.advance();
  }

  /**
   * One of our own pushes has this place in the log; its content is here already.
   *
   * @param {number} seq
   */
  acknowledge(seq) {
    if (seq > this.have && !this.waiting.has(seq)) this.waiting.set(seq, null);
    this.advance();
  }

  /**
   * The server says how long its log is.
   *
   * @param {number} seq
   */
  heard(seq) {
    this.head = Math.max(this.head, seq);
    this.beatsBehind = seq > this.have ? this.beatsBehind + 1 : 0;
    if (this.beatsBehind < 2) return;
    this.beatsBehind = 0;
    this.pull();
  }

  /** Whether every row the server is known to have has been handed on. */
  get upToDate() {
    return this.waiting.size === 0 && this.have >= this.head;
  }

  advance() {
    const ready = [];
    while (this.waiting.has(this.have + 1)) {
      this.have += 1;
      const row = this.waiting.get(this.have);
      this.waiting.delete(this.have);
      if (row) ready.push(row);
    }
    this.head = Math.max(this.head, this.have);
    if (ready.length) this.apply(ready);
    this.watch();
  }

  /** Ask for the missing row if it is still the missing one after a moment. */
  watch() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.waiting.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.pull();
      this.watch();
    }, PATIENCE_MS);
  }
}
