/** Naming new leaves one after another; where they are too many to be named, their number. */

/** As many wait for their card; more would still be named when everybody has left. */
export const MOST = 40;
const LONG_MS = 8_000;
const SHORT_MS = 4_000;
/** From so many waiting on, each card is shown for a shorter time. */
const MANY = 5;
/** Between two cards nothing is said, so that one sees that it is another. */
const BREAK_MS = 600;

/**
 * @typedef {object} Names
 * @property {(ids: string[]) => void} add leaves that are new
 * @property {(id: string) => boolean} waits whether a leaf is still to be named, and not seen before
 * @property {() => string} shown which leaf is named now; empty where none
 * @property {(paused: boolean) => void} pause
 */

/**
 * Name leaves.
 *
 * @param {object} surroundings
 * @param {(id: string) => Promise<boolean>} surroundings.name shows the card of a leaf; false where
 *   there is no such leaf any more
 * @param {(count: number) => void} surroundings.number shows a card for so many
 * @param {() => void} surroundings.clear
 * @param {(act: () => void, ms: number) => void} [surroundings.later]
 * @returns {Names}
 */
export function naming({ name, number, clear, later = (act, ms) => void setTimeout(act, ms) }) {
  /** @type {string[]} */
  let queue = [];
  let crowd = 0;
  let coming = "";
  let shown = "";
  let busy = false;
  let paused = false;

  const next = async () => {
    if (busy || paused || queue.length + crowd === 0) return;
    busy = true;
    if (!(crowd > 0 ? sayNumber() : await sayName())) return done();
    later(leave, queue.length >= MANY ? SHORT_MS : LONG_MS);
  };

  const sayNumber = () => {
    number(crowd);
    crowd = 0;
    return true;
  };

  const sayName = async () => {
    [coming = "", ...queue] = queue;
    const found = await name(coming);
    shown = found ? coming : "";
    coming = "";
    return found;
  };

  const leave = () => {
    if (paused) return void later(leave, LONG_MS);
    shown = "";
    clear();
    later(done, BREAK_MS);
  };

  const done = () => {
    shown = "";
    busy = false;
    void next();
  };

  return {
    add(ids) {
      queue = [...queue, ...ids];
      if (queue.length > MOST || crowd > 0) {
        crowd += queue.length;
        queue = [];
      }
      void next();
    },
    waits: (id) => id === coming || queue.includes(id),
    shown: () => shown,
    pause(pause) {
      paused = pause;
      void next();
    },
  };
}
