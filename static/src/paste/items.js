/** Which list a block of foreign HTML belongs to, and how deep. */
import { lineAttrs, MAX_INDENT } from "../editor/schema.js";
import { styleOf } from "./foreign.js";

/** @typedef {"bullet" | "ordered"} List */
/** @typedef {import("../editor/schema.js").LineAttrs} LineAttrs */

/** Letters of these faces are drawn as signs: an "o", a "v" or a "§" is a bullet. */
const SIGN_FACES = /symbol|wingdings|webdings|courier/;
const NUMBER = /^\(?[\p{L}\p{N}][\p{L}\p{M}\p{N}.]*[.)\]:、．-]|^\(?\p{N}|^\p{Script=Han}/u;

/**
 * Return the kinds of list that Word describes in a style sheet it copies along.
 *
 * @param {globalThis.Node} dom
 * @returns {Map<string, List>} "l0 level1" -> its kind
 */
export function listsOf(dom) {
  /** @type {Map<string, List>} */
  const found = new Map();
  const sheets = dom instanceof Element ? [...dom.querySelectorAll("style")] : [];
  for (const sheet of sheets) {
    const rules = (sheet.textContent ?? "").matchAll(/@list\s+(l\d+):(level\d+)[^{]*\{([^}]*)\}/g);
    for (const [, list, level, text = ""] of rules) {
      const format = /mso-level-number-format:\s*([\w-]+)/.exec(text)?.[1] ?? "";
      found.set(`${list} ${level}`, /bullet|image/.test(format) ? "bullet" : "ordered");
    }
  }
  return found;
}

/**
 * Return what a block is as a line, or undefined when it does not say.
 *
 * @param {Element} element
 * @param {Map<string, string>} style
 * @param {{list: List | null, depth: number, lists: Map<string, List>}} around
 * @returns {LineAttrs | undefined}
 */
export function lineOf(element, style, around) {
  const { list = "", indent = "" } = element instanceof HTMLElement ? { ...element.dataset } : {};
  if (list || indent) return lineAttrs({ list, indent });
  const word = /^(l\d+) (level(\d+))/.exec(style.get("mso-list") ?? "");
  if (word) {
    const kind = around.lists.get(`${word[1]} ${word[2]}`) ?? kindOfMarker(element);
    return lineAttrs({ list: kind, indent: bounded(Number(word[3]) - 1) });
  }
  if (element.tagName !== "LI") return undefined;
  const level = Number(
    element.getAttribute("aria-level") ?? element.getAttribute("data-aria-level"),
  );
  const step = bounded(level > 0 ? level - 1 : around.depth);
  return lineAttrs({ list: around.list ?? "bullet", indent: step });
}

/** @param {number} depth */
function bounded(depth) {
  return Math.min(MAX_INDENT, Math.max(0, depth));
}

/**
 * Return the kind of list by the sign Word draws before an item.
 *
 * @param {Element} element
 * @returns {List}
 */
function kindOfMarker(element) {
  const marker = markersIn(element)[0];
  const spans = marker ? [marker, ...marker.querySelectorAll("*"), marker.parentElement] : [];
  const faces = spans.map((span) => faceOf(span)).join(" ");
  const text = marker?.textContent?.trim() ?? "";
  return NUMBER.test(text) && !SIGN_FACES.test(faces) ? "ordered" : "bullet";
}

/** @param {Element | null | undefined} span */
function faceOf(span) {
  const style = span ? styleOf(span) : new Map();
  return `${style.get("font-family") ?? ""} ${style.get("mso-ascii-font-family") ?? ""}`;
}

/** The signs drawn before an item, which are no words of it. @param {Element} element */
function markersIn(element) {
  return [...element.querySelectorAll("[style], [data-style]")].filter(isMarker);
}

/**
 * Whether an element is the sign Word draws before an item of a list.
 *
 * @param {Element} element
 */
export function isMarker(element) {
  return styleOf(element).get("mso-list") === "ignore";
}
