/**
 * What has been typed and waits for the server: one push in flight, the rest gathered meanwhile.
 * A row is on the device before it is sent, and what was once sent is only ever sent again the
 * same, so the server can tell a repetition from something new.
 */
import { mergeUpdates } from "yjs";

/** @typedef {import("./outbox.js").OutboxRow} OutboxRow */
/** @typedef {{ok: true, seq: number} | {ok: false, error: string, message?: string}} Answer */
/** @typedef {OutboxRow & {changes: number, sealed: boolean, stored: Promise<void>}} Entry */
/** @typedef {{error: string, message: string}} Halt */

/**
 * @typedef {object} Surroundings
 * @property {string} draft
 * @property {{put: (row: OutboxRow) => Promise<void>, remove: (row: OutboxRow) => Promise<void>}} outbox
 * @property {(row: OutboxRow) => Promise<Answer>} send resolves `{error: "offline"}` when the
 *   connection ends first
 * @property {() => Promise<void>} pull fetches the rows this page lacks
 * @property {() => void} rejoin asks for a new lease; the queue waits for `start`
 * @property {(row: OutboxRow, seq: number) => void} acknowledged
 * @property {() => void} changed called whenever `unacked` or `halted` may have changed
 */

export const LARGEST_UPDATE = 64 * 1024;
const EMPTY_BYTES = 2;
const GATHER_MS = 50;
const SPACING_MS = 50;
const MOST_MERGED = 200;
const MERGED_BYTES = 16 * 1024;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const RIGHTS_ERRORS = ["frozen", "readonly"];
const MOST_GAPS = 5;
const MOST_REJOINS = 2;

export class PushQueue {
  /** @param {Surroundings} around */
  constructor(around) {
    this.around = around;
    this.epoch = "";
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {{update: Uint8Array, clientId: number}[]} typed since the last gathering */
    this.fresh = [];
    /** @type {Map<number, number>} last number used, per lease */
    this.counters = new Map();
    /** @type {Halt | null} */
    this.halted = null;
    this.running = false;
    this.busy = false;
    this.failures = 0;
    this.rejoins = 0;
    /** @type {(() => void)[]} */
    this.waitingForIdle = [];
  }

  /** How many changes the server has not acknowledged. */
  get unacked() {
    return this.entries.reduce((sum, entry) => sum + entry.changes, this.fresh.length);
  }

  /** The connection is up and the lease valid. @param {string} epoch */
  start(epoch) {
    this.epoch = epoch;
    this.running = true;
    this.gather();
  }

  stop() {
    this.running = false;
  }

  /**
   * @param {Uint8Array} update
   * @param {number} clientId the lease it was typed under
   */
  add(update, clientId) {
    if (update.length <= EMPTY_BYTES) return; // its acknowledgement would name somebody else's row
    if (this.fresh.length === 0) setTimeout(() => this.gather(), GATHER_MS);
    this.fresh.push({ update, clientId });
    this.around.changed();
  }

  /** Resolve when everything typed so far is acknowledged; never, when the queue is halted. */
  whenIdle() {
    return new Promise((resolve) => {
      this.waitingForIdle.push(() => resolve(undefined));
      this.tellIdle();
    });
  }

  /** Return everything not acknowledged as it will be sent, for a page that is being put away. */
  parting() {
    this.gather();
    for (const entry of this.entries) entry.sealed = true;
    return this.entries.map(rowOf);
  }

  /** What was refused may be tried again: the person has the right to type (again). */
  resume() {
    if (this.halted && RIGHTS_ERRORS.includes(this.halted.error)) this.halted = null;
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
    for (const { update, clientId } of this.fresh.splice(0)) {
      const tail = this.entries.at(-1);
      const entry = tail && hasRoom(tail, update, clientId) ? tail : this.append(clientId);
      entry.changes += 1;
      entry.u = entry.u.length ? mergeUpdates([entry.u, update]) : update;
      touched.add(entry);
    }
    for (const entry of touched) entry.stored = this.around.outbox.put(rowOf(entry));
    this.pump();
  }

  /** @param {number} clientId */
  append(clientId) {
    const n = (this.counters.get(clientId) ?? 0) + 1;
    this.counters.set(clientId, n);
    /** @type {Entry} */
    const entry = {
      draft: this.around.draft,
      epoch: this.epoch,
      client_id: clientId,
      n,
      u: new Uint8Array(),
      at: Date.now(),
      changes: 0,
      sealed: false,
      stored: Promise.resolve(),
    };
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
    const tooBig = entry.u.length > LARGEST_UPDATE;
    const answer = tooBig ? failure("too_big") : await this.around.send(rowOf(entry));
    const wait = answer.ok ? this.accepted(entry, answer.seq) : await this.failed(answer);
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
    if (this.entries[0] === entry) this.entries.shift();
    this.failures = 0;
    this.rejoins = 0;
    void this.around.outbox.remove(rowOf(entry));
    this.around.acknowledged(rowOf(entry), seq);
    this.tellIdle();
    return SPACING_MS;
  }

  /**
   * @param {{error: string, message?: string}} answer
   * @returns {Promise<number | null>} milliseconds until the next try; null: somebody calls us
   */
  async failed({ error, message = "" }) {
    this.failures += 1;
    if (error === "offline") return this.running ? FIRST_WAIT_MS : null;
    if (error === "rate" || error === "retry") return this.backOff();
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

/**
 * @param {Entry} entry
 * @param {Uint8Array} update
 * @param {number} clientId
 */
function hasRoom(entry, update, clientId) {
  return (
    !entry.sealed &&
    entry.client_id === clientId &&
    entry.changes < MOST_MERGED &&
    entry.u.length + update.length <= MERGED_BYTES
  );
}

/**
 * @param {Entry} entry
 * @returns {OutboxRow}
 */
function rowOf({ draft, epoch, client_id, n, u, at }) {
  return { draft, epoch, client_id, n, u, at };
}

/**
 * @param {string} error
 * @returns {Answer}
 */
function failure(error) {
  return { ok: false, error };
}
