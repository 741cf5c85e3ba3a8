import { expect, test, vi } from "vitest";
import { opening } from "../../static/src/tree/opening.js";

const HOUR = 3_600_000;

/** A clock that runs as fast as somebody waits. */
function hurried() {
  let at = 0;
  /** @type {{act: () => void, at: number}[]} */
  const waiting = [];
  return {
    now: () => at,
    /** @param {() => void} act @param {number} ms */
    later: (act, ms) => void waiting.push({ act, at: at + ms }),
    /** @param {number} until */
    async run(until) {
      for (let next = waiting[0]; next && next.at <= until; next = waiting[0]) {
        waiting.shift();
        at = next.at;
        next.act();
        await new Promise((done) => setTimeout(done));
      }
    },
  };
}

test("at the moment the page asks by itself and hands on what is new, once", async () => {
  const clock = hurried();
  const receive = vi.fn(async () => {});
  const leaves = vi.fn(async () =>
    [1, 2, 3].map((number) => ({ number, symbol: `HR75-${number}` })),
  );
  const around = { leaves, receive, isThere: (/** @type {number} */ n) => n < 3, chance: () => 0 };
  opening({ inMs: 3 * HOUR, ...around, now: clock.now, later: clock.later });
  await clock.run(3 * HOUR - 1);
  expect(leaves).not.toHaveBeenCalled();
  await clock.run(4 * HOUR);
  expect(receive.mock.calls).toEqual([[{ id: "HR75-3", n: 3 }]]);
  expect(leaves).toHaveBeenCalledTimes(1);
});

test("where nothing is there yet, or the server cannot be reached, it asks a few times more", async () => {
  const clock = hurried();
  const receive = vi.fn(async () => {});
  const leaves = vi
    .fn(async () => [{ number: 1, symbol: "HR75-1" }])
    .mockRejectedValueOnce(new Error("no line"))
    .mockResolvedValueOnce([]);
  opening({
    ...{ inMs: 10, leaves, receive, isThere: () => false, chance: () => 0 },
    now: clock.now,
    later: clock.later,
  });
  await clock.run(HOUR);
  expect(leaves).toHaveBeenCalledTimes(3);
  expect(receive).toHaveBeenCalledTimes(1);
});
