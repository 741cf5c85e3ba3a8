import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { Device, openDevice } from "../../../static/src/kept/device.js";
import { Outbox } from "../../../static/src/kept/outbox.js";
import { Recovered, wordsIn } from "../../../static/src/kept/recovered.js";
import { saveState } from "../../../static/src/kept/save-state.js";
import { DraftServer } from "../../../static/src/live/server.js";
import { Session } from "../../../static/src/live/session.js";
import { Chance, Line, ModelLocks } from "./model-line.js";
import { CALM, ModelServer } from "./model-server.js";

const PAGES = 3;
const STEPS = 60;
const HERE = "typed here";
const FIRST_CHARACTER = 0x4e00;

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

/** Storage that is full now and then. */
class FullDevice extends Device {
  /** @param {IDBDatabase | null} database @param {Chance} chance */
  constructor(database, chance) {
    super(database, 4000);
    this.chance = chance;
  }

  /** @override @type {Device["attempt"]} */
  attempt(name, mode, request) {
    if (mode === "readwrite" && this.chance.happens(0.3)) return Promise.resolve({ ok: false });
    return super.attempt(name, mode, request);
  }
}

/** A page of one person; every change it types is one character nobody else types. */
class Page {
  /** @param {World} world @param {Device} device */
  constructor(world, device) {
    this.world = world;
    this.device = device;
    this.typed = new Set();
    this.leases = new Set();
    this.editable = false;
    this.outbox = new Outbox(device, "ana");
    this.recovered = new Recovered(device, "ana", "d");
    this.line = new Line(world.server);
    this.session = new Session({
      draft: "d",
      sections: ["scene"],
      server: new DraftServer(/** @type {any} */ (this.line), "d"),
      outbox: this.outbox,
      recovered: this.recovered,
      locks: /** @type {any} */ (world.locks.seenBy(this)),
      crypto: undefined,
      page: {
        replica: () => {},
        capabilities: (list) => {
          this.editable = list.includes("type");
        },
        people: () => {},
        status: () => {},
        changed: () => {},
        gone: () => {},
        composing: () => false,
        settle: () => {},
      },
    });
  }

  get text() {
    return this.session.copy.replica?.texts.get("scene");
  }

  get facts() {
    const { joined, queue } = this.session;
    const { unacked, kept, halted } = queue;
    return { joined, online: this.line.online, unacked, kept, halted };
  }

  type() {
    const { text } = this;
    if (!text || !this.editable) return;
    const character = this.world.newCharacter();
    const at = this.world.chance.whole(text.length);
    this.typed.add(character);
    text.doc?.transact(() => text.insert(at, character), HERE);
  }

  /** Characters in this device's outbox. */
  async waiting() {
    return new Set(wordsIn(await this.outbox.rowsOf("d")));
  }

  close() {
    this.line.close();
    this.world.locks.leave(this);
    this.session.queue.stop();
    this.session.sums.stop();
  }
}

class World {
  /** @param {number} seed */
  constructor(seed) {
    this.chance = new Chance(seed);
    this.server = new ModelServer(this.chance);
    this.storage = new IDBFactory();
    this.locks = new ModelLocks();
    this.full = this.chance.happens(0.2);
    this.restores = this.chance.happens(0.2);
    this.characters = 0;
    /** @type {Page[]} */
    this.pages = [];
    /** @type {Page[]} */
    this.gone = [];
    /** Characters that may be missing: their page died before it called them saved or kept. */
    this.mayBeLost = new Set();
  }

  newCharacter() {
    this.characters += 1;
    return String.fromCodePoint(FIRST_CHARACTER + this.characters);
  }

  async open() {
    const device = await openDevice(this.storage);
    const chosen = this.full ? new FullDevice(device.database, this.chance) : device;
    this.pages.push(new Page(this, chosen));
  }

  /** A page goes, with its last push over HTTP or, killed, without a word. @param {boolean} killed */
  async leave(killed) {
    const page = this.pages.splice(this.chance.whole(this.pages.length), 1)[0];
    if (!page) return;
    const { kept } = page.facts;
    const last = killed || page.session.queue.halted ? [] : page.session.queue.sealed();
    page.close();
    if (this.server.up) for (const row of last) void this.server.push(row);
    const waiting = await page.waiting();
    const ours = [...page.typed].filter((one) => waiting.has(one) && !this.stored(one));
    expect(ours.length).toBeGreaterThanOrEqual(kept - this.landed(page, waiting));
    for (const one of page.typed) {
      if (!waiting.has(one) && !this.stored(one)) this.mayBeLost.add(one);
    }
    this.gone.push(page);
    await this.open();
  }

  /** How many of a page's waiting characters are on the server's disk, unknown to the page. @param {Page} page @param {Set<string>} waiting */
  landed(page, waiting) {
    return [...page.typed].filter((one) => waiting.has(one) && this.stored(one)).length;
  }

  /** @param {string} character */
  stored(character) {
    return this.server.text.includes(character);
  }

  restore() {
    const before = this.server.text;
    this.server.restore(this.chance.whole(this.server.disk.length + 1));
    for (const one of before) if (!this.stored(one)) this.mayBeLost.add(one);
  }

  async step() {
    const { chance, server } = this;
    for (const page of this.pages) for (let i = chance.whole(4); i > 0; i -= 1) page.type();
    const acts = /** @type {[number, () => unknown][]} */ ([
      [9, () => chance.of(this.pages).line.cut()],
      [server.frozen || !server.up ? 30 : 4, () => this.mend()],
      [6, () => this.setOnline(chance.of(this.pages))],
      [3, () => server.kill()],
      [6, () => this.leave(chance.happens(0.5))],
      [3, () => server.freeze(true)],
      [this.restores ? 2 : 0, () => this.restore()],
      [20, () => server.beat()],
    ]);
    let drawn = chance.whole(100);
    for (const [share, act] of acts) {
      drawn -= share;
      if (drawn < 0) {
        await act();
        break;
      }
    }
  }

  mend() {
    if (!this.server.up) this.server.start();
    this.server.freeze(false);
  }

  /** @param {Page} page */
  setOnline(page) {
    page.line.online = !page.line.online;
    if (!page.line.online) page.line.cut();
  }

  /** What a page says must be so, at this very moment. */
  async check() {
    for (const page of this.pages) {
      const { facts } = page;
      const rescued = new Set(page.recovered.pieces.flatMap(({ words }) => [...words]));
      const missing = [...page.typed].filter(
        (one) => !this.stored(one) && !rescued.has(one) && !this.mayBeLost.has(one),
      );
      if (saveState(facts) === "saved") expect(missing).toEqual([]);
      if (facts.kept === 0 || this.full) continue;
      const waiting = await page.waiting();
      const kept = [...page.typed].filter((one) => waiting.has(one));
      expect(kept.length).toBeGreaterThanOrEqual(facts.kept);
    }
  }

  /** @param {number} milliseconds */
  async pass(milliseconds) {
    for (let left = milliseconds; left > 0; left -= 40) {
      await vi.advanceTimersByTimeAsync(40);
      for (let i = 0; i < 2; i += 1) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The storm is over: everything finds its place. */
  async calm() {
    this.server.weather = { ...CALM };
    this.mend();
    for (const page of this.pages) page.line.online = true;
    for (let i = 0; i < 120; i += 1) {
      await this.pass(1000);
      this.server.beat();
      // Two beats are what a page needs to notice that the last row never came.
      if (i > 2 && this.pages.every(({ session }) => session.quiet)) break;
    }
    await this.pass(1000); // what was acknowledged last is on its way to the others
  }

  /** Everything typed is stored once, or offered for copying; all pages show the same. */
  async end() {
    const rescued = new Set();
    for (const page of [...this.pages, ...this.gone]) {
      const again = new Recovered(page.device, "ana", "d");
      await again.load();
      const pieces = [...page.recovered.pieces, ...again.pieces];
      for (const { words } of pieces) for (const one of words) rescued.add(one);
    }
    const { text } = this.server;
    for (const page of this.pages) {
      expect(page.session.quiet).toBe(true);
      expect(page.text?.toString()).toBe(text);
    }
    expect(text.length).toBe(new Set(text).size);
    const typed = [...this.pages, ...this.gone].flatMap((page) => [...page.typed]);
    const lost = typed.filter(
      (one) => !text.includes(one) && !rescued.has(one) && !this.mayBeLost.has(one),
    );
    expect(lost).toEqual([]);
  }
}

describe("whatever happens between pages and server", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const seeds = Number(process.env.SEEDS ?? 40);
  const from = Number(process.env.FROM ?? 1);
  test.each(Array.from({ length: seeds }, (_, index) => index + from))(
    "what is called saved or kept is, and in the end everything is stored once (storm %i)",
    async (seed) => {
      const world = new World(seed);
      vi.spyOn(Math, "random").mockImplementation(() => world.chance.next());
      for (let i = 0; i < PAGES; i += 1) await world.open();
      for (let i = 0; i < STEPS; i += 1) {
        await world.step();
        await world.pass(world.chance.of([40, 40, 80, 200, 1200]));
        await world.check();
      }
      await world.calm();
      await world.end();
      for (const page of world.pages) page.close();
    },
    60_000,
  );
});
