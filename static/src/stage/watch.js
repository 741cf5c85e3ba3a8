/**
 * Keeping up with the tree for days: whatever is told, lost or slept through, the page asks again
 * for all it shows, so nothing that went wrong before stays wrong.
 */

/** Without any news it asks this often; also where no line stays open it grows. */
const EVERY_MS = 60_000;
/** Many pledges in one second are asked for together. */
const GAP_MS = 1_000;
/** An answer tells the time to the second, so just before a moment is not yet after it. */
const AFTER_MS = 1_500;
/** The first wait after a failure; each further one is twice as long. */
const FIRST_MS = 2_000;
/** One failure may be a hiccup; from the second on the line is lost. */
const LOST = 2;

/**
 * @typedef {object} Watch
 * @property {() => void} ask something may have changed
 * @property {(held: boolean) => void} hold ask no more, or again
 */

/**
 * Ask now and then, at once where there is news, and ever more seldom where no answer comes.
 *
 * @param {object} surroundings
 * @param {() => Promise<number>} surroundings.look shows what there is, and tells in how many
 *   milliseconds more will be public by the clock alone
 * @param {(lost: boolean) => void} surroundings.lost
 * @param {(act: () => void, ms: number) => () => void} [surroundings.later] returns how to give up
 * @param {() => number} [surroundings.chance] from 0 to 1
 * @returns {Watch}
 */
export function watching({ look, lost, later = soon, chance = () => Math.random() }) {
  let failures = 0;
  let busy = false;
  let again = false;
  let held = false;
  let giveUp = () => {};

  /** @param {number} left */
  const wait = (left) => {
    const next = again ? GAP_MS : Math.min(EVERY_MS, left + AFTER_MS);
    // Screens that lost the same server do not all come back in the same instant.
    const retry = Math.min(EVERY_MS, FIRST_MS * 2 ** (failures - 1)) * (0.5 + chance() / 2);
    giveUp = later(() => void work(), failures > 0 ? retry : next);
  };

  const work = async () => {
    giveUp();
    if (held) return;
    busy = true;
    again = false;
    let left = EVERY_MS;
    try {
      left = Math.max(0, await look());
      failures = 0;
    } catch {
      failures += 1;
    }
    lost(failures >= LOST);
    busy = false;
    wait(left);
  };

  wait(0);
  return {
    ask() {
      if (busy) again = true;
      else void work();
    },
    hold(hold) {
      held = hold;
      if (!held && !busy) void work();
    },
  };
}

/**
 * @param {() => void} act
 * @param {number} ms
 */
function soon(act, ms) {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}
