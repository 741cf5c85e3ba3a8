/** Where one proposed change ends and the next begins. */

/** @typedef {import("./proposed.js").Segment} Segment */
/** @typedef {import("./proposed.js").Stretch} Stretch */
/** @typedef {import("./proposed.js").Change} Change */
/** @typedef {Change & {rest: string}} Begun with the rest of its last word */
/** @typedef {Stretch & {kind: Segment["kind"], words: string, looks: boolean}} Part */

/** A whole word, or in scripts that set none apart two signs, keeps changes apart. */
const WORD = /\s\S+\s/u;
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u;
/** The rest of a word in a script that sets words apart. */
const LETTERS =
  "(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])[\\p{L}\\p{M}\\p{N}'’-])";
const ENDING = new RegExp(`${LETTERS}+$`, "u");
const BEGINNING = new RegExp(`^${LETTERS}+`, "u");

/**
 * Put together what lies less than a word apart; never across paragraphs that both texts divide.
 *
 * @param {Segment[]} segments
 * @param {Stretch[]} looks
 * @returns {Change[]}
 */
export function grouped(segments, looks) {
  /** @type {Begun[]} */
  const changes = [];
  let [gap, edge] = ["", ""];
  for (const part of segments.flatMap((one) => parts(one, looks))) {
    if (part.kind === "keep" && !part.looks) {
      complete(changes.at(-1), gap, edge, part.words);
      gap += part.words;
    } else {
      take(changes, part, gap, edge);
      gap = "";
      edge = part.words.slice(-1);
    }
  }
  return changes.map(whole);
}

/**
 * @param {Begun[]} changes
 * @param {Part} part
 * @param {string} gap the words between the last one and this
 * @param {string} edge the last character before them
 */
function take(changes, part, gap, edge) {
  const last = changes.at(-1);
  if (last && !apart(gap, edge, part.words)) grow(last, part, gap);
  else changes.push(begun(part, gap));
}

/** @param {Begun} begun @returns {Change} */
function whole({ rest, dropped, added, ...change }) {
  return { ...change, dropped: dropped + rest, added: added + rest };
}

/**
 * @param {string} gap the words between two changes
 * @param {string} edge the last character before it
 * @param {string} next
 */
function apart(gap, edge, next) {
  return (
    gap.includes("\n") || SIGNS.test(gap) || (gap !== "" && WORD.test(edge + gap + next.charAt(0)))
  );
}

/**
 * A change within a word is one of the word.
 *
 * @param {Begun | undefined} change
 * @param {string} gap what was left as it is since
 * @param {string} edge its last character
 * @param {string} after
 */
function complete(change, gap, edge, after) {
  if (change && !gap && !change.looks && ENDING.test(edge))
    change.rest = after.match(BEGINNING)?.[0] ?? "";
}

/**
 * @param {Part} part
 * @param {string} before
 * @returns {Begun}
 */
function begun({ from, to, kind, words, looks }, before) {
  const within = !looks && BEGINNING.test(words);
  const start = (within && before.match(ENDING)?.[0]) || "";
  const [dropped, added] = [without("add", kind, words), without("drop", kind, words)];
  return { from, to, looks, rest: "", dropped: start + dropped, added: start + added };
}

/**
 * @param {Begun} change
 * @param {Part} part
 * @param {string} gap the words between
 */
function grow(change, { to, kind, words, looks }, gap) {
  change.to = to;
  change.dropped += gap + without("add", kind, words);
  change.added += gap + without("drop", kind, words);
  change.rest = "";
  change.looks &&= looks;
}

/**
 * @param {string} other
 * @param {string} kind
 * @param {string} words
 */
function without(other, kind, words) {
  return kind === other ? "" : words;
}

/**
 * Divide a stretch where its looks begin and end to be others.
 *
 * @param {Segment} segment
 * @param {Stretch[]} looks
 * @returns {Part[]}
 */
function parts({ kind, words, fork }, looks) {
  const end = fork + (kind === "drop" ? 0 : words.length);
  const here = looks.filter(({ from, to }) => kind === "keep" && from < end && to > fork);
  if (here.length === 0) return [{ kind, words, from: fork, to: end, looks: false }];
  const cuts = here.flatMap(({ from, to }) => [Math.max(from, fork), Math.min(to, end)]);
  return [...cuts, end].flatMap((to, at) => {
    const from = cuts[at - 1] ?? fork;
    const part = { kind, words: words.slice(from - fork, to - fork), from, to };
    return from < to ? [{ ...part, looks: at % 2 === 1 }] : [];
  });
}
