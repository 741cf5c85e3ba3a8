/** The ring that says which leaf is meant. */

/** @typedef {import("./places.js").Point} Point */

const SVG = "http://www.w3.org/2000/svg";
/** Radii of its two circles, in tree units. */
const RINGS = { "ring-gap": 11, ring: 12.5 };

/**
 * Return the ring around the leaf that is meant. It is drawn above all leaves: an outline of the
 * leaf itself would be covered by those that grew after it.
 *
 * @param {SVGSVGElement} svg
 */
export function ringOn(svg) {
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "rings");
  for (const [name, radius] of Object.entries(RINGS)) {
    const circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("class", name);
    circle.setAttribute("r", String(radius));
    group.append(circle);
  }
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
