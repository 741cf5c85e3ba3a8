/** The picture on the stage: taken whole from the page as it is now, and compared with what stood. */
import { placeOf } from "../tree/places.js";
import { ringOn } from "../tree/ring.js";

/** What is taken over from a page: the words above the tree, and the tree. */
const PARTS = ["[data-stage-told]", "[data-stage-tree]"];

/**
 * Set the parts of another edition of the page into this one.
 *
 * @param {Document} document
 * @param {Document} edition
 * @param {Set<string>} seen the ids of all leaves that were ever on the screen, added to: a part of
 *   a large tree may show an old leaf again
 * @returns {string[]} the ids of the leaves that are new, in the order in which they grew
 * @throws {Error} when it is no such page
 */
export function take(document, edition, seen) {
  const parts = PARTS.map((selector) => ({
    old: document.querySelector(selector),
    now: edition.querySelector(selector),
  }));
  if (parts.some(({ now }) => !now)) throw new Error("this is not the page of the stage");
  for (const { id } of leavesOf(document)) seen.add(id);
  for (const { old, now } of parts) {
    if (now) old?.replaceWith(document.importNode(now, true));
  }
  const fresh = leavesOf(document)
    .filter(({ id, classList }) => !seen.has(id) && !classList.contains("faded"))
    .map(({ id }) => id);
  for (const id of fresh) seen.add(id);
  return fresh.sort((one, other) => numberOf(one) - numberOf(other));
}

/**
 * Hide the leaves that are still to be named.
 *
 * @param {Document} document
 * @param {(id: string) => boolean} waits
 */
export function hide(document, waits) {
  for (const leaf of leavesOf(document)) leaf.classList.toggle("waits", waits(leaf.id));
}

/**
 * Put a ring around one leaf, or around none.
 *
 * @param {Document} document
 * @param {string} id
 */
export function mark(document, id) {
  const svg = /** @type {SVGSVGElement | null} */ (
    document.querySelector("[data-stage-tree] svg.tree")
  );
  svg?.querySelector(".rings")?.remove();
  const leaf = id ? document.getElementById(id) : null;
  if (svg && leaf) ringOn(svg).around(placeOf(leaf));
}

/** @param {Document} document */
function leavesOf(document) {
  return [...document.querySelectorAll("[data-stage-tree] .leaf")];
}

/** @param {string} id */
function numberOf(id) {
  return Number(id.split("-").at(-1));
}
