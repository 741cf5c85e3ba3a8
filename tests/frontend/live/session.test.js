import { createHash } from "node:crypto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { openOutbox, Page } from "./session-page.js";
import { staged, typedBy } from "./session-stage.js";

describe("a session", () => {
  const stage = staged();
  const { settle, joined } = stage;
  /** @type {import("../fakes.js").FakeServer} */
  let server;

  beforeEach(() => {
    ({ server } = stage);
  });

  /** Wait for the check of an idle page; its digests take real time. @param {Page} page */
  async function renewed(page) {
    for (let i = 0; i < 3; i += 1) await settle();
    await vi.waitFor(() => expect(page.replicas).toBe(2), { timeout: 9000, interval: 20 });
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

  test("never sends what ends the line for being too large, and the next page hands it back", async () => {
    const device = await openOutbox(new IDBFactory());
    const one = await joined(device);
    const words = "x".repeat(70_000);
    one.type(words);
    await settle();
    expect([server.pushes.length, one.session.queue.halted?.error]).toEqual([0, "too_big"]);
    one.connection.cut();
    const two = await joined(device);
    await settle(two);
    expect(server.pushes.length).toBe(0);
    expect(two.recovered.pieces.map((piece) => piece.words.length)).toEqual([words.length]);
    two.type("and on");
    await settle(two);
    expect(server.text).toBe("and on\n");
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
});

/** A server that compares sums with its own text. @param {import("../fakes.js").FakeServer} server */
function comparing(server) {
  const before = server.answer.bind(server);
  return (/** @type {string} */ event, /** @type {any} */ payload) => {
    if (event !== "sum") return before(event, payload);
    const own = createHash("sha256").update(server.text.replace(/\n$/, "")).digest("hex");
    const same = payload.sections.scene === own;
    return same ? { ok: true } : { ok: false, error: "diverged", bad: ["scene"] };
  };
}

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Buffer.from(digest).toString("hex");
}
