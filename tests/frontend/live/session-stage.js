/** A server and a page's own memory for each test of a session, with the clock in the test's hand. */
import { IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import * as Y from "yjs";
import { FakeServer } from "../fakes.js";
import { openOutbox, Page } from "./session-page.js";

class Stage {
  server = new FakeServer();
  /** @type {import("../../../static/src/kept/outbox.js").Outbox | undefined} */
  memory;

  /** @param {Page[]} pages */
  settle = async (...pages) => {
    for (let i = 0; i < 40; i += 1) {
      await vi.advanceTimersByTimeAsync(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const page of pages) expect(page.text.toString()).toBe(this.server.text);
  };

  joined = async (outbox = this.memory) => {
    const page = new Page(this.server, /** @type {NonNullable<typeof outbox>} */ (outbox));
    page.connection.open();
    await this.settle(page);
    return page;
  };
}

/** Set the stage anew before each test of the group this is called in. */
export function staged() {
  const stage = new Stage();
  beforeAll(() => {
    globalThis.IDBKeyRange = IDBKeyRange;
  });
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    stage.server = new FakeServer();
    stage.memory = await openOutbox();
  });
  afterEach(() => vi.useRealTimers());
  return stage;
}

/** An update in which `id` types at the start of the server's text. @param {FakeServer} server @param {number} id @param {string} words */
export function typedBy(server, id, words) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server.doc));
  doc.clientID = id;
  const before = Y.encodeStateVector(doc);
  doc.getText("s:scene").insert(0, words);
  return Y.encodeStateAsUpdate(doc, before);
}
