/**
 * A model of the server and of what lies between it and the pages, for tests that let everything
 * happen. It keeps the wire contract: nothing is acknowledged or shown before it is on its "disk".
 */
import * as Y from "yjs";
import { packRows } from "./fakes.js";

/** @typedef {import("./fakes.js").Row} Row */
/** @typedef {{client_id: number, n: number, u: Uint8Array}} Pushed */

const TIMEOUT_MS = 15_000;

/** Repeatable chance. */
export class Chance {
  /** @param {number} seed */
  constructor(seed) {
    this.state = seed * 2_654_435_761 + 1;
  }

  /** A number from 0 to below 1. */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** @param {number} below */
  whole(below) {
    return Math.floor(this.next() * below);
  }

  /** @param {number} share */
  happens(share) {
    return this.next() < share;
  }

  /** @template T @param {T[]} list @returns {T} */
  of(list) {
    return /** @type {T} */ (list[this.whole(list.length)]);
  }
}

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

/** One page's connection over bad weather; it comes back by itself. */
export class Line {
  /** @param {ModelServer} server */
  constructor(server) {
    this.server = server;
    this.connected = false;
    this.online = true;
    this.closed = false;
    /** @type {Map<string, ((payload: any) => void)[]>} */
    this.listeners = new Map();
    /** @type {Set<() => void>} */
    this.waiting = new Set();
    server.lines.add(this);
    this.comeBack();
  }

  isUp() {
    return this.connected;
  }

  comeBack() {
    setTimeout(() => {
      if (this.closed || this.connected) return;
      if (!this.online || !this.server.up) return this.comeBack();
      this.connected = true;
      this.fire("connect", undefined);
    }, 50 + this.server.chance.whole(500));
  }

  cut() {
    if (!this.connected) return;
    this.connected = false;
    for (const reject of this.waiting) reject();
    this.fire("disconnect", "transport close");
    this.comeBack();
  }

  close() {
    this.closed = true;
    this.connected = false;
    this.listeners.clear();
    this.server.lines.delete(this);
  }

  /** @param {string} event @param {(payload: any) => void} listener */
  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  /** @param {string} event @param {any} payload */
  fire(event, payload) {
    for (const listener of this.listeners.get(event) ?? []) listener(payload);
  }

  /** A message of the server: lost, late, twice, or overtaken by a later one. @param {string} event @param {any} payload */
  hear(event, payload) {
    this.carry(() => this.fire(event, payload));
  }

  /** @param {() => void} deliver */
  carry(deliver) {
    const { chance, weather, life } = this.server;
    const times = chance.happens(weather.lost) ? 0 : chance.happens(weather.twice) ? 2 : 1;
    for (let i = 0; i < times; i += 1) {
      setTimeout(() => {
        if (this.connected && this.server.life === life) deliver();
      }, chance.whole(weather.longest));
    }
  }

  /** @param {string} event @param {any} payload */
  ask(event, payload) {
    return new Promise((resolve, reject) => {
      const fail = () => {
        this.waiting.delete(fail);
        reject(new Error("no answer"));
      };
      this.waiting.add(fail);
      setTimeout(fail, TIMEOUT_MS);
      const give = (/** @type {any} */ answer) => {
        this.waiting.delete(fail);
        resolve(answer);
      };
      this.carry(async () => {
        const answer = await this.server.answer(event, payload);
        this.carry(() => give(answer));
      });
    });
  }

  tell() {}
}

/** Web Locks of one browser: exclusive, and freed when the page that holds them goes. */
export class ModelLocks {
  constructor() {
    /** @type {Map<string, {page: object, free: Promise<void>, release: () => void}>} */
    this.held = new Map();
  }

  /** The locks as one page sees them. @param {object} page */
  seenBy(page) {
    return {
      query: async () => ({ held: [...this.held.keys()].map((name) => ({ name })), pending: [] }),
      /** @param {string} name @param {() => Promise<any>} work */
      request: async (name, work) => {
        while (this.held.has(name)) await this.held.get(name)?.free;
        let release = () => {};
        const free = /** @type {Promise<void>} */ (
          new Promise((resolve) => {
            release = () => resolve();
          })
        );
        const lock = { page, free, release };
        this.held.set(name, lock);
        try {
          return await work();
        } finally {
          this.drop(name, lock);
        }
      },
    };
  }

  /** @param {string} name @param {any} lock */
  drop(name, lock) {
    if (this.held.get(name) === lock) this.held.delete(name);
    lock.release();
  }

  /** @param {object} page which is gone */
  leave(page) {
    for (const [name, lock] of this.held) if (lock.page === page) this.drop(name, lock);
  }
}

/** @param {number} milliseconds */
function later(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
