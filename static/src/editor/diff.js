/** The smallest way from one list of characters to another, as the runs to keep, drop and add. */

/**
 * @typedef {{op: "keep" | "drop" | "add", count: number}} Edit
 * `keep` and `drop` count items of the old list, `add` items of the new one; in reading order.
 */

/** Beyond this many changes the middle is replaced whole: exactness is not worth the wait. */
const MOST_CHANGES = 400;

/** Kept runs shorter than this between two changes are chance, not meaning ("e" in two words). */
const SHORTEST_KEPT = 3;

/**
 * Return the edits that turn `before` into `after`.
 *
 * @param {readonly string[]} before code points
 * @param {readonly string[]} after code points
 * @returns {Edit[]}
 */
export function edits(before, after) {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  return joined([{ op: "keep", count: start }, ...middle(old, fresh), { op: "keep", count: end }]);
}

/**
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 */
function commonStart(a, b) {
  const most = Math.min(a.length, b.length);
  let count = 0;
  while (count < most && a[count] === b[count]) count += 1;
  return count;
}

/**
 * @param {readonly string[]} a
 * @param {readonly string[]} b
 * @param {number} start how many items at the beginning are already matched
 */
function commonEnd(a, b, start) {
  const most = Math.min(a.length, b.length) - start;
  let count = 0;
  while (count < most && a[a.length - 1 - count] === b[b.length - 1 - count]) count += 1;
  return count;
}

/**
 * @param {readonly string[]} old
 * @param {readonly string[]} fresh
 * @returns {Edit[]}
 */
function middle(old, fresh) {
  const replaced = replacement(old.length, fresh.length);
  if (old.length === 0 || fresh.length === 0) return replaced;
  const trail = search(old, fresh);
  return trail ? withoutChance(walk(trail, old.length, fresh.length), old) : replaced;
}

/**
 * @param {number} dropped
 * @param {number} added
 * @returns {Edit[]}
 */
function replacement(dropped, added) {
  return [
    { op: "drop", count: dropped },
    { op: "add", count: added },
  ];
}

/**
 * Furthest-reaching paths by number of changes (E. W. Myers, "An O(ND) difference algorithm and
 * its variations", Algorithmica 1, 1986). Null when more than MOST_CHANGES would be needed.
 *
 * @param {readonly string[]} old
 * @param {readonly string[]} fresh
 * @returns {Map<number, number>[] | null} per number of changes: diagonal -> items of `old` used
 */
function search(old, fresh) {
  /** @type {Map<number, number>} */
  let reached = new Map([[1, 0]]);
  const trail = [];
  const most = Math.min(MOST_CHANGES, old.length + fresh.length);
  for (let changes = 0; changes <= most; changes += 1) {
    const next = new Map(reached);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      next.set(diagonal, slide(old, fresh, diagonal, arrival(reached, diagonal, changes).x));
    }
    trail.push(reached);
    reached = next;
    if ((reached.get(old.length - fresh.length) ?? -1) >= old.length) return trail;
  }
  return null;
}

/**
 * Follow equal items down a diagonal.
 *
 * @param {readonly string[]} old
 * @param {readonly string[]} fresh
 * @param {number} diagonal
 * @param {number} from
 */
function slide(old, fresh, diagonal, from) {
  let x = from;
  while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1;
  return x;
}

/**
 * Return how a path of `changes` changes gets onto a diagonal: by an addition (from the diagonal
 * above) or by a drop (from below), whichever has come further.
 *
 * @param {Map<number, number>} reached by paths of one change fewer
 * @param {number} diagonal
 * @param {number} changes
 */
function arrival(reached, diagonal, changes) {
  const above = reached.get(diagonal + 1) ?? -1;
  const below = reached.get(diagonal - 1) ?? -1;
  const adds = diagonal === -changes || (diagonal !== changes && below < above);
  return adds ? { adds, from: above, x: above } : { adds, from: below, x: below + 1 };
}

/**
 * Return the edits of the path that `search` found, walking it back from its end.
 *
 * @param {Map<number, number>[]} trail
 * @param {number} oldLength
 * @param {number} freshLength
 * @returns {Edit[]}
 */
function walk(trail, oldLength, freshLength) {
  /** @type {Edit[]} */
  const backwards = [];
  let x = oldLength;
  let diagonal = oldLength - freshLength;
  for (let changes = trail.length - 1; changes > 0; changes -= 1) {
    const { adds, from, x: landed } = arrival(trail[changes] ?? new Map(), diagonal, changes);
    backwards.push({ op: "keep", count: x - landed }, { op: adds ? "add" : "drop", count: 1 });
    x = from;
    diagonal += adds ? 1 : -1;
  }
  backwards.push({ op: "keep", count: x });
  return joined(backwards.reverse());
}

/**
 * Dissolve kept runs that are chance. A kept line break always stays: it carries its line's
 * attributes, and somebody else may be changing those right now.
 *
 * @param {Edit[]} found
 * @param {readonly string[]} old
 * @returns {Edit[]}
 */
function withoutChance(found, old) {
  let place = 0;
  const solid = found.flatMap((edit, index) => {
    const from = place;
    if (edit.op !== "add") place += edit.count;
    const inside = index > 0 && index < found.length - 1;
    const short = edit.op === "keep" && edit.count < SHORTEST_KEPT;
    if (!inside || !short || old.slice(from, place).includes("\n")) return [edit];
    return replacement(edit.count, edit.count);
  });
  return gathered(solid);
}

/**
 * Put all drops between two kept runs before the adds, so each change is one drop and one add.
 *
 * @param {Edit[]} found
 * @returns {Edit[]}
 */
function gathered(found) {
  /** @type {Edit[]} */
  const result = [];
  let dropped = 0;
  let added = 0;
  for (const edit of [...found, /** @type {Edit} */ ({ op: "keep", count: 0 })]) {
    if (edit.op === "drop") dropped += edit.count;
    else if (edit.op === "add") added += edit.count;
    else {
      result.push(...replacement(dropped, added), edit);
      dropped = 0;
      added = 0;
    }
  }
  return result;
}

/**
 * Drop empty edits and merge neighbours of the same kind.
 *
 * @param {Edit[]} found
 * @returns {Edit[]}
 */
function joined(found) {
  /** @type {Edit[]} */
  const result = [];
  for (const edit of found) {
    const last = result.at(-1);
    if (edit.count === 0) continue;
    if (last?.op === edit.op) last.count += edit.count;
    else result.push({ ...edit });
  }
  return result;
}
