/** Reading the tree leaf by leaf: one tab stop, arrow keys, and a pointer that need not aim. */

import { nearest, placeOf, towards, WAYS } from "./places.js";

/** @typedef {import("./places.js").Point} Point */

/**
 * @typedef {object} Walk
 * @property {(link: SVGElement) => void} adopt take in a leaf that has just grown
 */

const REACH_PX = 24;
const SVG = "http://www.w3.org/2000/svg";
/** Radii of the two circles around the leaf in focus, in tree units. */
const RINGS = { "ring-gap": 11, ring: 12.5 };

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
 * Return the ring around the leaf in focus. It is drawn above all leaves: an outline of the leaf
 * itself would be covered by those that grew after it.
 *
 * @param {SVGSVGElement} svg
 */
function ringOn(svg) {
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "rings");
  for (const [name, radius] of Object.entries(RINGS)) {
    const circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("class", name);
    circle.setAttribute("r", String(radius));
    group.append(circle);
  }
  svg.classList.add("walkable");
  return {
    /** @param {Point | undefined} place */
    around(place) {
      group.remove();
      if (!place) return;
      group.setAttribute("transform", `translate(${place.x} ${place.y})`);
      svg.append(group);
    },
  };
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
