/** What an open page fetches when somebody did something: each part once. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { stale } from "../../../static/src/draft/stale.js";
import { PARTS } from "../../../static/src/live/changes.js";
import { staged } from "./session-stage.js";

const JITTER_MS = 300;

describe("a page that is told of an act", () => {
  const stage = staged();
  const { settle, joined } = stage;
  /** @type {import("./session-page.js").Page} */
  let page;

  beforeEach(async () => {
    page = await joined();
    page.changed.length = 0;
    page.connection.asked.length = 0;
  });

  /** @param {object} told */
  async function hear(told) {
    stage.server.tellAll("changed", { draft: "d", id: "", rev: 0, ...told });
    await settle(page);
    return page.connection.asked.filter(({ event }) => event === "join").length;
  }

  test("fetches what goes by the state after a signature, and does not join again", async () => {
    expect(await hear({ what: "state", rev: 1 })).toBe(0);
    expect(page.changed).toEqual(["state"]);
  });

  test("joins once after a lock and fetches every part once", async () => {
    stage.server.capabilities = ["comment"];
    expect(await hear({ what: "state" })).toBe(1);
    expect([...page.changed].sort()).toEqual([...PARTS].sort());
    expect(page.capabilities).toEqual(["comment"]);
  });

  test("joins once where rights moved alone", async () => {
    expect(await hear({ what: "rights" })).toBe(1);
  });
});

describe("the parts of a page", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("are told in one instant, each once, whatever was said meanwhile", () => {
    /** @type {[string, number][]} */
    const heard = [];
    const body = new EventTarget();
    for (const name of PARTS) {
      body.addEventListener(`dirty:${name}`, () => heard.push([name, Date.now()]));
    }
    const tell = stale(body, JITTER_MS);
    for (const name of ["comments", "state", "comments", "rights"]) tell(name);
    vi.advanceTimersByTime(JITTER_MS);
    expect(heard.map(([name]) => name).sort()).toEqual(["comments", "rights", "state"]);
    expect(new Set(heard.map(([, at]) => at)).size).toBe(1);
    tell("parties");
    vi.advanceTimersByTime(JITTER_MS);
    expect(heard.at(-1)?.[0]).toBe("parties");
  });
});
