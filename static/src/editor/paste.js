/**
 * Pasted and dropped content as lines. Nothing of the foreign HTML survives but its words, line
 * breaks, lists, bold, italics and links to allowed addresses; it is read in an inert document, so
 * nothing in it loads or runs.
 */
import { DOMParser, Fragment, Slice } from "prosemirror-model";
import { cleaned, cleanLines, firstCharacters } from "./characters.js";
import { lineAttrs, MAX_INDENT, safeLink } from "./schema.js";

/** @typedef {import("prosemirror-model").Schema} Schema */
/** @typedef {import("prosemirror-model").Mark} Mark */
/** @typedef {{list: "bullet" | "ordered" | null, indent: number}} LineAttrs */
/** @typedef {{attrs: LineAttrs, runs: {text: string, marks: readonly Mark[]}[]}} PastedLine */

/** Code points taken from one paste: four times the longest section, and one update holds it. */
export const MOST_PASTED = 15_000;

const BREAKS =
  /^(ADDRESS|ARTICLE|BLOCKQUOTE|BODY|DD|DIV|DL|DT|FIGURE|FOOTER|H[1-6]|HEADER|HR|LI|MAIN|OL|P|PRE|SECTION|TABLE|TBODY|TD|TH|THEAD|TR|UL)$/;
const SILENT = /^(HEAD|STYLE|SCRIPT|TEMPLATE|TITLE|META|LINK|NOSCRIPT|OBJECT|IFRAME|SVG|MATH)$/i;

/** What ProseMirror asks for pasted HTML; `parseSlice` is all it calls. */
export class PasteParser extends DOMParser {
  /** @param {Schema} schema */
  constructor(schema) {
    super(schema, []);
  }

  /**
   * @override
   * @param {globalThis.Node} dom
   */
  parseSlice(dom) {
    return sliceOf(linesOfHtml(dom, this.schema), this.schema);
  }
}

/**
 * Return plain text as a slice of lines.
 *
 * @param {string} text
 * @param {Schema} schema
 */
export function sliceOfText(text, schema) {
  const lines = cleanLines(firstCharacters(text, MOST_PASTED)).map((line) => ({
    attrs: lineAttrs({}),
    runs: line ? [{ text: line, marks: [] }] : [],
  }));
  return sliceOf(lines, schema);
}

/**
 * @param {PastedLine[]} lines
 * @param {Schema} schema
 */
function sliceOf(lines, schema) {
  const several = Boolean(schema.marks.strong);
  const kept = several ? lines : [oneLine(lines)];
  const nodes = kept.map(({ attrs, runs }) =>
    schema.node(
      "line",
      several ? attrs : null,
      runs.map((run) => schema.text(run.text, run.marks)),
    ),
  );
  return nodes.length ? new Slice(Fragment.from(nodes), 1, 1) : Slice.empty;
}

/**
 * @param {PastedLine[]} lines
 * @returns {PastedLine}
 */
function oneLine(lines) {
  const text = lines.map((line) => line.runs.map((run) => run.text).join("")).filter(Boolean);
  const joined = text.join(" ");
  return { attrs: lineAttrs({}), runs: joined ? [{ text: joined, marks: [] }] : [] };
}

/**
 * Return the lines of a piece of foreign HTML.
 *
 * @param {globalThis.Node} dom
 * @param {Schema} schema
 * @returns {PastedLine[]}
 */
export function linesOfHtml(dom, schema) {
  const lines = new LineCollector();
  walk(dom, { marks: [], list: null, depth: -1, pre: false }, lines, schema);
  return lines.found();
}

/**
 * @typedef {{marks: readonly Mark[], list: "bullet" | "ordered" | null, depth: number,
 *   pre: boolean}} Around what the elements around a node say about it
 */

/**
 * @param {globalThis.Node} node
 * @param {Around} around
 * @param {LineCollector} lines
 * @param {Schema} schema
 */
function walk(node, around, lines, schema) {
  for (const child of node.childNodes) {
    if (child.nodeType === 3) lines.add(child.nodeValue ?? "", around);
    else if (child instanceof Element) walkElement(child, around, lines, schema);
  }
}

/**
 * @param {Element} element
 * @param {Around} around
 * @param {LineCollector} lines
 * @param {Schema} schema
 */
function walkElement(element, around, lines, schema) {
  if (SILENT.test(element.tagName)) return;
  if (element.tagName === "BR") return lines.breakLine();
  const within = inside(element, around, schema);
  const breaks = BREAKS.test(element.tagName);
  if (breaks) lines.openBlock(ownAttrs(element, within));
  walk(element, within, lines, schema);
  if (breaks) lines.closeBlock(element.classList.contains("line"));
}

/**
 * @param {Element} element
 * @param {Around} around
 * @returns {LineAttrs | undefined} for an element that is a line itself
 */
function ownAttrs(element, around) {
  const { list = "", indent = "" } = element instanceof HTMLElement ? { ...element.dataset } : {};
  if (list || indent) return lineAttrs({ list, indent });
  if (element.tagName !== "LI") return undefined;
  return { list: around.list ?? "bullet", indent: Math.min(MAX_INDENT, Math.max(0, around.depth)) };
}

/**
 * @param {Element} element
 * @param {Around} around
 * @param {Schema} schema
 * @returns {Around}
 */
function inside(element, around, schema) {
  const tag = element.tagName;
  const mark = markOf(element, schema);
  const isList = tag === "UL" || tag === "OL";
  return {
    marks: mark ? mark.addToSet(around.marks) : around.marks,
    list: isList ? (tag === "UL" ? "bullet" : "ordered") : around.list,
    depth: around.depth + (isList ? 1 : 0),
    pre: around.pre || tag === "PRE",
  };
}

/**
 * @param {Element} element
 * @param {Schema} schema
 */
function markOf(element, schema) {
  const { strong, em, link } = schema.marks;
  const weight = element instanceof HTMLElement ? element.style.fontWeight : "";
  const href = element.tagName === "A" ? safeLink(element.getAttribute("href")) : null;
  if (link && href) return link.create({ href });
  // Google Docs wraps everything it copies in <b style="font-weight:normal">.
  if (/^(B|STRONG)$/.test(element.tagName)) return weight === "normal" ? null : strong?.create();
  if (/^(I|EM)$/.test(element.tagName)) return em?.create();
  return /^(bold|[6-9]00)$/.test(weight) ? strong?.create() : null;
}

/** Puts runs of text into lines, white space folded as a page would fold it. */
class LineCollector {
  constructor() {
    /** @type {PastedLine[]} */
    this.lines = [];
    /** @type {PastedLine | null} */
    this.current = null;
    this.left = MOST_PASTED;
  }

  /**
   * A block begins. In a line that is still empty (a paragraph in a list item), it goes on there.
   *
   * @param {LineAttrs} [attrs]
   */
  openBlock(attrs) {
    const waiting = this.current?.runs.length === 0 ? this.current.attrs : lineAttrs({});
    this.closeBlock(false);
    this.current = { attrs: attrs ?? waiting, runs: [] };
  }

  /** @param {boolean} evenEmpty whether a line without text is one all the same */
  closeBlock(evenEmpty) {
    if (this.current && (evenEmpty || this.current.runs.length)) this.lines.push(this.current);
    this.current = null;
  }

  breakLine() {
    const attrs = this.current?.attrs ?? lineAttrs({});
    this.current ??= { attrs, runs: [] };
    this.closeBlock(true);
    this.current = { attrs, runs: [] };
  }

  /**
   * @param {string} raw
   * @param {Around} around
   */
  add(raw, around) {
    const parts = around.pre ? cleanLines(raw) : [cleaned(raw.replace(/[\s\u00a0]+/g, " "))];
    for (const [index, part] of parts.entries()) {
      if (index > 0) this.breakLine();
      const begins = !this.current?.runs.length && !around.pre;
      const text = firstCharacters(begins ? part.trimStart() : part, this.left);
      if (text) this.addRun(text, around.marks);
    }
  }

  /**
   * @param {string} text
   * @param {readonly Mark[]} marks
   */
  addRun(text, marks) {
    this.left -= text.length;
    this.current ??= { attrs: lineAttrs({}), runs: [] };
    this.current.runs.push({ text, marks });
  }

  /** The lines collected. */
  found() {
    this.closeBlock(false);
    return this.lines;
  }
}
