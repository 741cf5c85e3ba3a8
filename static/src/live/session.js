/**
 * One page's part in a draft: joins, sends what is typed, brings in what others typed, and starts
 * over where the server asks for it (wire contract version 1).
 */
import { DraftCopy } from "../kept/draft-copy.js";
import { PushQueue } from "../kept/push-queue.js";
import { handOver, letGo, rescue, rescueAll, tooLate, unsent } from "../kept/rescue.js";
import { followChanges, PARTS } from "./changes.js";
import { unpackRows } from "./codec.js";
import { watchSums } from "./sums.js";

/** @typedef {import("./page.js").Around} Around */
/** @typedef {import("../kept/outbox.js").OutboxRow} OutboxRow */

const JOIN_AGAIN_MS = 1500;
const MOST_DOUBTS = 3;

export class Session {
  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    /** @type {string[]} */
    this.capabilities = [];
    this.mayType = false;
    this.joined = false;
    this.joining = false;
    this.joinAgain = false;
    this.shut = false; // whether this person may not open the draft (any more)
    this.afresh = false; // whether the next join takes the server's whole state into a new copy
    this.doubts = 0; // how often refusals were asked about since something was last stored
    /** Counts connections and copies that ended: what began before is not of this one. */
    this.ended = 0;
    const { server, page } = around;
    this.copy = new DraftCopy({
      sections: around.sections,
      locks: around.locks,
      composing: page.composing,
      settle: page.settle,
      show: page.replica,
      typed: (update, section) => this.typed(update, section),
      pull: () => void this.pull(),
      grew: () => this.sums.stir(),
      leaseLost: () => this.leaseLost(),
    });
    this.queue = new PushQueue({
      draft: around.draft,
      outbox: around.outbox,
      send: (row) => server.push(row),
      pull: () => this.pull(),
      rejoin: () => void this.join(),
      acknowledged: (_row, seq) => {
        this.doubts = 0;
        this.copy.sequence.acknowledge(seq);
      },
      changed: () => this.statusChanged(),
    });
    this.sums = watchSums({
      crypto: around.crypto,
      quiet: () => this.quiet,
      seq: () => this.copy.sequence.have,
      contents: () => this.copy.replica?.contents ?? new Map(),
      ask: (payload) => server.ask("sum", payload),
      startOver: () => this.join(true),
    });
    this.listen();
  }

  /**
   * Open the draft as this device has it, before anything is heard from the server.
   *
   * @param {import("../kept/copies.js").Copy} kept
   * @param {OutboxRow[]} waiting typed here by earlier pages, and not on the server yet
   */
  openKept(kept, waiting) {
    const ours = waiting.filter(({ epoch }) => epoch === kept.epoch).map(({ u }) => u);
    this.queue.epoch = kept.epoch;
    this.copy.open(kept, ours);
    this.allow(kept.capabilities.filter((one) => one !== "type" || kept.spare > 0));
  }

  listen() {
    const { server, page } = this.around;
    server.onConnection(
      () => void this.join(),
      () => this.lost(),
    );
    server.on("upds", ({ rows }) => this.copy.sequence.receive(unpackRows(rows)));
    server.on("head", ({ seq }) => this.copy.sequence.heard(seq));
    followChanges(server, page.changed, () => void this.join());
  }

  lost() {
    this.ended += 1;
    this.joined = false;
    this.queue.stop();
    this.statusChanged();
  }

  statusChanged() {
    if (this.queue.isLate(this.capabilities)) void tooLate(this);
    else if (this.queue.halted && this.mayType) {
      this.allow();
      this.doubt();
    }
    this.sums.stir();
    this.around.page.status();
  }

  /**
   * A refusal may have been on its way when the right to type came back: ask how it stands, a few
   * times and not for ever.
   */
  doubt() {
    if (!this.queue.mayResume || this.doubts >= MOST_DOUBTS) return;
    this.doubts += 1;
    setTimeout(() => void this.join(), JOIN_AGAIN_MS * (0.5 + Math.random()));
  }

  /**
   * Join, or join again: after a lost connection, for a new lease, or when rights changed.
   *
   * @param {boolean} [afresh] whether to drop the copy and take the server's whole state
   */
  async join(afresh = false) {
    this.afresh ||= afresh;
    this.joinAgain = this.joining;
    if (this.joining) return;
    this.joining = true;
    do {
      this.joinAgain = false;
      await this.joinOnce();
    } while (this.joinAgain);
    this.joining = false;
    this.statusChanged();
  }

  async joinOnce() {
    const first = this.copy.replica === null;
    const afresh = this.afresh || first;
    this.afresh = false; // what is asked for meanwhile is for the next one
    this.queue.stop();
    const known = afresh ? { epoch: null, have: 0 } : this.copy.known;
    const answer = await this.around.server.ask("join", known);
    if (!answer.ok) return this.turnedAway(answer.error, afresh);
    try {
      await this.enter(answer, afresh);
    } catch {
      this.later(true); // what came cannot be read: never go on from half of it
    }
    // Messages may have been missed meanwhile, so all that lies beside the text is fetched anew.
    if (!first) for (const part of PARTS) this.around.page.changed(part);
  }

  /** @param {string} error @param {boolean} afresh */
  turnedAway(error, afresh) {
    this.afresh ||= afresh;
    if (error === "not_found") this.shutOut();
    else if (error !== "offline" || this.around.server.isUp) this.later(error === "rejoin");
  }

  /** This person may not open the draft: what they typed stays with them as words. */
  shutOut() {
    if (this.shut) return;
    this.shut = true;
    this.afresh = true; // what is given up here is in the copy
    this.allow([]);
    void rescueAll(this.around, this.queue.abandon());
    this.around.page.gone();
  }

  /** @param {boolean} afresh */
  later(afresh) {
    this.joined = false;
    this.afresh ||= afresh;
    setTimeout(() => void this.join(), JOIN_AGAIN_MS * (0.5 + Math.random()));
  }

  /**
   * @param {import("./wire.d.ts").Joined} answer
   * @param {boolean} afresh
   */
  async enter(answer, afresh) {
    const { copy, queue, ended } = this;
    const renew = afresh || answer.mode === "reset";
    const nothing = { kept: [], lost: [] };
    const { kept, lost } = renew ? unsent(queue, answer.epoch === copy.epoch) : nothing;
    if (renew) copy.renew();
    queue.epoch = answer.epoch;
    copy.takeIn(answer, renew);
    copy.replica?.apply(kept.map(({ u }) => u));
    copy.takeLease(answer.lease.client_id);
    if (renew) copy.show();
    await rescue(this.around, lost);
    const showsRefused = await handOver(this.around, { queue, copy, pull: () => this.pull() });
    if (ended !== this.ended) return; // the connection or the copy went; whoever brings it back joins again
    this.joined = true;
    this.shut = false;
    if (answer.capabilities.includes("type")) queue.resume();
    this.allow(answer.capabilities);
    this.around.page.people(answer.me ?? "", answer.who ?? "", answer.peers ?? []);
    queue.start();
    if (showsRefused) void this.join(true);
  }

  /** Tell the page what this person may do; nobody types while pushes are refused. */
  allow(capabilities = this.capabilities) {
    this.capabilities = capabilities;
    this.mayType = capabilities.includes("type") && !this.queue.halted;
    const allowed = capabilities.filter((one) => one !== "type" || this.mayType);
    this.around.page.capabilities(allowed);
  }

  /**
   * @param {Uint8Array} update
   * @param {string} section
   */
  typed(update, section) {
    if (!this.mayType) return;
    this.queue.add(update, this.copy.lease, section);
    this.sums.stir();
  }

  leaseLost() {
    this.allow([]);
    void this.join();
  }

  /** Let a section's words go that the server refuses, and show its text. @param {string} section */
  async giveUp(section) {
    await letGo(this.around, this.queue.abandon(), section);
    await this.join(true);
  }

  /** Fetch the rows this page lacks. */
  async pull() {
    for (let more = true; more; ) {
      const answer = await this.around.server.ask("pull", { have: this.copy.sequence.have });
      if (answer.ok) this.copy.sequence.receive(unpackRows(answer.rows));
      else if (answer.error === "rejoin") void this.join(true);
      more = answer.ok && answer.more;
    }
  }

  /** Whether this page has all the server has and the other way round. */
  get quiet() {
    const settled = this.joined && !this.joining && !this.afresh;
    return settled && this.queue.unacked === 0 && this.copy.complete;
  }
}
