import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { clearDevice, countKept, openDevice } from "../../../static/src/kept/device.js";
import { deliverLeftovers } from "../../../static/src/kept/leftovers.js";
import { Outbox } from "../../../static/src/kept/outbox.js";
import { Recovered, wordsIn } from "../../../static/src/kept/recovered.js";
import { FakeLocks } from "../fakes.js";

/** @typedef {import("../../../static/src/kept/outbox.js").OutboxRow} OutboxRow */

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

/** @param {IDBFactory | undefined} factory */
async function openOutbox(factory, owner = "ana") {
  return new Outbox(await openDevice(factory, 500), owner);
}

/** @param {number} n */
function typing(n) {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.getText("s:scene").insert(0, `word ${n}`);
  return Y.encodeStateAsUpdate(doc);
}

/** @param {number} client_id @param {number} n */
function row(client_id, n, draft = "d", epoch = "e") {
  return { draft, epoch, client_id, n, u: typing(n), section: "scene", at: 1000 + n };
}

describe("the outbox", () => {
  test("keeps rows over a reload until they are removed, per draft", async () => {
    const device = new IDBFactory();
    const before = await openOutbox(device);
    await before.put(row(11, 1));
    await before.put(row(11, 2));
    await before.put(row(11, 1, "another"));
    const after = await openOutbox(device);
    expect(await after.rowsOf("d")).toEqual([row(11, 1), row(11, 2)]);
    await after.remove(row(11, 1));
    expect(await after.rowsOf("d")).toEqual([row(11, 2)]);
    expect(await countKept(device)).toBe(2);
  });

  test("replaces a row that grew before it was sent", async () => {
    const outbox = await openOutbox(new IDBFactory());
    await outbox.put(row(11, 1));
    await outbox.put({ ...row(11, 1), u: new Uint8Array([1, 2, 3]) });
    expect((await outbox.rowsOf("d")).map(({ u }) => u.length)).toEqual([3]);
  });

  test("forgets everything when somebody signs out, even in another tab", async () => {
    const device = new IDBFactory();
    const outbox = await openOutbox(device);
    await outbox.put(row(11, 1));
    await clearDevice(/** @type {any} */ ({ indexedDB: device, navigator: {} }));
    expect(await countKept(device)).toBe(0);
    expect([outbox.durable, await outbox.put(row(11, 2))]).toEqual([false, false]);
  });

  test("says that nothing is kept where the browser has no storage", async () => {
    const outbox = await openOutbox(undefined);
    await outbox.put(row(11, 1));
    expect(outbox.durable).toBe(false);
    expect(await outbox.rowsOf("d")).toEqual([]);
  });

  test("says so while the disk is full, and takes rows again when it is not", async () => {
    const outbox = await openOutbox(new IDBFactory());
    const { database } = outbox.device;
    const begin = database?.transaction;
    if (!database || !begin) throw new Error("no database");
    database.transaction = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    expect([await outbox.put(row(11, 1)), outbox.durable]).toEqual([false, false]);
    database.transaction = begin;
    expect([await outbox.put(row(11, 1)), outbox.durable]).toEqual([true, true]);
  });

  test("does not wait for ever for storage that never answers", async () => {
    const silent = /** @type {any} */ ({ open: () => ({}) });
    expect((await openOutbox(silent)).durable).toBe(false);
  });

  test("leaves alone what somebody else typed on the same device", async () => {
    const device = new IDBFactory();
    await (await openOutbox(device)).put(row(11, 1));
    const other = await openOutbox(device, "bea");
    expect(await other.rowsOf("d")).toEqual([]);
    expect((await (await openOutbox(device)).rowsOf("d")).length).toBe(1);
  });

  test("says so too when storage fails later on", async () => {
    const outbox = await openOutbox(new IDBFactory());
    let told = false;
    outbox.device.onLost = () => {
      told = true;
    };
    outbox.device.database?.close();
    await outbox.put(row(11, 1));
    expect([outbox.durable, told]).toEqual([false, true]);
  });
});

describe("what an earlier page left", () => {
  /** @param {OutboxRow[]} rows */
  async function scene(rows) {
    const outbox = await openOutbox(new IDBFactory());
    for (const one of rows) await outbox.put(one);
    const locks = new FakeLocks();
    /** @type {[number, number][]} */
    const sent = [];
    /** @type {Uint8Array[]} */
    const bytes = [];
    /** @type {(import("../../../static/src/kept/push-queue.js").Answer)[]} */
    const answers = [];
    const recovered = new Recovered(outbox.device, "ana", "d");
    const rescue = (/** @type {OutboxRow[]} */ refused) => recovered.add(refused);
    const around = { outbox, draft: "d", epoch: "e", own: new Set([99]), rescue };
    const deliver = () =>
      deliverLeftovers(
        { ...around, locks: /** @type {any} */ (locks) },
        {
          send: async ({ client_id, n, u }) => {
            sent.push([client_id, n]);
            bytes.push(u);
            return answers.shift() ?? { ok: true, seq: sent.length };
          },
          pull: async () => {},
          wait: async () => {},
        },
      );
    return { outbox, locks, sent, bytes, answers, deliver };
  }

  test("goes to the server under its old lease and numbers, in the order it was typed", async () => {
    const { outbox, sent, deliver } = await scene([row(12, 3), row(11, 1), row(11, 2)]);
    const { stored } = await deliver();
    expect(sent).toEqual([
      [11, 1],
      [11, 2],
      [12, 3],
    ]);
    expect(stored.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await outbox.rowsOf("d")).toEqual([]);
  });

  test("is left alone while another tab still holds the lease", async () => {
    const { outbox, locks, sent, deliver } = await scene([row(11, 1), row(12, 1)]);
    locks.names.add("banyan-lease-11");
    await deliver();
    expect(sent).toEqual([[12, 1]]);
    expect(await outbox.rowsOf("d")).toEqual([row(11, 1)]);
  });

  test("is sent as its page left it, however late that page typed", async () => {
    const { outbox, locks, bytes, deliver } = await scene([row(11, 1)]);
    const grown = typing(12_345);
    locks.query = async () => {
      await outbox.put({ ...row(11, 1), u: grown });
      return { held: [], pending: [] };
    };
    await deliver();
    expect(bytes).toEqual([grown]);
    expect(await outbox.rowsOf("d")).toEqual([]);
  });

  test("is handed back as words when the server refuses it or the log is another one", async () => {
    const { outbox, answers, deliver } = await scene([row(11, 1), row(12, 1, "d", "older")]);
    answers.push({ ok: false, error: "frozen" });
    const { refused } = await deliver();
    const said = refused.map(({ client_id, late }) => [client_id, late]);
    expect(said).toEqual([
      [11, true],
      [12, false],
    ]);
    expect(await outbox.rowsOf("d")).toEqual([]);
  });

  test("stays on the device when the connection goes", async () => {
    const { outbox, answers, deliver } = await scene([row(11, 1), row(11, 2)]);
    answers.push({ ok: true, seq: 1 }, { ok: false, error: "offline" });
    await deliver();
    expect(await outbox.rowsOf("d")).toEqual([row(11, 2)]);
  });

  test("is tried again on rate and gap", async () => {
    const { sent, answers, deliver } = await scene([row(11, 1)]);
    answers.push({ ok: false, error: "rate" }, { ok: false, error: "gap" });
    const { stored } = await deliver();
    expect([sent.length, stored.length]).toEqual([3, 1]);
  });

  test("is read as words without what was deleted again, places set apart", () => {
    const doc = new Y.Doc();
    const text = doc.getText("s:scene");
    text.insert(0, "base");
    /** @type {{u: Uint8Array}[]} */
    const rows = [];
    doc.on("update", (u) => rows.push({ u }));
    for (const one of " ened") text.insert(text.length, one);
    text.delete(text.length - 4, 1);
    text.insert(0, "A ");
    expect(wordsIn(rows)).toBe(" ned … A ");
  });

  test("can be read as words", () => {
    const doc = new Y.Doc();
    doc.getText("s:scene").insert(0, "words of an earlier visit");
    expect(wordsIn([{ u: Y.encodeStateAsUpdate(doc) }])).toBe("words of an earlier visit");
  });
});
