import { describe, expect, test } from "vitest";
import { DraftServer } from "../../../static/src/live/server.js";
import { FakeConnection, FakeServer } from "../fakes.js";

/** @returns {{line: FakeConnection, server: DraftServer}} */
function opened() {
  const line = new FakeConnection(new FakeServer());
  line.open();
  return { line, server: new DraftServer(/** @type {any} */ (line), "d1") };
}

describe("what is heard of a draft", () => {
  test("is about that draft, and has the fields the server writes", () => {
    const { line, server } = opened();
    /** @type {unknown[]} */
    const heard = [];
    server.on("head", ({ seq }) => heard.push(seq));
    // @ts-expect-error there is no such field: the types of the wire reach this far
    server.on("head", ({ sequence }) => heard.push(sequence));
    line.fire("head", { draft: "d2", seq: 7 });
    line.fire("head", { draft: "d1", seq: 8 });
    expect(heard).toEqual([8, undefined]);
  });

  test("has a name the server knows", () => {
    const { line, server } = opened();
    // @ts-expect-error there is no such event
    server.on("heads", () => {});
    expect(line.listeners.has("heads")).toBe(true);
  });

  test("is answered by the types of the question", async () => {
    const { line, server } = opened();
    line.cut();
    const answer = await server.ask("pull", { have: 0 });
    expect(answer).toEqual({ ok: false, error: "offline" });
    // @ts-expect-error a yes to `pull` has rows and no seq
    if (answer.ok) expect(answer.seq).toBe(1);
    // @ts-expect-error what is asked has a name the server knows
    await server.ask("pull", { after: 0 });
  });
});
