/** Small real things that stand in for the server, as the wire contract describes it. */
import * as Y from "yjs";

/** @typedef {{seq: number, clientId: number, n: number, flags: number, update: Uint8Array}} Row */

/** Pack rows as the server does. @param {Row[]} rows */
export function packRows(rows) {
  const size = rows.reduce((sum, row) => sum + 25 + row.update.length, 0);
  const packed = new Uint8Array(size);
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const { seq, clientId, n, flags, update } of rows) {
    view.setUint32(at, 21 + update.length);
    view.setBigUint64(at + 4, BigInt(seq));
    view.setBigUint64(at + 12, BigInt(clientId));
    view.setUint32(at + 20, n);
    view.setUint8(at + 24, flags);
    packed.set(update, at + 25);
    at += 25 + update.length;
  }
  return packed;
}

/** A server with one draft: a log, leases, and rooms of connected pages. */
export class FakeServer {
  constructor() {
    this.doc = new Y.Doc();
    this.doc.clientID = 1;
    this.doc.getText("s:scene").insert(0, "\n");
    this.seedState = Y.encodeStateAsUpdate(this.doc);
    /** @type {Row[]} */
    this.log = [];
    this.epoch = "first";
    this.capabilities = ["comment", "type"];
    this.leases = 100;
    /** @type {FakeConnection[]} */
    this.connections = [];
    /** @type {{client_id: number, n: number, u: Uint8Array}[]} every push that arrived */
    this.pushes = [];
    /** @type {string[]} errors the next pushes are answered with */
    this.errors = [];
    /** @type {string[]} sections the next `sum` finds different */
    this.bad = [];
  }

  get head() {
    return this.log.length;
  }

  get text() {
    return this.doc.getText("s:scene").toString();
  }

  connect() {
    const connection = new FakeConnection(this);
    this.connections.push(connection);
    return connection;
  }

  /** @param {string} event @param {any} payload */
  answer(event, payload) {
    if (event === "join") return this.join(payload);
    if (event === "push") return this.push(payload);
    if (event === "pull") return { ok: true, rows: this.rowsAfter(payload.have), more: false };
    if (event === "sum") return this.sum();
    return { ok: true };
  }

  /** @param {{epoch: string | null, have: number}} payload */
  join({ epoch, have }) {
    this.leases += 1;
    const same = epoch === this.epoch && have > 0;
    return {
      ok: true,
      me: `peer-${this.leases}`,
      peers: [],
      epoch: this.epoch,
      head: this.head,
      lease: { client_id: this.leases },
      capabilities: this.capabilities,
      mode: same ? "tail" : epoch === null || epoch === this.epoch ? "full" : "reset",
      base: same ? have : 0,
      state: same ? new Uint8Array() : this.seedState,
      rows: this.rowsAfter(same ? have : 0),
    };
  }

  /** @param {number} have */
  rowsAfter(have) {
    return packRows(this.log.filter((row) => row.seq > have));
  }

  /** @param {{client_id: number, n: number, u: Uint8Array}} pushed */
  push(pushed) {
    this.pushes.push(pushed);
    const error = this.errors.shift();
    if (error) return { ok: false, error, message: `because of ${error}` };
    const known = this.log.find((r) => r.clientId === pushed.client_id && r.n === pushed.n);
    if (known) return { ok: true, seq: known.seq };
    return { ok: true, seq: this.store(pushed.client_id, pushed.n, pushed.u) };
  }

  /** @param {number} clientId @param {number} n @param {Uint8Array} update */
  store(clientId, n, update) {
    Y.applyUpdate(this.doc, update);
    const row = { seq: this.head + 1, clientId, n, flags: 0, update };
    this.log.push(row);
    this.tellAll("upds", { draft: "d", rows: packRows([row]) });
    return row.seq;
  }

  sum() {
    const bad = this.bad.splice(0);
    return bad.length ? { ok: false, error: "diverged", bad } : { ok: true };
  }

  /** @param {string} event @param {any} payload */
  tellAll(event, payload) {
    for (const connection of this.connections) connection.hear(event, payload);
  }
}

/** One page's connection; it can be cut, and made to lose what it carries. */
export class FakeConnection {
  /** @param {FakeServer} server */
  constructor(server) {
    this.server = server;
    this.up = false;
    /** @type {Map<string, ((payload: any) => void)[]>} */
    this.listeners = new Map();
    /** @type {{event: string, payload: any}[]} */
    this.told = [];
    /** @type {{event: string, payload: any}[]} */
    this.asked = [];
    this.losesAnswers = 0;
    this.losesMessages = 0;
  }

  isUp() {
    return this.up;
  }

  open() {
    this.up = true;
    this.fire("connect", undefined);
  }

  cut() {
    this.up = false;
    this.fire("disconnect", "transport close");
  }

  close() {
    this.cut();
  }

  /** @param {string} event @param {(payload: any) => void} listener */
  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  /** @param {string} event @param {any} payload */
  fire(event, payload) {
    for (const listener of this.listeners.get(event) ?? []) listener(payload);
  }

  /** @param {string} event @param {any} payload */
  hear(event, payload) {
    if (!this.up) return;
    if (event === "upds" && this.losesMessages > 0) this.losesMessages -= 1;
    else this.fire(event, payload);
  }

  /** @param {string} event @param {any} payload */
  async ask(event, payload) {
    this.asked.push({ event, payload });
    const answer = this.server.answer(event, payload);
    await Promise.resolve();
    if (event === "push" && this.losesAnswers > 0) {
      this.losesAnswers -= 1;
      throw new Error("timeout");
    }
    if (!this.up) throw new Error("socket has been disconnected");
    return answer;
  }

  /** @param {string} event @param {any} payload */
  tell(event, payload) {
    this.told.push({ event, payload });
  }
}

/** Locks of one browser: held until released by hand. */
export class FakeLocks {
  constructor() {
    /** @type {Set<string>} */
    this.names = new Set();
  }

  /** @param {string} name @param {() => unknown} work */
  async request(name, work) {
    this.names.add(name);
    try {
      return await work();
    } finally {
      this.names.delete(name);
    }
  }

  async query() {
    return { held: [...this.names].map((name) => ({ name })), pending: [] };
  }
}
