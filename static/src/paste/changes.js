/** How often the looks of a text change: each change is a piece of the shared text, for good. */

/**
 * Return the changes between pieces that follow one another, from none to none.
 *
 * @param {string[][]} looks of each piece
 */
export function changesIn(looks) {
  let changes = 0;
  let before = /** @type {string[]} */ ([]);
  for (const now of [...looks, []]) {
    changes += before.filter((one) => !now.includes(one)).length;
    changes += now.filter((one) => !before.includes(one)).length;
    before = now;
  }
  return changes;
}

/** Return the changes in a shared text. @param {import("yjs").Text} text */
export function changesOf(text) {
  return changesIn(text.toDelta().map(({ attributes = {} }) => named(attributes)));
}

/** Return looks by name and value, without those that are none. @param {Record<string, unknown>} looks */
export function named(looks) {
  return Object.entries(looks).flatMap(([name, value]) =>
    value ? [`${name} ${JSON.stringify(value)}`] : [],
  );
}
