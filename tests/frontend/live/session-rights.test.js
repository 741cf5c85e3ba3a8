/** What becomes of a page when its rights change under it. */
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, test } from "vitest";
import { openOutbox } from "./session-page.js";
import { staged, typedBy } from "./session-stage.js";

describe("the rights of a session", () => {
  const stage = staged();
  const { settle, joined } = stage;
  /** @type {import("../fakes.js").FakeServer} */
  let server;

  beforeEach(() => {
    ({ server } = stage);
  });

  test.each(["readonly", "refused"])("stops typing on %s, commenting goes on", async (e) => {
    const one = await joined();
    server.errors = [e];
    if (e !== "refused") server.capabilities = ["comment"];
    one.type("refused");
    await settle();
    expect(one.capabilities).toEqual(["comment"]);
    expect(one.session.queue.halted?.error).toBe(e);
    expect(one.text.toString()).toBe("refused\n");
  });

  test("asks again when a refusal was overtaken by the right to type", async () => {
    const one = await joined();
    server.errors = ["readonly"];
    one.type("not lost");
    await settle(one);
    expect(server.text).toBe("not lost\n");
    expect(one.capabilities).toContain("type");
  });

  test("shows the text itself where it was locked, and keeps what came too late", async () => {
    const one = await joined();
    one.type("begun");
    await settle(one);
    server.errors = ["frozen"];
    server.capabilities = ["comment"];
    one.type(", too late");
    await settle(one);
    expect([one.text.toString(), server.text]).toEqual(["begun\n", "begun\n"]);
    expect([one.session.queue.unacked, one.session.queue.halted]).toEqual([0, null]);
    expect(one.recovered.pieces).toMatchObject([{ words: ", too late", epoch: server.epoch }]);
    server.capabilities = ["comment", "type", "suggest"];
    server.tellAll("changed", { draft: "d", what: "state", id: "", rev: 0 });
    await settle(one);
    expect(server.text).toBe("begun\n"); // opened again, it takes nothing by itself
    expect(one.recovered.pieces).toHaveLength(1);
  });

  test("offers what was typed before only the lead was to write", async () => {
    const one = await joined();
    server.errors = ["readonly"];
    server.capabilities = ["comment", "suggest"];
    one.type("mine");
    await settle(one);
    expect(one.text.toString()).toBe(server.text);
    expect(one.recovered.pieces.map(({ words }) => words)).toEqual(["mine"]);
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
