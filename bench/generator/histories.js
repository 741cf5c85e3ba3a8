/** Long histories: what somebody types who writes, deletes and goes back, and recorded sessions. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const INSERTS = 0.6;
const SHORTEST_BURST = 10;
const LONGEST_BURST = 50;
const LETTERS = "the people have the right to water and to a clean and healthy environment ";

/** A generator of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * `count` edits of one character each: bursts of typing or deleting backwards at one place, then
 * a jump to another. Two of five characters are deleted again.
 */
export function* revising(count, seed) {
  const next = random(seed);
  let length = 0;
  let caret = 0;
  let left = 0;
  let inserting = true;
  for (let done = 0; done < count; done += 1) {
    if (left === 0) {
      left = SHORTEST_BURST + Math.floor(next() * (LONGEST_BURST - SHORTEST_BURST));
      caret = Math.floor(next() * (length + 1));
      inserting = next() < INSERTS;
    }
    left -= 1;
    if (inserting || caret === 0) {
      yield [caret, 0, LETTERS[done % LETTERS.length]];
      caret += 1;
      length += 1;
    } else {
      yield [caret - 1, 1, ""];
      caret -= 1;
      length -= 1;
    }
  }
}

/** The edits of a recorded session of one writer; positions are code points, all of them one unit. */
export function* recorded(path) {
  const { txns } = JSON.parse(gunzipSync(readFileSync(path)).toString("utf8"));
  for (const txn of txns) yield* txn;
}

/** A text in as few edits as a push may hold. */
export function* whole(text, size) {
  for (let at = 0; at < text.length; at += size) yield [at, 0, text.slice(at, at + size)];
}
