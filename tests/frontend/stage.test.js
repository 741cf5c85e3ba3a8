import { beforeEach, describe, expect, test, vi } from "vitest";
import { MOST, naming } from "../../static/src/stage/names.js";
import { start } from "../../static/src/stage/page.js";
import { take } from "../../static/src/stage/picture.js";
import { watching } from "../../static/src/stage/watch.js";
import { forgetListeners } from "./listeners.js";

/** Timers that go off when the test says so; those given up do not. */
const timers = () => {
  /** @type {{act: () => void, ms: number}[]} */
  let waiting = [];
  return {
    /** @param {() => void} act @param {number} ms */
    later(act, ms) {
      const one = { act, ms };
      waiting.push(one);
      return () => {
        waiting = waiting.filter((each) => each !== one);
      };
    },
    waits: () => waiting.map(({ ms }) => ms),
    async next() {
      waiting.shift()?.act();
      for (let turn = 0; turn < 5; turn += 1) await undefined;
    },
  };
};

describe("watching", () => {
  /** @param {() => Promise<number>} look */
  const watched = (look) => {
    const clock = timers();
    /** @type {boolean[]} */
    const lost = [];
    const watch = watching({
      look,
      lost: (is) => lost.push(is),
      later: clock.later,
      chance: () => 1,
    });
    return { clock, lost, watch };
  };

  test("it asks each minute, and right after the moment more becomes public by the clock", async () => {
    const left = [Number.POSITIVE_INFINITY, 7_000];
    const { clock } = watched(async () => left.shift() ?? 0);
    await clock.next();
    expect(clock.waits()).toEqual([60_000]);
    await clock.next();
    expect(clock.waits()).toEqual([8_500]);
  });

  test("a day without an answer is borne: ever longer waits, one timer, and all well after", async () => {
    let broken = true;
    const { clock, lost } = watched(async () => {
      if (broken) throw new Error("no line");
      return Number.POSITIVE_INFINITY;
    });
    const waits = [];
    for (let time = 0; time < 1_440; time += 1) {
      await clock.next();
      expect(clock.waits()).toHaveLength(1);
      waits.push(clock.waits()[0]);
    }
    expect(waits.slice(0, 6)).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
    expect(waits.at(-1)).toBe(60_000);
    expect([lost[0], lost[1]]).toEqual([false, true]);
    broken = false;
    await clock.next();
    expect(lost.at(-1)).toBe(false);
    expect(clock.waits()).toEqual([60_000]);
  });

  test("a day of answers is a question a minute, one timer, and nothing lost", async () => {
    const look = vi.fn(async () => Number.POSITIVE_INFINITY);
    const { clock, lost } = watched(look);
    for (let time = 0; time < 1_440; time += 1) {
      await clock.next();
      expect(clock.waits()).toEqual([60_000]);
    }
    expect(look).toHaveBeenCalledTimes(1_440);
    expect(lost).not.toContain(true);
  });

  test("news while it asks lead to one more question, however many they are", async () => {
    /** @type {(left: number) => void} */
    let answer = () => {};
    const look = vi.fn(
      () =>
        new Promise((/** @type {(left: number) => void} */ resolve) => {
          answer = resolve;
        }),
    );
    const { clock, watch } = watched(look);
    watch.ask();
    for (let time = 0; time < 50; time += 1) watch.ask();
    answer(Number.POSITIVE_INFINITY);
    await vi.waitFor(() => expect(clock.waits()).toEqual([1_000]));
    expect(look).toHaveBeenCalledTimes(1);
  });

  test("held it asks nothing, and at once when it goes on", async () => {
    const look = vi.fn(async () => Number.POSITIVE_INFINITY);
    const { watch, clock } = watched(look);
    watch.hold(true);
    watch.ask();
    await clock.next();
    expect(look).not.toHaveBeenCalled();
    watch.hold(false);
    expect(look).toHaveBeenCalledTimes(1);
  });
});

describe("naming", () => {
  /** @param {(id: string) => boolean} [isThere] */
  const named = (isThere = () => true) => {
    const clock = timers();
    /** @type {(string | number)[]} */
    const said = [];
    const names = naming({
      name: async (id) => isThere(id) && said.push(id) > 0,
      number: (count) => said.push(count),
      clear: () => said.push(""),
      later: (act, ms) => void clock.later(act, ms),
    });
    return { clock, said, names };
  };

  test("leaves are named one after another, and wait unseen until then", async () => {
    const { clock, said, names } = named();
    names.add(["leaf-1", "leaf-2"]);
    expect([names.waits("leaf-1"), names.waits("leaf-2")]).toEqual([true, true]);
    await vi.waitFor(() => expect(said).toEqual(["leaf-1"]));
    await vi.waitFor(() => expect(clock.waits()).toEqual([8_000]));
    expect([names.waits("leaf-1"), names.shown()]).toEqual([false, "leaf-1"]);
    await clock.next();
    await clock.next();
    expect(said).toEqual(["leaf-1", "", "leaf-2"]);
  });

  test("one that is gone meanwhile is passed over", async () => {
    const { said, names } = named((id) => id !== "leaf-1");
    names.add(["leaf-1", "leaf-2"]);
    await vi.waitFor(() => expect(said).toEqual(["leaf-2"]));
  });

  test("too many to be named are counted, and none of them is kept", async () => {
    const { clock, said, names } = named();
    names.add(["leaf-1"]);
    await vi.waitFor(() => expect(clock.waits()).toHaveLength(1));
    for (let time = 0; time < 100; time += 1) {
      names.add(Array.from({ length: MOST }, (_, at) => `leaf-${time * MOST + at + 2}`));
    }
    expect(names.waits("leaf-90")).toBe(false);
    await clock.next();
    await clock.next();
    expect(said).toEqual(["leaf-1", "", 100 * MOST]);
  });

  test("while paused the card stays and no other comes", async () => {
    const { clock, said, names } = named();
    names.add(["leaf-1", "leaf-2"]);
    await vi.waitFor(() => expect(clock.waits()).toHaveLength(1));
    names.pause(true);
    await clock.next();
    await clock.next();
    expect(said).toEqual(["leaf-1"]);
    names.pause(false);
    await clock.next();
    await clock.next();
    expect(said).toEqual(["leaf-1", "", "leaf-2"]);
  });
});

describe("the page", () => {
  forgetListeners();

  /** @param {number} n @param {string} facts */
  const leaf = (n, facts = "") =>
    `<a id="leaf-${n}" class="leaf" href="/en/pledges/HR75-${n}"${facts}><title>Party ${n}: Do ${n}</title>` +
    `<use transform="translate(0 0)rotate(0)"/></a>`;

  /** @param {string} leaves */
  const page = (leaves) =>
    `<main data-stage data-leave="/en/tree" data-leaf-url="/en/tree/leaf/" data-text-many="{count} new">
      <header data-stage-told><h1>${leaves.split("<use").length - 1} pledges</h1></header>
      <div data-stage-tree><svg class="tree"><g id="leaves">${leaves}</g></svg></div>
      <div data-stage-card></div><p data-stage-lost hidden></p>
      <button data-stage-pause hidden></button>
      <template data-stage-name><p data-card="title"></p><p data-card="who"></p></template></main>`;

  /** @param {string} selector @returns {any} */
  const one = (selector) => document.querySelector(selector);

  /** @type {Record<string, string>} */
  let served;
  /** @type {string[]} */
  let gone;
  /** @type {Map<string, () => void>} */
  let heard;

  beforeEach(() => {
    heard = new Map();
    gone = [];
    document.body.innerHTML = page(leaf(1));
    served = { stage: page(leaf(1)) };
    const around = {
      // Defined and not assigned: the place of the page itself stays as it is.
      __proto__: window,
      document,
      fetch: async (/** @type {string} */ address, /** @type {RequestInit} */ how) => {
        expect(how.credentials).toBe("omit");
        const text = served[address.split("/").at(-1) ?? ""];
        return new Response(text ?? "gone", { status: text ? 200 : 404 });
      },
      location: { href: "/en/tree/stage", assign: (/** @type {string} */ to) => gone.push(to) },
    };
    start(
      /** @type {any} */ (around),
      /** @type {any} */ (
        () => ({ on: (/** @type {string} */ name, /** @type {any} */ act) => heard.set(name, act) })
      ),
    );
  });

  test("a new leaf grows with its card, and what is told above the tree follows", async () => {
    served.stage = page(leaf(1) + leaf(2, ' data-title="Train judges" data-who="Aruna" lang="en"'));
    heard.get("leaf")?.();
    await vi.waitFor(() => expect(one("#leaf-2")?.classList.contains("grows")).toBe(true));
    expect(one("[data-stage-card]").textContent).toContain("Train judges");
    expect(one("h1").textContent).toBe("2 pledges");
    expect(one(".rings")).not.toBeNull();
  });

  test("of a leaf whose facts do not come it says what it has", async () => {
    served.stage = page(leaf(1) + leaf(3));
    heard.get("connect")?.();
    await vi.waitFor(() => expect(one("[data-stage-card]").textContent).toBe("Party 3: Do 3"));
  });

  test("a leaf that was on the screen before is not new when it comes back", async () => {
    const edition = (/** @type {string} */ leaves) =>
      new DOMParser().parseFromString(page(leaves), "text/html");
    /** @type {Set<string>} */
    const seen = new Set();
    expect(take(document, edition(leaf(2)), seen)).toEqual(["leaf-2"]);
    expect(take(document, edition(leaf(1) + leaf(3)), seen)).toEqual(["leaf-3"]);
  });

  test("an answer that is another page changes nothing", async () => {
    served.stage = "<main>Back in a minute</main>";
    heard.get("leaf")?.();
    await new Promise((done) => setTimeout(done));
    expect(one("#leaf-1")).not.toBeNull();
    expect(one("h1").textContent).toBe("1 pledges");
  });

  test("the space bar pauses and Escape leaves", () => {
    const press = (/** @type {string} */ key) =>
      document.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
    press(" ");
    expect(one("[data-stage-pause]").getAttribute("aria-pressed")).toBe("true");
    press(" ");
    expect(one("[data-stage-pause]").getAttribute("aria-pressed")).toBe("false");
    press("Escape");
    expect(gone).toEqual(["/en/tree"]);
  });
});
