/** This page's copy of a draft: which life of the log it follows, how far, and under which lease. */
import { bytesOf, unpackRows } from "../live/codec.js";
import { Sequence } from "../live/sequence.js";
import { holdLease } from "./leftovers.js";
import { Replica } from "./replica.js";

/**
 * @typedef {object} CopyAround
 * @property {string[]} sections
 * @property {LockManager | undefined} locks
 * @property {() => boolean} composing
 * @property {() => void} settle
 * @property {(replica: Replica) => void} show puts a new replica on the page
 * @property {(update: Uint8Array, section: string) => void} typed
 * @property {() => void} pull fetches the rows this copy lacks
 * @property {() => void} grew called when rows came in
 * @property {() => void} leaseLost called when the lease's id was met elsewhere
 */

export class DraftCopy {
  /** @param {CopyAround} around */
  constructor(around) {
    this.around = around;
    /** @type {Replica | null} */
    this.replica = null;
    /** @type {string | null} */
    this.epoch = null;
    this.lease = 0;
    /** Whether it began as what this device had kept, not as the server's state. */
    this.fromDevice = false;
    this.sequence = new Sequence((rows) => {
      this.replica?.applyRows(rows);
      around.grew();
    }, around.pull);
  }

  /** How a join tells the server what is here already. */
  get known() {
    return { epoch: this.epoch, have: this.sequence.have };
  }

  /** Start an empty copy in place of the one before. */
  renew() {
    const { sections, composing, settle, typed } = this.around;
    this.lease = 0;
    this.fromDevice = false;
    this.replica?.close();
    this.replica = new Replica({
      sections,
      composing,
      settle,
      typed,
      applied: () => this.checkLease(),
    });
  }

  /**
   * Take in the server's answer to `join`.
   *
   * @param {import("../live/wire.d.ts").Joined} answer
   * @param {boolean} renewed whether the copy is empty
   */
  takeIn(answer, renewed) {
    this.epoch = answer.epoch;
    this.sequence.head = answer.head;
    if (answer.mode === "tail") {
      if (renewed) this.sequence.restart(0);
    } else {
      this.replica?.apply([bytesOf(answer.state)]);
      this.sequence.restart(answer.base);
    }
    this.sequence.receive(unpackRows(answer.rows ?? new Uint8Array()));
  }

  /**
   * Begin with what this device has kept; typing is possible at once under its spare lease.
   *
   * @param {import("./copies.js").Copy} kept
   * @param {Uint8Array[]} waiting what was typed here and is not on the server yet
   */
  open({ epoch, have, state, spare }, waiting) {
    this.renew();
    this.fromDevice = true;
    this.epoch = epoch;
    this.replica?.apply([state, ...waiting]);
    this.sequence.restart(have);
    this.takeLease(spare);
    this.show();
  }

  /** @param {number} lease */
  takeLease(lease) {
    if (!this.replica || !lease) return;
    if (lease !== this.lease) holdLease(this.around.locks, lease);
    this.lease = lease;
    this.replica.doc.clientID = lease;
  }

  /** Yjs takes another id when it meets its own elsewhere; only the server may give us one. */
  checkLease() {
    if (this.lease && this.replica?.doc.clientID !== this.lease) this.around.leaseLost();
  }

  show() {
    if (!this.replica) return;
    this.around.show(this.replica);
    this.replica.shown = true;
  }

  /** Whether all the server is known to have is in it and shown. */
  get complete() {
    return this.sequence.upToDate && this.replica?.held.length === 0;
  }
}
