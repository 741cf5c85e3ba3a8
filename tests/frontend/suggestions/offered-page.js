/** A draft's page on which changes can be proposed: its sheet and the mode, without what stands around. */
import { IDBKeyRange } from "fake-indexeddb";
import { Sheet } from "../../../static/src/draft/sheet.js";
import { place } from "../../../static/src/editor/anchors.js";
import { Copies } from "../../../static/src/kept/copies.js";
import { openDevice } from "../../../static/src/kept/device.js";
import { Outbox } from "../../../static/src/kept/outbox.js";
import { DraftServer } from "../../../static/src/live/server.js";
import { Suggesting } from "../../../static/src/suggestions/mode.js";
import { endsFor } from "../../../static/src/suggestions/places.js";
import { dressed } from "../dressed.js";

const WORDS = {
  textChangeAdded: "insert {words}",
  textChangeTaken: "delete {words}",
  textChangeReplaced: "replace {old} by {words}",
};

export class OfferedPage {
  /**
   * @param {import("../fakes.js").FakeServer} server
   * @param {IDBFactory} factory
   * @param {{late?: boolean}} [how] `late`: what stands around the text has not come yet
   */
  static async open(server, factory, { late = false } = {}) {
    globalThis.IDBKeyRange = IDBKeyRange;
    document.body.innerHTML = `<main id="page"><div class="prose" data-section="scene"
      data-label="Scene"></div></main>`;
    const device = await openDevice(factory);
    const outbox = new Outbox(device, "ana");
    const copies = new Copies(device, "ana", "d");
    const storage = { device, outbox, copies, copy: null, waiting: [] };
    const page = new OfferedPage(server, storage);
    if (!late) page.surround();
    page.connection.open();
    return page;
  }

  /**
   * @param {import("../fakes.js").FakeServer} server
   * @param {import("../../../static/src/draft/storage.js").Storage} storage
   */
  constructor(server, storage) {
    this.connection = server.connect();
    const main = /** @type {HTMLElement} */ (document.getElementById("page"));
    const line = new DraftServer(/** @type {any} */ (this.connection), "d");
    this.sheet = new Sheet(main, storage, line, "ana");
    this.sheet.sections.current = "scene";
    /** @type {Suggesting | null} */
    this.mode = null;
  }

  /** What stands around the text comes. */
  surround() {
    /** @type {any} */
    const nothing = new Proxy(() => {}, { get: () => nothing });
    this.mode = new Suggesting(this.sheet, {
      ...{ words: WORDS, say: nothing, shown: nothing, changed: nothing },
    });
    const { sections } = this.sheet;
    sections.dress({
      ...dressed,
      plugins: (around) => [...dressed.plugins(around), ...this.suggesting.plugins(around.text)],
    });
    const margin = new Proxy(nothing, {
      get: (_, name) => (name === "suggesting" ? this.mode : nothing),
    });
    this.sheet.margin = /** @type {any} */ (margin);
    this.sheet.allow();
  }

  get suggesting() {
    if (!this.mode) throw new Error("it has not come yet");
    return this.mode;
  }

  get view() {
    const found = this.sheet.sections.views.get("scene");
    if (!found) throw new Error("no view");
    return found;
  }

  get shown() {
    return this.view.state.doc.textContent;
  }

  /** @param {number} position @param {string} words */
  type(position, words) {
    this.view.dispatch(this.view.state.tr.insertText(words, position));
    this.sheet.sections.history?.stopCapturing();
  }

  undo() {
    this.sheet.sections.actions.undo();
  }

  redo() {
    this.sheet.sections.actions.redo();
  }

  ends() {
    return endsFor(this.suggesting, "scene", this.view).head;
  }

  /** @param {number} index */
  placeInText(index) {
    const text = this.suggesting.live?.texts.get("scene");
    return text && place(text, index, -1);
  }

  /** The page goes, and what it was connected by. */
  leave() {
    this.connection.close();
    this.sheet.storage.device.lose();
  }
}

/**
 * Return a server's answers, one after the other: status and body, or null for none.
 *
 * @param {any[]} said
 */
export function answers(...said) {
  /** @type {any[]} */
  const bodies = [];
  const fetch = async (/** @type {any} */ _url, /** @type {any} */ { body }) => {
    bodies.push(JSON.parse(body));
    const next = said.shift();
    if (!next) throw new TypeError("no line");
    const [status, answer] = next;
    return new Response(JSON.stringify(answer), { status, headers: { "Banyan-Answer": "1" } });
  };
  return { fetch: /** @type {typeof globalThis.fetch} */ (fetch), bodies };
}
