import { expect, test, vi } from "vitest";
import { opening } from "../../static/src/tree/opening.js";

const HOUR = 3_600_000;

/** What the server says became public. @param {...number} numbers */
const found = (...numbers) => ({
  count: numbers.length,
  leaves: numbers.map((number) => ({ number, symbol: `HR75-${number}` })),
});

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
      await new Promise((done) => setTimeout(done));
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
  const offer = vi.fn();
  const opened = vi.fn(async () => found(1, 2, 3));
  const isThere = (/** @type {number} */ n) => n < 3;
  const around = { opened, receive, offer, isThere, chance: () => 0 };
  opening({ at: 3 * HOUR, ...around, clock: async () => clock.now, later: clock.later });
  await clock.run(3 * HOUR - 1);
  expect(opened).not.toHaveBeenCalled();
  await clock.run(4 * HOUR);
  expect(receive.mock.calls).toEqual([[{ id: "HR75-3", n: 3 }]]);
  expect(offer).not.toHaveBeenCalled();
  expect(opened).toHaveBeenCalledTimes(1);
});

test("many that open at once are offered together", async () => {
  const clock = hurried();
  const receive = vi.fn(async () => {});
  const offer = vi.fn();
  const opened = async () => ({ ...found(1, 2, 3), count: 1500 });
  opening({
    ...{ at: 10, opened, receive, offer, isThere: () => false, chance: () => 0 },
    clock: async () => clock.now,
    later: clock.later,
  });
  await clock.run(HOUR);
  expect(offer.mock.calls).toEqual([[1500]]);
  expect(receive).not.toHaveBeenCalled();
});

test("where nothing is there yet, or the server cannot be reached, it asks a few times more", async () => {
  const clock = hurried();
  const receive = vi.fn(async () => {});
  const opened = vi
    .fn(async () => found(1))
    .mockRejectedValueOnce(new Error("no line"))
    .mockResolvedValueOnce(found());
  opening({
    ...{ at: 10, opened, receive, offer: () => {}, isThere: () => false, chance: () => 0 },
    clock: async () => clock.now,
    later: clock.later,
  });
  await clock.run(HOUR);
  expect(opened).toHaveBeenCalledTimes(3);
  expect(receive).toHaveBeenCalledTimes(1);
});

test("the moment is the server's, also where this clock is wrong or nobody tells the time", async () => {
  const clock = hurried();
  const opened = vi.fn(async () => found(1));
  const around = { opened, receive: async () => {}, offer: () => {}, isThere: () => false };
  const late = async () => () => clock.now() - HOUR;
  opening({ at: HOUR, ...around, clock: late, later: clock.later, chance: () => 0 });
  await clock.run(2 * HOUR - 1);
  expect(opened).not.toHaveBeenCalled();
  await clock.run(2 * HOUR);
  expect(opened).toHaveBeenCalledTimes(1);
  const unknown = () => Promise.reject(new Error("no line"));
  opening({ at: Date.now() - 1, ...around, clock: unknown, later: clock.later, chance: () => 0 });
  await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2));
});
