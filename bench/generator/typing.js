/** Typing evenly: everybody in turn, each once in a period. */
import { performance } from "node:perf_hooks";
import { setImmediate as breathe, setTimeout as pause } from "node:timers/promises";

const SHORTEST_MS = 0.5;

/**
 * Let typists type in turn, each once in `period` ms, until `going` says no.
 *
 * Returns how late each measured keystroke was, in ms: more than a few means that the generator
 * itself, or the machine, had no time.
 */
export async function type(typists, period, marks, going) {
  const step = period / typists.length;
  const late = [];
  const start = performance.now();
  for (let turn = 0; going(); turn += 1) {
    const due = start + turn * step;
    const wait = due - performance.now();
    await (wait > SHORTEST_MS ? pause(wait) : breathe());
    const now = performance.now();
    if (marks.counts(now)) late.push(Math.max(0, now - due));
    typists[turn % typists.length].client.type();
  }
  return late;
}
