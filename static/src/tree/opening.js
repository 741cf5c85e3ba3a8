/** The end of an embargo: at that moment the page asks by itself for the leaves that then exist. */

/** So that not everybody who looks asks in the same instant. */
const SPREAD_MS = 3_000;
/** An answer tells the time to the second, and what it said a moment ago may still be kept. */
const AGAIN_MS = [2_000, 5_000, 15_000];
/** Browsers take no longer wait than about 24 days, and clocks of sleeping devices stand still. */
const LONGEST_MS = 60_000;

/**
 * @typedef {object} Opened what became public at the moment
 * @property {number} count
 * @property {{number: number, symbol: string}[]} leaves the first of them: all, where they are few
 */

/**
 * Wait for the moment and hand on the leaves that are new.
 *
 * @param {object} surroundings
 * @param {number} surroundings.at the moment, in milliseconds
 * @param {() => Promise<() => number>} surroundings.clock asks for the server's clock
 * @param {() => Promise<Opened>} surroundings.opened
 * @param {(number: number) => boolean} surroundings.isThere
 * @param {(news: {id: string, n: number}) => Promise<void>} surroundings.receive
 * @param {(count: number) => void} surroundings.offer takes how many there are where they are many
 * @param {(act: () => void, ms: number) => void} [surroundings.later]
 * @param {() => number} [surroundings.chance] from 0 to 1
 */
export function opening({
  at,
  clock,
  opened,
  isThere,
  receive,
  offer,
  later = (act, ms) => void setTimeout(act, ms),
  chance = () => Math.random(),
}) {
  const asksAt = at + chance() * SPREAD_MS;

  /** @param {number[]} waits */
  const ask = async (waits) => {
    const { count, leaves } = await opened().catch(() => ({ count: 0, leaves: [] }));
    if (count > leaves.length) return offer(count);
    const fresh = leaves.filter(({ number }) => !isThere(number));
    for (const { number, symbol } of fresh) await receive({ id: symbol, n: number });
    const [ms, ...rest] = waits;
    if (fresh.length === 0 && ms !== undefined) later(() => void ask(rest), ms);
  };

  /** @param {() => number} now */
  const wait = (now) => {
    const left = asksAt - now();
    if (left <= 0) void ask(AGAIN_MS);
    else later(() => wait(now), Math.min(left, LONGEST_MS));
  };
  clock().then(wait, () => wait(Date.now));
}
