/** What a fork proposes: the stretches that stay, go and come, and the changes they make together. */
import { getState } from "yjs";
import { edits } from "../editor/diff.js";
import { sameAttributes, tokensOfText } from "../editor/tokens.js";
import { grouped } from "./changes.js";

/** @typedef {import("yjs").Text} Text */
/** @typedef {import("prosemirror-model").Schema} Schema */
/**
 * @typedef {object} Segment a stretch of both texts, or of one
 * @property {"keep" | "drop" | "add"} kind `drop`: of the live text only; `add`: of the fork only
 * @property {string} words
 * @property {number} live where it begins in the live text
 * @property {number} fork where it begins in the fork
 */
/** @typedef {Pick<Segment, "kind" | "words">} Part */
/** @typedef {{from: number, to: number}} Stretch in indexes of the fork */
/** @typedef {Stretch & {dropped: string, added: string, looks: boolean}} Change in whole words; `looks`: only marks or lists */
/** @typedef {{segments: Segment[], looks: Stretch[], changes: Change[]}} Found */
/** @typedef {{clock: number, words: string}} Run visible characters of one author, one after the other */

const EMBEDDED = "\uFFFC";

/**
 * Return what differs between a text and a fork of it.
 *
 * @param {Text} live
 * @param {Text} fork which has all that `live` has
 * @param {Schema} schema
 * @returns {Found}
 */
export function proposed(live, fork, schema) {
  const segments = placed(settled(walked(live, fork)));
  const looks = looksChanged(segments, looksOf(live, schema), looksOf(fork, schema));
  return { segments, looks, changes: grouped(segments, looks) };
}

/**
 * Return where an index of one of the two texts lies in the other.
 *
 * @param {Segment[]} segments
 * @param {number} index
 * @param {"live" | "fork"} from
 * @returns {number}
 */
export function across(segments, index, from) {
  const to = from === "live" ? "fork" : "live";
  let end = 0;
  for (const one of segments) {
    const size = sizeIn(one, from);
    if (size && index < one[from] + size) {
      return one[to] + (sizeIn(one, to) ? index - one[from] : 0);
    }
    end = one[to] + sizeIn(one, to);
  }
  return end;
}

/**
 * @param {Segment} segment
 * @param {"live" | "fork"} side
 */
function sizeIn({ kind, words }, side) {
  return kind === (side === "live" ? "add" : "drop") ? 0 : words.length;
}

/**
 * Walk the fork unit by unit: what the live text shows and the fork does not was taken out here, what
 * it does not know was put in here.
 *
 * @param {Text} live
 * @param {Text} fork
 * @returns {Part[]}
 */
function walked(live, fork) {
  const runs = visibleRuns(live);
  const store = live.doc?.store;
  /** @type {Part[]} */
  const found = [];
  for (let item = fork._start; item; item = item.right) {
    const { client, clock } = item.id;
    if (item.deleted) found.push(...within(runs.get(client) ?? [], clock, item.length));
    else if (item.countable)
      found.push({ kind: knows(store, item) ? "keep" : "add", words: wordsOf(item) });
  }
  return found;
}

/**
 * @param {import("yjs").Doc["store"] | undefined} store
 * @param {import("yjs").Item} item
 */
function knows(store, { id: { client, clock } }) {
  return store !== undefined && clock < getState(store, client);
}

/** @param {Text} text @returns {Map<number, Run[]>} by author, in the order they were written */
function visibleRuns(text) {
  /** @type {Map<number, Run[]>} */
  const runs = new Map();
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    const all = runs.get(client) ?? [];
    all.push({ clock, words: wordsOf(item) });
    runs.set(client, all);
  }
  for (const all of runs.values()) all.sort((a, b) => a.clock - b.clock);
  return runs;
}

/** @param {import("yjs").Item} item */
function wordsOf(item) {
  const { str } = /** @type {{str?: string}} */ (item.content);
  return str ?? EMBEDDED.repeat(item.length);
}

/**
 * @param {Run[]} runs
 * @param {number} clock
 * @param {number} length
 */
function within(runs, clock, length) {
  const [low, high] = [clock, clock + length];
  const words = runs.map((run) =>
    run.words.slice(Math.max(0, low - run.clock), Math.max(0, high - run.clock)),
  );
  return words.filter(Boolean).map((one) => /** @type {Part} */ ({ kind: "drop", words: one }));
}

/**
 * Words that went and came back in one place stayed: undo writes them anew.
 *
 * @param {Part[]} found
 */
function settled(found) {
  /** @type {Part[]} */
  const result = [];
  let [dropped, added] = ["", ""];
  for (const { kind, words } of [...found, /** @type {Part} */ ({ kind: "keep", words: "" })]) {
    if (kind === "drop") dropped += words;
    else if (kind === "add") added += words;
    else {
      result.push(...between(dropped, added), { kind, words });
      [dropped, added] = ["", ""];
    }
  }
  return joined(result);
}

/** @param {Part[]} found */
function joined(found) {
  /** @type {Part[]} */
  const result = [];
  for (const { kind, words } of found) {
    const last = result.at(-1);
    if (last?.kind === kind) last.words += words;
    else if (words) result.push({ kind, words });
  }
  return result;
}

/**
 * @param {string} before
 * @param {string} after
 * @returns {Part[]}
 */
function between(before, after) {
  const [old, fresh] = [Array.from(before), Array.from(after)];
  let [at, to] = [0, 0];
  return edits(old, fresh).map(({ op, count }) => {
    const words = op === "add" ? fresh.slice(to, to + count) : old.slice(at, at + count);
    if (op !== "add") at += count;
    if (op !== "drop") to += count;
    return { kind: op, words: words.join("") };
  });
}

/**
 * @param {Part[]} found
 * @returns {Segment[]}
 */
function placed(found) {
  let [live, fork] = [0, 0];
  return found.map(({ kind, words }) => {
    const segment = { kind, words, live, fork };
    live += sizeIn(segment, "live");
    fork += sizeIn(segment, "fork");
    return segment;
  });
}

/** The looks of each unit of a text. @param {Text} text @param {Schema} schema */
function looksOf(text, schema) {
  return tokensOfText(text, schema).flatMap(({ char, attributes }) =>
    Array.from({ length: char.length }, () => attributes),
  );
}

/**
 * @param {Segment[]} segments
 * @param {import("../editor/tokens.js").Attributes[]} before
 * @param {import("../editor/tokens.js").Attributes[]} after
 */
function looksChanged(segments, before, after) {
  /** @type {Stretch[]} */
  const found = [];
  for (const { kind, words, live, fork } of segments) {
    for (let unit = 0; kind === "keep" && unit < words.length; unit += 1) {
      const same = sameAttributes(before[live + unit] ?? {}, after[fork + unit] ?? {});
      if (!same) lengthen(found, fork + unit);
    }
  }
  return found;
}

/**
 * @param {Stretch[]} found
 * @param {number} unit
 */
function lengthen(found, unit) {
  const last = found.at(-1);
  if (last?.to === unit) last.to += 1;
  else found.push({ from: unit, to: unit + 1 });
}
