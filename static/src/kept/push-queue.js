/**
 * What has been typed and waits for the server: one push in flight, the rest gathered meanwhile.
 * A row is on the device before it is sent, and what was once sent is only ever sent again the
 * same, so the server can tell a repetition from something new.
 */
import { begun, grow, hasRoom, rowOf } from "./entries.js";

/** @typedef {import("./outbox.js").OutboxRow} OutboxRow */
/** @typedef {import("./entries.js").Entry} Entry */
/** @typedef {import("./entries.js").Typed} Typed */
/** @typedef {import("../live/wire.d.ts").Code | "offline" | "epoch"} Code the last two are our own */
/** @typedef {import("../live/wire.d.ts").Stored} Stored */
/** @typedef {{ok: false, error: Code, message?: string}} Failure */
/** @typedef {Stored | Failure} Answer */
/** @typedef {{error: Code, message: string}} Halt */

/**
 * @typedef {object} Surroundings
 * @property {string} draft
 * @property {{put: (row: OutboxRow) => Promise<boolean>, remove: (row: OutboxRow) => Promise<void>}} outbox
 * @property {(row: OutboxRow) => Promise<Answer>} send resolves `{error: "offline"}` when the
 *   connection ends first
 * @property {() => Promise<void>} pull fetches the rows this page lacks
 * @property {() => void} rejoin asks for a new lease; the queue waits for `start`
 * @property {(row: OutboxRow, seq: number) => void} acknowledged
 * @property {() => void} changed called whenever `unacked`, `kept` or `halted` may have changed
 */

const EMPTY_BYTES = 2;
const GATHER_MS = 50;
const SPACING_MS = 50;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const BUSY_ERRORS = ["rate", "retry"];
const LOCKED = "frozen";
const NO_RIGHT = "readonly";
const MOST_GAPS = 5;
const MOST_REJOINS = 2;
const LATE_MS = 6000;

/** Whether something was refused only because of when it came. @param {string} error */
export function isLate(error) {
  return [LOCKED, NO_RIGHT].includes(error);
}

export class PushQueue {
  /** @param {Surroundings} around */
  constructor(around) {
    this.around = around;
    this.epoch = "";
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Typed[]} since the last gathering */
    this.fresh = [];
    /** @type {Map<number, number>} last number used, per lease */
    this.counters = new Map();
    /** @type {Halt | null} */
    this.halted = null;
    this.running = false;
    this.busy = false;
    this.failures = 0;
    this.rejoins = 0;
    /** Since when the server has owed us the next acknowledgement. */
    this.owedSince = 0;
    /** @type {(() => void)[]} */
    this.waitingForIdle = [];
  }

  /** How many changes the server has not acknowledged. */
  get unacked() {
    return this.entries.reduce((sum, entry) => sum + entry.changes, this.fresh.length);
  }

  /** Whether the server has owed an acknowledgement for longer than anybody would expect. */
  get late() {
    return this.unacked > 0 && Date.now() - this.owedSince > LATE_MS;
  }

  /** How many of those changes are on this device. */
  get kept() {
    return this.entries.reduce((sum, entry) => sum + (entry.kept ? entry.changes : 0), 0);
  }

  /** The connection is up and the lease valid. */
  start() {
    this.running = true;
    this.gather();
  }

  stop() {
    this.running = false;
  }

  /**
   * @param {Uint8Array} update
   * @param {number} clientId the lease it was typed under
   * @param {string} section
   */
  add(update, clientId, section) {
    if (update.length <= EMPTY_BYTES) return; // its acknowledgement would name somebody else's row
    if (this.unacked === 0) this.owedSince = Date.now();
    if (this.fresh.length === 0) setTimeout(() => this.gather(), GATHER_MS);
    this.fresh.push({ update, clientId, section });
    this.around.changed();
  }

  /** Resolve when everything typed so far is acknowledged; never, when the queue is halted. */
  whenIdle() {
    return new Promise((resolve) => {
      this.waitingForIdle.push(() => resolve(undefined));
      this.tellIdle();
    });
  }

  /** Return everything not acknowledged, as it will be sent from now on. */
  sealed() {
    this.gather();
    for (const entry of this.entries) entry.sealed = true;
    return this.entries.map(rowOf);
  }

  /** What was refused may be tried again: the person has the right to type (again). */
  resume() {
    if (this.mayResume) this.halted = null;
  }

  /** Whether what stands in the way is a right that may come back. */
  get mayResume() {
    return this.halted?.error === NO_RIGHT;
  }

  /**
   * Whether what waits came too late: the text is locked, or who typed it may only suggest by now.
   *
   * @param {string[]} capabilities what they may do, as far as the page knows
   */
  isLate(capabilities) {
    const suggests = capabilities.includes("suggest") && !capabilities.includes("type");
    return this.halted?.error === LOCKED || (this.mayResume && suggests);
  }

  /** Give up everything not acknowledged and return it. */
  abandon() {
    this.gather();
    this.halted = null;
    return this.entries.splice(0);
  }

  /** Move what was typed into entries, as few as the limits allow. */
  gather() {
    /** @type {Set<Entry>} */
    const touched = new Set();
    for (const typed of this.fresh.splice(0)) {
      const tail = this.entries.at(-1);
      const entry = tail && hasRoom(tail, typed) ? tail : this.append(typed);
      grow(entry, typed.update);
      touched.add(entry);
    }
    for (const entry of touched) this.keep(entry);
    this.pump();
  }

  /** Write an entry to the device; it counts as kept when the device says so, and not before. */
  keep(/** @type {Entry} */ entry) {
    const row = rowOf(entry);
    entry.kept = false;
    entry.stored = this.around.outbox.put(row).then((ok) => {
      if (entry.u !== row.u) return; // it grew meanwhile, and is being written again
      entry.kept = ok;
      this.around.changed();
    });
  }

  /** @param {Typed} typed */
  append({ clientId, section }) {
    const n = (this.counters.get(clientId) ?? 0) + 1;
    this.counters.set(clientId, n);
    const { draft } = this.around;
    const entry = begun({ draft, epoch: this.epoch, client_id: clientId, n, section });
    this.entries.push(entry);
    return entry;
  }

  /** Send the first entry, unless something is under way or in the way. */
  async pump() {
    const entry = this.entries[0];
    if (!entry || this.busy || !this.running || this.halted) return;
    this.busy = true;
    entry.sealed = true;
    await entry.stored;
    const answer = await this.around.send(rowOf(entry));
    const wait = answer.ok ? this.accepted(entry, answer.seq) : await this.failed(entry, answer);
    this.busy = false;
    this.around.changed();
    if (wait !== null) setTimeout(() => this.pump(), wait);
  }

  /**
   * @param {Entry} entry
   * @param {number} seq
   * @returns {number} milliseconds until the next push
   */
  accepted(entry, seq) {
    const ours = this.entries[0] === entry;
    if (ours) this.entries.shift();
    this.owedSince = Date.now();
    this.failures = 0;
    this.rejoins = 0;
    void this.around.outbox.remove(rowOf(entry));
    // One given up meanwhile is in no copy of this page: it comes as a row like anybody's.
    if (ours) this.around.acknowledged(rowOf(entry), seq);
    this.tellIdle();
    return SPACING_MS;
  }

  /**
   * @param {Entry} entry
   * @param {Failure} answer
   * @returns {Promise<number | null>} milliseconds until the next try; null: somebody calls us
   */
  async failed(entry, { error, message = "" }) {
    if (this.entries[0] !== entry) return SPACING_MS; // given up meanwhile: its fate is no longer ours
    this.failures += 1;
    if (error === "offline") return this.running ? FIRST_WAIT_MS : null;
    if (BUSY_ERRORS.includes(error)) return this.backOff();
    if (error === "gap" && this.failures <= MOST_GAPS) {
      await this.around.pull();
      return this.backOff();
    }
    this.rejoins += error === "rejoin" ? 1 : 0;
    if (error === "rejoin" && this.rejoins <= MOST_REJOINS) {
      this.running = false;
      this.around.rejoin();
      return null;
    }
    this.halted = { error, message };
    return null;
  }

  backOff() {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.failures - 1));
    return longest * (0.5 + Math.random() / 2);
  }

  tellIdle() {
    if (this.entries.length || this.fresh.length) return;
    for (const tell of this.waitingForIdle.splice(0)) tell();
  }
}
