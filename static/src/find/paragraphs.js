/** Paragraphs by their number in the margin, and links that stay with them whatever is written around. */

/** @typedef {import("../draft/sections.js").Sections} Sections */
/** @typedef {{section: string, position: number}} Place before a line */
/** @typedef {{section: string, start: unknown, end: unknown, number: number}} Led what a link leads to */

/** section, the units of its first and of its last character, and the number it had */
const LED = /^([a-z_-]{1,40})\.(\d{1,16})\.(\d{1,16})\.(\d{1,16})\.(\d{1,16})\.(\d{1,6})$/;

/**
 * Return the lines that have a number: not the title, no empty ones and no items of lists.
 *
 * @param {Sections} sections
 * @returns {Place[]}
 */
export function paragraphsOf({ views, places }) {
  /** @type {Place[]} */
  const found = [];
  for (const [section, { state }] of views) {
    if (places.get(section)?.hasAttribute("data-one-line")) continue;
    state.doc.forEach((line, position) => {
      if (line.content.size > 0 && !line.attrs.list) found.push({ section, position });
    });
  }
  return found;
}

/**
 * Return the part of an address that leads to a stretch of text; nothing where its ends have no names yet.
 *
 * @param {Led} led
 */
export function addressOf({ section, start, end, number }) {
  const ends = [start, end].map((one) => /** @type {{item?: unknown}} */ (one)?.item);
  if (!ends.every(isUnit)) return "";
  const units = ends.flatMap((one) => {
    const { client, clock } = /** @type {{client: number, clock: number}} */ (one);
    return [client, clock];
  });
  return [section, ...units, number].join(".");
}

/** @param {unknown} item */
function isUnit(item) {
  return typeof item === "object" && item !== null && "client" in item && "clock" in item;
}

/**
 * @param {string} address
 * @param {string} prefix of the names of sections in the shared text
 * @returns {Led | null}
 */
export function ledBy(address, prefix) {
  const [, section = "", ...numbers] = LED.exec(address) ?? [];
  const [client = 0, clock = 0, last = 0, at = 0, number = 0] = numbers.map(Number);
  if (!section) return null;
  const tname = prefix + section;
  return {
    section,
    start: { tname, item: { client, clock }, assoc: 0 },
    end: { tname, item: { client: last, clock: at }, assoc: -1 },
    number,
  };
}
