import { createHash } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { FakeServer } from "./fakes.js";
import { openOutbox, Page } from "./session-page.js";

beforeAll(() => {
  globalThis.IDBKeyRange = IDBKeyRange;
});

describe("a session", () => {
  /** @type {FakeServer} */
  let server;
  /** @type {import("../../static/src/live/outbox.js").Outbox} */
  let memory;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    server = new FakeServer();
    memory = await openOutbox();
  });
  afterEach(() => vi.useRealTimers());

  /** @param {Page[]} pages */
  async function settle(...pages) {
    for (let i = 0; i < 40; i += 1) {
      await vi.advanceTimersByTimeAsync(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const page of pages) expect(page.text.toString()).toBe(server.text);
  }

  /** Wait for the check of an idle page; its digests take real time. @param {Page} page */
  async function renewed(page) {
    for (let i = 0; i < 3; i += 1) await settle();
    await vi.waitFor(() => expect(page.replicas).toBe(2), { timeout: 9000, interval: 20 });
  }

  async function joined(outbox = memory) {
    const page = new Page(server, outbox);
    page.connection.open();
    await settle(page);
    return page;
  }

  test("shows the server's text and lets those type who may", async () => {
    server.store(5, 1, typedBy(server, 5, "There already. "));
    const page = await joined();
    expect(page.text.toString()).toBe("There already. \n");
    expect(page.capabilities).toEqual(["comment", "type"]);
    expect(page.session.copy.replica?.doc.clientID).toBe(101);
    expect(page.me).toBe("peer-101");
  });

  test("brings what one types to the other and to the server", async () => {
    const [one, two] = [await joined(), await joined()];
    one.type("Hello ");
    await settle(one, two);
    two.type("there");
    await settle(one, two);
    expect(server.text).toBe("Hello there\n");
    expect(server.pushes.map(({ client_id, n }) => [client_id, n])).toEqual([
      [101, 1],
      [102, 1],
    ]);
  });

  test("heals lost messages and lost answers", async () => {
    const [one, two] = [await joined(), await joined()];
    one.connection.losesAnswers = 2;
    two.connection.losesMessages = 2;
    one.type("a");
    await settle();
    one.type("b");
    await settle();
    server.tellAll("head", { draft: "d", seq: server.head });
    server.tellAll("head", { draft: "d", seq: server.head });
    await settle(one, two);
    expect(server.log.length).toBe(2);
  });

  test("keeps typing through a lost connection and catches up by the tail of the log", async () => {
    const [one, two] = [await joined(), await joined()];
    two.type("x");
    await settle(one, two);
    one.connection.cut();
    one.type("offline ");
    two.type("online ");
    await settle();
    one.connection.open();
    await settle(one, two);
    expect(one.connection.asked.filter(({ event }) => event === "join").at(-1)?.payload).toEqual({
      draft: "d",
      epoch: "first",
      have: 1,
    });
    expect(one.replicas).toBe(1);
    expect(one.changed).toContain("comments");
  });

  test("types under the new lease after joining again, under the old what was typed before", async () => {
    const one = await joined();
    one.connection.cut();
    one.type("before ");
    one.connection.open();
    await settle(one);
    one.type("after");
    await settle(one);
    expect(server.pushes.map(({ client_id, n }) => [client_id, n])).toEqual([
      [101, 1],
      [102, 1],
    ]);
  });

  test("drops its copy when the log is another one, and hands back what was not sent", async () => {
    const one = await joined();
    one.type("stored");
    await settle(one);
    one.connection.cut();
    one.type(" and lost");
    server.epoch = "second";
    one.connection.open();
    await settle(one);
    expect(one.recovered.pieces.map(({ words }) => words)).toEqual([" and lost"]);
    expect(one.replicas).toBe(2);
  });

  test.each(["frozen", "readonly", "refused"])(
    "stops typing on %s, commenting goes on",
    async (e) => {
      const one = await joined();
      server.errors = [e];
      if (e !== "refused") server.capabilities = ["comment"];
      one.type("refused");
      await settle();
      expect(one.capabilities).toEqual(["comment"]);
      expect(one.session.queue.halted?.error).toBe(e);
      expect(one.text.toString()).toBe("refused\n");
    },
  );

  test("asks again when a refusal was overtaken by the right to type", async () => {
    const one = await joined();
    server.errors = ["frozen"];
    one.type("not lost");
    await settle(one);
    expect(server.text).toBe("not lost\n");
    expect(one.capabilities).toContain("type");
  });

  test("goes on sending what was typed while its copy was replaced", async () => {
    const one = await joined();
    one.connection.losesAnswers = 1;
    one.type("typed ");
    void one.session.join(true);
    one.type("meanwhile");
    await settle(one);
    expect(server.text).toBe("typed meanwhile\n");
    expect(one.recovered.pieces).toEqual([]);
  });

  test("finds out that its copy is damaged, and heals it", async () => {
    const one = await joined();
    one.type("what all see");
    await settle(one);
    server.answer = comparing(server);
    const { text } = one;
    Y.transact(/** @type {Y.Doc} */ (text.doc), () => text.delete(0, 5), "damage", false);
    expect(text.toString()).toBe("all see\n");
    one.session.sums.stir();
    await renewed(one);
    one.type(", and more");
    await settle(one);
    expect(server.text).toBe("what all see, and more\n");
  });

  test("becomes read-only when rights change, and back", async () => {
    const one = await joined();
    server.capabilities = ["comment"];
    server.tellAll("changed", { draft: "d", what: "rights", id: "", rev: 0 });
    await settle(one);
    expect(one.capabilities).toEqual(["comment"]);
    server.capabilities = ["comment", "type"];
    server.tellAll("changed", { draft: "d", what: "state", id: "", rev: 0 });
    await settle(one);
    expect(one.capabilities).toEqual(["comment", "type"]);
    expect(one.changed).toEqual(expect.arrayContaining(["rights", "state"]));
  });

  test("starts over from the whole state when the server finds its text different", async () => {
    const one = await joined();
    one.type("same");
    await settle(one);
    server.bad = ["scene"];
    await renewed(one);
    await settle(one);
    const asked = one.connection.asked.filter(({ event }) => event === "sum");
    expect(asked[0]?.payload.sections.scene).toBe(await sha256("same"));
  });

  test("takes another lease when it meets its own id elsewhere", async () => {
    const one = await joined();
    const own = one.session.copy.lease;
    server.store(own, 77, typedBy(server, own, "forged"));
    await settle(one);
    expect(one.session.copy.replica?.doc.clientID).toBe(one.session.copy.lease);
    expect(one.session.copy.lease).not.toBe(own);
    one.type("!");
    await settle(one);
  });

  test("holds others' text back while a character is composed, five seconds at most", async () => {
    const [one, two] = [await joined(), await joined()];
    one.composing = true;
    two.type("theirs");
    await vi.advanceTimersByTimeAsync(3000);
    expect(one.text.toString()).toBe("\n");
    await vi.advanceTimersByTimeAsync(3000);
    expect(one.text.toString()).toBe("theirs\n");
  });

  test("pushes what a page that was closed had kept, before anything new", async () => {
    const device = new IDBFactory();
    const first = await joined(await openOutbox(device));
    first.connection.losesAnswers = 1;
    first.type("acknowledged to nobody ");
    await vi.advanceTimersByTimeAsync(100);
    await new Promise((resolve) => setImmediate(resolve));
    first.connection.cut();
    first.type("never sent ");
    await settle();
    const second = await joined(await openOutbox(device));
    second.type("new");
    await settle(second);
    expect(server.text).toBe("acknowledged to nobody never sent new\n");
    expect(second.recovered.pieces).toEqual([]);
  });

  test("says once that the draft is gone for this person, and gives the words back", async () => {
    const device = new IDBFactory();
    const page = await joined(await openOutbox(device));
    page.connection.close();
    page.type("mine");
    const row = { draft: "d", epoch: "first", client_id: 7, n: 1, section: "actors", at: 1 };
    await (await openOutbox(device)).put({
      ...row,
      u: typedBy(server, 7, "of a page that is gone"),
    });
    const join = server.join;
    server.join = () => /** @type {any} */ ({ ok: false, error: "not_found" });
    page.connection.open();
    await settle();
    page.session.shutOut();
    expect([page.gone, page.capabilities, page.session.queue.unacked]).toEqual([1, [], 0]);
    const words = page.recovered.pieces.map((piece) => piece.words);
    expect(words).toEqual(["of a page that is gone", "mine"]);
    server.join = join;
    await page.session.join();
    await settle(page);
    expect([page.session.shut, page.text.toString()]).toEqual([false, server.text]);
  });
});

/** A server that compares sums with its own text. @param {FakeServer} server */
function comparing(server) {
  const before = server.answer.bind(server);
  return (/** @type {string} */ event, /** @type {any} */ payload) => {
    if (event !== "sum") return before(event, payload);
    const own = createHash("sha256").update(server.text.replace(/\n$/, "")).digest("hex");
    const same = payload.sections.scene === own;
    return same ? { ok: true } : { ok: false, error: "diverged", bad: ["scene"] };
  };
}

/** An update in which `id` types at the start of the server's text. @param {FakeServer} server @param {number} id @param {string} words */
function typedBy(server, id, words) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server.doc));
  doc.clientID = id;
  const before = Y.encodeStateVector(doc);
  doc.getText("s:scene").insert(0, words);
  return Y.encodeStateAsUpdate(doc, before);
}

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(digest).toString("hex");
}
