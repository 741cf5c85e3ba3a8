/**
 * Places in a section: the editor counts positions (every line has two edges), the shared text
 * counts UTF-16 units (every line has one line break).
 */

/** @typedef {import("prosemirror-model").Node} Node */
/**
 * @typedef {{retain?: number | undefined, insert?: unknown, delete?: number | undefined,
 *   attributes?: object | undefined}[]} Delta
 */

/**
 * Return the editor position for an index into the shared text; past the end gives the end.
 *
 * @param {Node} doc
 * @param {number} index
 */
export function positionOf(doc, index) {
  let left = index;
  let start = 0;
  for (const line of doc.children) {
    if (left <= line.content.size) return start + 1 + left;
    left -= line.content.size + 1;
    start += line.nodeSize;
  }
  return start - 1;
}

/**
 * Return the index into the shared text for an editor position.
 *
 * @param {Node} doc
 * @param {number} position
 */
export function indexOf(doc, position) {
  const $place = doc.resolve(position);
  return $place.depth === 0 ? position - $place.index(0) : position - 1 - $place.index(0);
}

/**
 * Return where `index` lies after a change of the shared text.
 *
 * A caret stays before what another person inserts at exactly its place, so that what one person
 * goes on typing stays together.
 *
 * @param {number} index
 * @param {Delta} delta the change
 * @param {boolean} [after] whether it moves behind text inserted at exactly its place
 */
export function moved(index, delta, after = false) {
  let place = 0;
  let shift = 0;
  for (const op of delta) {
    if (place > index) break;
    if (op.retain) place += op.retain;
    else if (op.delete) {
      shift -= Math.min(op.delete, index - place);
      place += op.delete;
    } else if (place < index || after) shift += lengthOf(op.insert);
  }
  return index + shift;
}

/**
 * Return the index right behind the last words a change of the shared text brought or took, or where
 * the last ones begin that it marked: of a line feed that is the end of its line.
 *
 * @param {Delta} delta
 */
export function endOfChange(delta) {
  let place = 0;
  let end = 0;
  for (const op of delta) {
    if (op.attributes) end = place;
    if (op.retain) place += op.retain;
    if (op.insert !== undefined) place += lengthOf(op.insert);
    if (!op.retain) end = place;
  }
  return end;
}

/** @param {unknown} inserted */
function lengthOf(inserted) {
  return typeof inserted === "string" ? inserted.length : 1;
}
