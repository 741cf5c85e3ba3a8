/** What lies between a page and the model of the server: chance, bad weather, and a browser's locks. */

/** @typedef {import("./model-server.js").ModelServer} ModelServer */

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
