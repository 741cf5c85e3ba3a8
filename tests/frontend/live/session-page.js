/** A page for tests: a session, and what it told the page. */
import { openDevice } from "../../../static/src/kept/device.js";
import { Outbox } from "../../../static/src/kept/outbox.js";
import { Recovered } from "../../../static/src/kept/recovered.js";
import { DraftServer } from "../../../static/src/live/server.js";
import { Session } from "../../../static/src/live/session.js";
import { FakeLocks } from "../fakes.js";

/** @typedef {import("../fakes.js").FakeServer} FakeServer */

const HERE = "typed here";

/** @param {IDBFactory} [factory] */
export async function openOutbox(factory) {
  return new Outbox(await openDevice(factory), "ana");
}

/** A page: a session, and what it was told. */
export class Page {
  /** @param {FakeServer} server @param {import("../../../static/src/kept/outbox.js").Outbox} outbox */
  constructor(server, outbox, locks = new FakeLocks()) {
    this.connection = server.connect();
    this.recovered = new Recovered(outbox.device, "ana", "d");
    /** @type {string[]} */
    this.changed = [];
    /** @type {string[]} */
    this.capabilities = [];
    this.replicas = 0;
    this.gone = 0;
    this.me = "";
    this.composing = false;
    this.session = new Session({
      draft: "d",
      sections: ["scene"],
      server: new DraftServer(/** @type {any} */ (this.connection), "d"),
      outbox,
      recovered: this.recovered,
      locks: /** @type {any} */ (locks),
      crypto: globalThis.crypto.subtle,
      page: {
        replica: () => {
          this.replicas += 1;
        },
        capabilities: (list) => {
          this.capabilities = list;
        },
        people: (me) => {
          this.me = me;
        },
        status: () => {},
        changed: (what) => void this.changed.push(what),
        gone: () => {
          this.gone += 1;
        },
        composing: () => this.composing,
        settle: () => {},
      },
    });
  }

  get text() {
    const text = this.session.copy.replica?.texts.get("scene");
    if (!text) throw new Error("not joined");
    return text;
  }

  /** @param {string} words */
  type(words) {
    const { text } = this;
    const end = text.toString().replace(/\n$/, "").length;
    text.doc?.transact(() => text.insert(end, words), HERE);
  }
}
