/** The end of an embargo: at that moment the page asks by itself for the leaves that then exist. */

/** So that not everybody who looks asks in the same instant. */
const SPREAD_MS = 3_000;
/** The server's clock may be a little behind, and what it said a moment ago may still be kept. */
const AGAIN_MS = [2_000, 5_000, 15_000];
/** Browsers take no longer wait than about 24 days, and clocks of sleeping devices stand still. */
const LONGEST_MS = 60_000;

/**
 * Wait for the moment and hand on the leaves that are new.
 *
 * @param {object} surroundings
 * @param {number} surroundings.inMs from now
 * @param {() => Promise<{number: number, symbol: string}[]>} surroundings.leaves all there are
 * @param {(number: number) => boolean} surroundings.isThere
 * @param {(news: {id: string, n: number}) => Promise<void>} surroundings.receive
 * @param {(act: () => void, ms: number) => void} [surroundings.later]
 * @param {() => number} [surroundings.now] in milliseconds
 * @param {() => number} [surroundings.chance] from 0 to 1
 */
export function opening({
  inMs,
  leaves,
  isThere,
  receive,
  later = (act, ms) => void setTimeout(act, ms),
  now = () => Date.now(),
  chance = () => Math.random(),
}) {
  const at = now() + inMs + chance() * SPREAD_MS;

  /** @param {number[]} waits */
  const ask = async (waits) => {
    const found = await leaves().catch(() => []);
    const fresh = found.filter(({ number }) => !isThere(number));
    for (const { number, symbol } of fresh) await receive({ id: symbol, n: number });
    const [ms, ...rest] = waits;
    if (fresh.length === 0 && ms !== undefined) later(() => void ask(rest), ms);
  };

  const wait = () => {
    const left = at - now();
    if (left <= 0) void ask(AGAIN_MS);
    else later(wait, Math.min(left, LONGEST_MS));
  };
  wait();
}
