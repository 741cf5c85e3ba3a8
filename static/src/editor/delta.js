/** The change of a shared text between two readings of it. */
import { edits } from "./diff.js";
import { sameAttributes } from "./tokens.js";

/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {import("./tokens.js").Attributes} Attributes */
/**
 * @typedef {{retain?: number, insert?: string, delete?: number,
 *   attributes?: Record<string, string | number | true | null>}} Op one step of a delta
 */

/** UTF-16 units inserted at once: at most three bytes each, so one update stays under 64 KiB. */
const INSERTED_AT_ONCE = 8000;
/**
 * Steps at once: each becomes at most seven pieces (three marks begun, three ended, the words), and
 * the server takes 2,000 pieces in one update.
 */
const STEPS_AT_ONCE = 200;

/**
 * Return the change that makes `before` read as `after`. Characters that stay are only formatted,
 * never written anew: who wrote them, and what is anchored in them, stays too.
 *
 * @param {Token[]} before
 * @param {Token[]} after
 * @returns {Op[]}
 */
export function deltaBetween(before, after) {
  const start = commonTokens(before, after);
  const end = commonTokens(before.slice(start).reverse(), after.slice(start).reverse());
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  /** @type {Op[]} */
  const delta = [];
  push(delta, { retain: unitsOf(before.slice(0, start)) });
  let [at, to] = [0, 0];
  for (const { op, count } of edits(old.map(charOf), fresh.map(charOf))) {
    const from = op === "add" ? [] : old.slice(at, at + count);
    const into = op === "drop" ? [] : fresh.slice(to, to + count);
    for (const made of OPS[op](from, into)) push(delta, made);
    at += from.length;
    to += into.length;
  }
  return delta;
}

/** @type {Record<"keep" | "drop" | "add", (from: Token[], into: Token[]) => Op[]>} */
const OPS = {
  drop: (from) => [{ delete: unitsOf(from) }],
  add: (_, into) =>
    into.map(({ char, attributes }) => ({ insert: char, attributes: { ...attributes } })),
  keep: (from, into) =>
    into.map(({ char, attributes }, i) => kept(char, from[i]?.attributes ?? {}, attributes)),
};

/** @param {Token} token */
function charOf(token) {
  return token.char;
}

/** @param {Token[]} tokens */
function unitsOf(tokens) {
  return tokens.reduce((sum, token) => sum + token.char.length, 0);
}

/**
 * @param {Token[]} a
 * @param {Token[]} b
 */
function commonTokens(a, b) {
  let count = 0;
  for (const [index, token] of a.entries()) {
    const other = b[index];
    if (token.char !== other?.char || !sameAttributes(token.attributes, other.attributes)) break;
    count += 1;
  }
  return count;
}

/**
 * @param {string} char
 * @param {Attributes} before
 * @param {Attributes} after
 * @returns {Op}
 */
function kept(char, before, after) {
  if (sameAttributes(before, after)) return { retain: char.length };
  /** @type {Record<string, string | number | true | null>} */
  const attributes = {};
  for (const name of Object.keys({ ...before, ...after })) {
    if (before[name] !== after[name]) attributes[name] = after[name] ?? null;
  }
  return { retain: char.length, attributes };
}

/**
 * Append `op`, merged with the last one where they do the same.
 *
 * @param {Op[]} delta
 * @param {Op} op
 */
function push(delta, op) {
  if (op.retain === 0) return;
  const last = delta.at(-1);
  const alike = last && JSON.stringify(last.attributes) === JSON.stringify(op.attributes);
  if (alike && last.retain !== undefined && op.retain !== undefined) last.retain += op.retain;
  else if (alike && last.insert !== undefined && op.insert !== undefined) last.insert += op.insert;
  else delta.push(op);
}

/**
 * Split a change of very much, or of very many pieces, into several, to be applied one after the
 * other.
 *
 * @param {Op[]} delta
 * @returns {Op[][]} none when nothing changes
 */
export function portions(delta) {
  if (delta.every((op) => op.retain !== undefined && !op.attributes)) return [];
  /** @type {Op[][]} */
  const parts = [[]];
  let place = 0;
  let inserted = 0;
  for (const op of delta.flatMap(pieces)) {
    const count = op.insert?.length ?? 0;
    const steps = parts.at(-1)?.length ?? 0;
    if (inserted + count > INSERTED_AT_ONCE || steps >= STEPS_AT_ONCE) {
      parts.push([{ retain: place }]);
      inserted = 0;
    }
    parts.at(-1)?.push(op);
    inserted += count;
    place += count + (op.retain ?? 0);
  }
  return parts;
}

/**
 * @param {Op} op
 * @returns {Op[]} `op` itself, or a long insertion in pieces
 */
function pieces(op) {
  if ((op.insert?.length ?? 0) <= INSERTED_AT_ONCE) return [op];
  const characters = Array.from(op.insert ?? "");
  const found = [];
  for (let at = 0; at < characters.length; at += INSERTED_AT_ONCE / 2) {
    found.push({ ...op, insert: characters.slice(at, at + INSERTED_AT_ONCE / 2).join("") });
  }
  return found;
}
