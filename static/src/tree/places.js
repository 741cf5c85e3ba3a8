/** Where leaves are, and which one is meant: by a pointer near it or by an arrow key. */

/** @typedef {{x: number, y: number}} Point in tree units */

/** A leaf is drawn from its stalk; its middle is this far along, in tree units. */
const HALF_LEAF = 6.5;
const PLACE = /translate\((-?[\d.]+)[ ,](-?[\d.]+)\)\s*rotate\((-?[\d.]+)\)/;

/** @type {Record<string, Point>} */
export const WAYS = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/**
 * Return the middle of a leaf.
 *
 * @param {Element} link a leaf's link
 * @returns {Point}
 */
export function placeOf(link) {
  const found = PLACE.exec(link.querySelector("use")?.getAttribute("transform") ?? "");
  if (!found) return { x: 0, y: 0 };
  const [x, y, turn] = found.slice(1).map(Number);
  const angle = ((turn ?? 0) * Math.PI) / 180;
  return {
    x: (x ?? 0) + HALF_LEAF * Math.sin(angle),
    y: (y ?? 0) - HALF_LEAF * Math.cos(angle),
  };
}

/**
 * Return the leaf nearest to a point, or nothing if none is within reach.
 *
 * @param {Map<Element, Point>} places
 * @param {Point} point
 * @param {number} within in tree units
 * @returns {Element | undefined}
 */
export function nearest(places, point, within) {
  let best = within;
  let found;
  for (const [link, place] of places) {
    const far = Math.hypot(place.x - point.x, place.y - point.y);
    if (far <= best) {
      best = far;
      found = link;
    }
  }
  return found;
}

/**
 * Return the next leaf in a direction: the nearest of those ahead, straight ones preferred.
 *
 * @param {Map<Element, Point>} places
 * @param {Element} from
 * @param {Point} way a unit vector
 * @returns {Element | undefined} nothing at the edge of the crown
 */
export function towards(places, from, way) {
  const start = places.get(from);
  if (!start) return undefined;
  let best = Number.POSITIVE_INFINITY;
  let found;
  for (const [link, place] of places) {
    const dx = place.x - start.x;
    const dy = place.y - start.y;
    const ahead = dx * way.x + dy * way.y;
    const aside = Math.abs(dx * way.y - dy * way.x);
    if (ahead <= 0 || aside > 2 * ahead) continue;
    const price = ahead + 2 * aside;
    if (price < best) {
      best = price;
      found = link;
    }
  }
  return found;
}
