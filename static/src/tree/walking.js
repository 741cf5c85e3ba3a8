/** Reading the tree leaf by leaf: one tab stop, arrow keys, and a pointer that need not aim. */

import { nearest, placeOf, towards, WAYS } from "./places.js";
import { ringOn } from "./ring.js";

/** @typedef {import("./places.js").Point} Point */

/**
 * @typedef {object} Walk
 * @property {(link: SVGElement) => void} adopt take in a leaf that has just grown
 */

const REACH_PX = 24;

/**
 * Make the leaves of a tree walkable.
 *
 * @param {object} surroundings
 * @param {SVGSVGElement} surroundings.svg the tree
 * @param {import("./card.js").Card} surroundings.card
 * @param {(address: string) => void} surroundings.go follows a link
 * @param {(event: MouseEvent) => Point & {unit: number}} [surroundings.locate] where a pointer is
 *   in tree units, and how many of them a pixel is
 * @returns {Walk}
 */
export function walk({ svg, card, go, locate = (event) => inTree(svg, event) }) {
  /** @type {Map<Element, Point>} */
  const places = new Map();
  /** @type {SVGElement | undefined} */
  let current;
  const ring = ringOn(svg);
  svg.classList.add("walkable");

  /** @param {SVGElement} link */
  const adopt = (link) => {
    places.set(link, placeOf(link));
    nameWithoutTooltip(link);
    link.setAttribute("tabindex", current ? "-1" : "0");
    current ??= link;
  };

  /** @param {SVGElement} link */
  const settle = (link) => {
    current?.setAttribute("tabindex", "-1");
    current = link;
    link.setAttribute("tabindex", "0");
    ring.around(places.get(link));
    card.show(link);
  };

  for (const link of svg.querySelectorAll(".leaf")) adopt(/** @type {SVGElement} */ (link));
  svg.addEventListener("focusin", (event) => {
    const link = leafAround(event.target);
    if (link) settle(link);
  });
  svg.addEventListener("focusout", () => {
    ring.around(undefined);
    card.hide();
  });
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") card.hide();
    const link = leafAround(event.target);
    const next = link && stepFrom(places, link, event.key);
    if (!next) return;
    event.preventDefault();
    /** @type {SVGElement} */ (next).focus();
  });
  followPointer({ svg, places, card, go, locate });
  // A browser goes to the leaf an address names as soon as it is drawn, perhaps before we listen.
  const held = leafAround(document.activeElement);
  if (held && places.has(held)) settle(held);
  return { adopt };
}

/**
 * @param {Map<Element, Point>} places
 * @param {Element} from
 * @param {string} key
 */
function stepFrom(places, from, key) {
  if (key === "Home") return places.keys().next().value;
  if (key === "End") return [...places.keys()].at(-1);
  const way = WAYS[key];
  return way && towards(places, from, way);
}

/**
 * Show the card of the leaf nearest to the pointer, and follow its link on a click beside it.
 *
 * @param {object} surroundings
 * @param {SVGSVGElement} surroundings.svg
 * @param {Map<Element, Point>} surroundings.places
 * @param {import("./card.js").Card} surroundings.card
 * @param {(address: string) => void} surroundings.go
 * @param {(event: MouseEvent) => Point & {unit: number}} surroundings.locate
 */
function followPointer({ svg, places, card, go, locate }) {
  /** @type {Element | undefined} */
  let near;

  /** @param {Element | undefined} link */
  const mark = (link) => {
    if (link === near) return;
    near?.classList.remove("near");
    near = link;
    link?.classList.add("near");
    if (link) card.show(/** @type {SVGElement} */ (link));
    else card.hide();
  };

  /** @param {MouseEvent} event */
  const under = (event) => {
    const point = locate(event);
    return leafAround(event.target) ?? nearest(places, point, REACH_PX * point.unit);
  };

  svg.addEventListener("pointermove", (event) => mark(under(event)));
  svg.addEventListener("pointerleave", () => mark(undefined));
  svg.addEventListener("click", (event) => {
    if (leafAround(event.target)) return;
    const address = under(event)?.getAttribute("href");
    if (address) go(address);
  });
}

/**
 * A title element inside the link would show a second, smaller card: say the name another way.
 *
 * @param {SVGElement} link
 */
function nameWithoutTooltip(link) {
  const title = link.querySelector("title");
  if (!title) return;
  link.setAttribute("aria-label", title.textContent ?? "");
  title.remove();
}

/**
 * @param {EventTarget | null} target
 * @returns {SVGElement | null}
 */
function leafAround(target) {
  return target instanceof Element ? target.closest(".leaf") : null;
}

/**
 * @param {SVGSVGElement} svg
 * @param {MouseEvent} event
 */
function inTree(svg, event) {
  const matrix = svg.getScreenCTM()?.inverse();
  if (!matrix) return { x: 0, y: 0, unit: 0 };
  const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  return { x: point.x, y: point.y, unit: Math.hypot(matrix.a, matrix.b) };
}
