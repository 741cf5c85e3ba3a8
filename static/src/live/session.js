/**
 * One page's part in a draft: joins, sends what is typed, brings in what others typed, and starts
 * over where the server asks for it (wire contract version 1).
 */
import { bytesOf, unpackRows } from "./codec.js";
import { deliverLeftovers, holdLease, wordsIn } from "./leftovers.js";
import { PushQueue } from "./push-queue.js";
import { Replica } from "./replica.js";
import { Sequence } from "./sequence.js";
import { watchSums } from "./sums.js";

/** @typedef {import("./page.js").Around} Around */

const JOIN_AGAIN_MS = 1500;
const WHATS = ["comments", "suggestions", "measures", "parties", "versions", "state"];

export class Session {
  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    /** @type {Replica | null} */
    this.replica = null;
    /** @type {string | null} */
    this.epoch = null;
    this.lease = 0;
    /** @type {string[]} */
    this.capabilities = [];
    this.mayType = false;
    this.joined = false;
    this.joining = false;
    this.joinAgain = false;
    this.sequence = new Sequence(
      (rows) => this.bring(rows),
      () => void this.pull(),
    );
    this.queue = new PushQueue({
      draft: around.draft,
      outbox: around.outbox,
      send: (row) => around.server.push(row),
      pull: () => this.pull(),
      rejoin: () => void this.join(),
      acknowledged: (_row, seq) => this.sequence.acknowledge(seq),
      changed: () => this.statusChanged(),
    });
    this.sums = watchSums({
      crypto: around.crypto,
      quiet: () => this.quiet,
      seq: () => this.sequence.have,
      contents: () => this.replica?.contents ?? new Map(),
      ask: (payload) => around.server.ask("sum", payload),
      startOver: () => this.join(true),
    });
    this.listen();
  }

  listen() {
    const { server, page } = this.around;
    server.onConnection(
      () => void this.join(),
      () => this.lost(),
    );
    server.on("upds", ({ rows }) => this.sequence.receive(unpackRows(rows)));
    server.on("head", ({ seq }) => this.sequence.heard(seq));
    server.on("changed", ({ what }) => {
      if (what === "state" || what === "rights") void this.join();
      page.changed(what);
    });
  }

  lost() {
    this.joined = false;
    this.queue.stop();
    this.statusChanged();
  }

  statusChanged() {
    if (this.queue.halted && this.mayType) this.allow();
    this.sums.stir();
    this.around.page.status();
  }

  /**
   * Join, or join again: after a lost connection, for a new lease, or when rights changed.
   *
   * @param {boolean} [afresh] whether to drop the copy and take the server's whole state
   */
  async join(afresh = false) {
    this.joinAgain = this.joining;
    if (this.joining) return;
    this.joining = true;
    this.queue.stop();
    const first = this.replica === null;
    const known = afresh
      ? { epoch: null, have: 0 }
      : { epoch: this.epoch, have: this.sequence.have };
    const answer = await this.around.server.ask("join", known);
    if (answer.ok) await this.enter(answer, afresh || first);
    else this.turnedAway(answer.error);
    this.joining = false;
    // Messages may have been missed meanwhile, so all that lies beside the text is fetched anew.
    if (answer.ok && !first) for (const what of WHATS) this.around.page.changed(what);
    this.statusChanged();
    if (this.joinAgain) await this.join();
  }

  /** @param {string} error */
  turnedAway(error) {
    if (error === "not_found") {
      this.allow([]);
      this.around.page.gone(error);
    } else if (error !== "offline") {
      const afresh = error === "rejoin";
      setTimeout(() => void this.join(afresh), JOIN_AGAIN_MS * (0.5 + Math.random()));
    }
  }

  /**
   * @param {any} answer the server's to `join`
   * @param {boolean} afresh
   */
  async enter(answer, afresh) {
    const renew = afresh || answer.mode === "reset";
    if (renew) this.renew();
    this.epoch = answer.epoch;
    this.sequence.head = answer.head;
    this.takeIn(answer, renew);
    this.takeLease(answer.lease.client_id);
    if (renew) this.show();
    await this.deliverLeftovers();
    this.joined = this.around.server.isUp;
    if (answer.capabilities.includes("type")) this.queue.resume();
    this.allow(answer.capabilities);
    this.around.page.people(answer.me ?? "", answer.peers ?? []);
    if (this.joined) this.queue.start(answer.epoch);
  }

  /** Start an empty copy. What the old one still had to send is offered for copying. */
  renew() {
    const { sections, page, outbox } = this.around;
    const unsent = this.replica ? this.queue.abandon() : [];
    for (const row of unsent) void outbox.remove(row);
    if (unsent.length) page.recovered(wordsIn(unsent));
    this.lease = 0;
    this.replica?.close();
    this.replica = new Replica({
      sections,
      composing: page.composing,
      settle: page.settle,
      typed: (update) => this.typed(update),
    });
  }

  show() {
    if (!this.replica) return;
    this.around.page.replica(this.replica);
    this.replica.shown = true;
  }

  /**
   * @param {any} answer
   * @param {boolean} renewed
   */
  takeIn(answer, renewed) {
    if (answer.mode === "tail") {
      if (renewed) this.sequence.restart(0);
    } else {
      this.replica?.apply([bytesOf(answer.state)]);
      this.sequence.restart(answer.base);
    }
    this.sequence.receive(unpackRows(answer.rows ?? new Uint8Array()));
  }

  /** @param {number} lease */
  takeLease(lease) {
    if (!this.replica) return;
    if (lease !== this.lease) holdLease(this.around.locks, lease);
    this.lease = lease;
    this.replica.doc.clientID = lease;
  }

  /** Tell the page what this person may do; nobody types while pushes are refused. */
  allow(capabilities = this.capabilities) {
    this.capabilities = capabilities;
    this.mayType = capabilities.includes("type") && !this.queue.halted;
    const allowed = capabilities.filter((one) => one !== "type" || this.mayType);
    this.around.page.capabilities(allowed);
  }

  /** @param {Uint8Array} update */
  typed(update) {
    if (!this.mayType) return;
    if (this.replica?.doc.clientID === this.lease) this.queue.add(update, this.lease);
    this.sums.stir();
  }

  /** @param {import("./codec.js").Row[]} rows */
  bring(rows) {
    this.replica?.applyRows(rows);
    this.sums.stir();
    // Yjs takes another id when it meets its own elsewhere; only the server may give us one.
    if (this.replica && this.lease && this.replica.doc.clientID !== this.lease) {
      this.allow([]);
      void this.join();
    }
  }

  /** Bring to the server what an earlier page here could not. */
  async deliverLeftovers() {
    const { server } = this.around;
    const own = new Set([...this.queue.counters.keys(), this.lease]);
    const { stored, refused } = await deliverLeftovers(
      { ...this.around, epoch: this.epoch ?? "", own },
      {
        send: (row) => server.push(row),
        pull: () => this.pull(),
        wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      },
    );
    this.replica?.apply(stored.map(({ row }) => row.u));
    for (const { seq } of stored) this.sequence.acknowledge(seq);
    if (refused.length) this.around.page.recovered(wordsIn(refused));
  }

  /** Fetch the rows this page lacks. */
  async pull() {
    for (let more = true; more; ) {
      const answer = await this.around.server.ask("pull", { have: this.sequence.have });
      if (answer.ok) this.sequence.receive(unpackRows(answer.rows));
      else if (answer.error === "rejoin") void this.join(true);
      more = answer.ok && answer.more;
    }
  }

  /** Whether this page has all the server has and the other way round. */
  get quiet() {
    const nothingHeld = this.replica?.held.length === 0;
    return this.joined && this.sequence.upToDate && this.queue.unacked === 0 && nothingHeld;
  }

  /** Leave the draft. */
  async leave() {
    this.sums.stop();
    await this.around.server.ask("leave");
    this.around.server.connection.close();
  }
}
