/**
 * A model of the server and of what lies between it and the pages, for tests that let everything
 * happen. It keeps the wire contract: nothing is acknowledged or shown before it is on its "disk".
 */
import * as Y from "yjs";
import { packRows } from "../fakes.js";

/** @typedef {import("./model-line.js").Chance} Chance */
/** @typedef {import("./model-line.js").Line} Line */

/** @typedef {import("../fakes.js").Row} Row */
/** @typedef {{client_id: number, n: number, u: Uint8Array}} Pushed */

/** What goes wrong between a page and the server, as shares of messages. */
export const WEATHER = { lost: 0.08, twice: 0.1, longest: 400 };
export const CALM = { lost: 0, twice: 0, longest: 30 };

export class ModelServer {
  /** @param {Chance} chance */
  constructor(chance) {
    this.chance = chance;
    this.weather = { ...WEATHER };
    const seed = new Y.Doc();
    seed.clientID = 1;
    seed.getText("s:scene").insert(0, "\n");
    this.seedState = Y.encodeStateAsUpdate(seed);
    /** @type {Row[]} what is on disk */
    this.disk = [];
    this.epoch = "epoch-0";
    this.leases = 100;
    this.frozen = false;
    this.up = true;
    this.life = 0;
    /** @type {Set<Line>} */
    this.lines = new Set();
    this.committing = Promise.resolve();
    this.doc = this.read();
  }

  /** Read the disk, as a process that starts does. */
  read() {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, this.seedState);
    for (const row of this.disk) Y.applyUpdate(doc, row.update);
    return doc;
  }

  get text() {
    return this.doc.getText("s:scene").toString();
  }

  /** The process dies: whatever is not on disk is gone, and every line with it. */
  kill() {
    this.up = false;
    this.life += 1;
    this.committing = Promise.resolve();
    for (const line of this.lines) line.cut();
  }

  start() {
    this.doc = this.read();
    this.up = true;
  }

  /** An older backup is restored: a new life of the log. @param {number} rows that are left */
  restore(rows) {
    this.kill();
    this.disk = this.disk.slice(0, rows);
    this.epoch = `epoch-${this.life}`;
    this.start();
  }

  /** @param {boolean} frozen */
  freeze(frozen) {
    this.frozen = frozen;
    this.tell("changed", { draft: "d", what: "state", id: "", rev: 0 });
  }

  /** @param {string} event @param {any} payload */
  async answer(event, payload) {
    if (event === "join") return this.join(payload);
    if (event === "push") return this.push(payload);
    if (event === "pull") return this.pull(payload);
    return { ok: true };
  }

  /** @param {{epoch: string | null, have: number}} payload */
  join({ epoch, have }) {
    this.leases += 1;
    const same = epoch === this.epoch && have <= this.disk.length;
    const tail = same && have > 0 && this.disk.length - have < 40;
    return {
      ok: true,
      epoch: this.epoch,
      head: this.disk.length,
      lease: { client_id: this.leases },
      capabilities: ["comment", ...(this.frozen ? [] : ["type"])],
      mode: tail ? "tail" : epoch === null || same ? "full" : "reset",
      base: tail ? have : 0,
      state: tail ? new Uint8Array() : this.seedState,
      rows: packRows(this.disk.slice(tail ? have : 0)),
    };
  }

  /** @param {{have: number}} payload */
  pull({ have }) {
    if (have > this.disk.length) return { ok: false, error: "rejoin" };
    const rows = this.disk.slice(have, have + 20);
    return { ok: true, rows: packRows(rows), more: have + rows.length < this.disk.length };
  }

  /** One writer: pushes are checked and stored one after another. @param {Pushed} pushed */
  push(pushed) {
    const { life } = this;
    const turn = this.committing.then(() => this.commit(pushed, life));
    this.committing = turn.then(() => undefined);
    return turn;
  }

  /** @param {Pushed} pushed @param {number} life */
  async commit({ client_id, n, u }, life) {
    const known = this.disk.find((row) => row.clientId === client_id && row.n === n);
    if (known) return { ok: true, seq: known.seq };
    if (client_id > this.leases) return { ok: false, error: "rejoin" };
    if (this.frozen) return { ok: false, error: "frozen", message: "The text is locked." };
    if (this.chance.happens(0.05)) return { ok: false, error: this.chance.of(["rate", "retry"]) };
    if (!this.buildsOnKnown(u)) return { ok: false, error: "gap" };
    await later(this.chance.whole(20)); // the disk
    if (this.life !== life || this.frozen) return { ok: false, error: "retry" };
    const row = { seq: this.disk.length + 1, clientId: client_id, n, flags: 0, update: u };
    this.disk.push(row);
    Y.applyUpdate(this.doc, u);
    this.tell("upds", { draft: "d", rows: packRows([row]) });
    return { ok: true, seq: row.seq };
  }

  /** @param {Uint8Array} update */
  buildsOnKnown(update) {
    const { structs } = Y.decodeUpdate(update);
    const known = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    return structs.every((struct) => {
      const { client, clock } = struct.id;
      const has = known.get(client) ?? 0;
      known.set(client, clock + struct.length);
      const { origin = null, rightOrigin = null } = /** @type {any} */ (struct);
      const ends = [origin, rightOrigin].filter((end) => end !== null);
      return clock === has && ends.every((end) => end.clock < (known.get(end.client) ?? 0));
    });
  }

  /** @param {string} event @param {any} payload */
  tell(event, payload) {
    for (const line of this.lines) line.hear(event, payload);
  }

  beat() {
    if (this.up) this.tell("head", { draft: "d", seq: this.disk.length });
  }
}

/** @param {number} milliseconds */
function later(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
