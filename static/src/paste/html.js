/**
 * Foreign HTML as lines. Nothing of it survives but its words, line breaks, lists, bold, italics
 * and links to allowed addresses; it is read in an inert document, so nothing in it loads or runs.
 */
import { TONGUES } from "../editor/schema.js";
import { leftOut, losesLook, marksIn, signOf, styleOf } from "./foreign.js";
import { isMarker, lineOf, listsOf } from "./items.js";
import { LineCollector } from "./lines.js";
import { notesOf, unlessRead } from "./notes.js";

/** @typedef {import("prosemirror-model").Schema} Schema */
/** @typedef {import("prosemirror-model").Mark} Mark */
/** @typedef {import("./foreign.js").Left} Left */
/** @typedef {import("./items.js").List} List */
/** @typedef {import("./lines.js").PastedLine} PastedLine */
/**
 * @typedef {object} Around what the elements around a node say about it
 * @property {readonly Mark[]} marks
 * @property {List | null} list
 * @property {number} depth
 * @property {boolean} exact whether white space is meant as it stands
 * @property {Map<string, List>} lists
 * @property {string | null} lang the language named nearest, where it is a known one and not the draft's
 */

const BREAKS =
  /^(ADDRESS|ARTICLE|ASIDE|BLOCKQUOTE|BODY|CAPTION|DD|DETAILS|DIV|DL|DT|FIELDSET|FIGCAPTION|FIGURE|FOOTER|FORM|H[1-6]|HEADER|HR|LEGEND|LI|MAIN|NAV|OL|P|PRE|SECTION|SUMMARY|TABLE|TBODY|TD|TFOOT|TH|THEAD|TR|UL)$/;

/**
 * Return the lines of a piece of foreign HTML, and what of it was left out.
 *
 * @param {globalThis.Node} dom
 * @param {Schema} schema
 * @param {string} [own] the draft's language
 * @returns {{lines: PastedLine[], left: Set<Left>}}
 */
export function readHtml(dom, schema, own = "") {
  const reader = new HtmlReader(schema, own, notesOf(dom));
  const lists = listsOf(dom);
  reader.walk(dom, { marks: [], list: null, depth: -1, exact: false, lists, lang: null });
  const lines = reader.lines.found();
  if (reader.lines.cleaned) reader.left.add("characters");
  if (reader.bracketed.size < reader.notes.bodies.size) reader.left.add("notes");
  return { lines, left: reader.left };
}

class HtmlReader {
  /**
   * @param {Schema} schema
   * @param {string} own
   * @param {import("./notes.js").Notes} notes
   */
  constructor(schema, own, notes) {
    this.schema = schema;
    this.own = own;
    this.notes = notes;
    /** The notes read so far. @type {Set<Element>} */
    this.bracketed = new Set();
    this.lines = new LineCollector();
    /** @type {Set<Left>} */
    this.left = new Set();
  }

  /**
   * @param {globalThis.Node} node
   * @param {Around} around
   */
  walk(node, around) {
    let marker = false; // between the comments by which Word encloses the sign of an item
    for (const child of node.childNodes) {
      if (child.nodeType === 8) marker = markerAfter(child.nodeValue ?? "", marker);
      else if (!marker) this.child(child, around);
    }
  }

  /**
   * @param {globalThis.Node} child
   * @param {Around} around
   */
  child(child, around) {
    if (child.nodeType === 3) this.text(child.nodeValue ?? "", around);
    else if (child instanceof Element) this.element(child, around);
  }

  /**
   * @param {string} text
   * @param {Around} around
   */
  text(text, { marks, exact, lang }) {
    this.lines.add(text, marks, exact, lang);
  }

  /**
   * @param {Element} element
   * @param {Around} around
   */
  element(element, around) {
    const style = styleOf(element);
    const sign = signOf(element);
    if (sign) return this.text(sign, around);
    const why = unlessRead(element, leftOut(element, style), this.notes);
    if (why === "sign") return this.note(element, around);
    if (why && why !== "silent") this.left.add(why);
    if (why || isMarker(element)) return;
    if (element.tagName === "BR") return this.lineBreak(element);
    if (losesLook(element)) this.left.add("formats");
    const cells = element.tagName === "TR" ? cellsOf(element) : [];
    if (cells.length > 1) return this.row(cells, this.inside(element, style, around));
    this.block(element, style, around);
  }

  /**
   * @param {Element} element
   * @param {Map<string, string>} style
   * @param {Around} around
   */
  block(element, style, around) {
    const within = this.inside(element, style, around);
    const breaks = BREAKS.test(element.tagName);
    if (breaks) this.lines.openBlock(lineOf(element, style, within), isOwn(element));
    this.walk(element, within);
    if (breaks) this.lines.closeBlock();
  }

  /**
   * Put the words of a note in brackets where its sign stands.
   *
   * @param {Element} sign
   * @param {Around} around
   */
  note(sign, around) {
    const body = this.notes.signs.get(sign) ?? sign;
    const words = { ...around, marks: [], list: null, depth: -1, exact: false };
    const lines = this.apart(() => this.walk(body, this.inside(body, styleOf(body), words)));
    this.bracketed.add(body);
    if (!lines.some(({ runs }) => runs.length)) return;
    this.left.add("brackets");
    this.lines.addNote(lines, around.lang);
  }

  /** @param {Element} element */
  lineBreak(element) {
    // Browsers end what they copy by such a one.
    if (!element.classList.contains("Apple-interchange-newline")) this.lines.breakLine();
  }

  /**
   * @param {Element[]} cells
   * @param {Around} around
   */
  row(cells, around) {
    this.left.add("tables");
    this.lines.addRow(
      cells.map((cell) => this.apart(() => this.element(cell, { ...around, list: null }))),
    );
  }

  /** The lines of what is read beside the text. @param {() => void} read */
  apart(read) {
    const whole = this.lines;
    this.lines = new LineCollector();
    read();
    const lines = this.lines.found();
    whole.cleaned ||= this.lines.cleaned;
    this.lines = whole;
    return lines;
  }

  /**
   * @param {Element} element
   * @param {Map<string, string>} style
   * @param {Around} around
   * @returns {Around}
   */
  inside(element, style, around) {
    const tag = element.tagName;
    const isList = tag === "UL" || tag === "OL";
    return {
      ...around,
      marks: marksIn(element, style, around.marks, this.schema),
      list: isList ? (tag === "UL" ? "bullet" : "ordered") : around.list,
      depth: around.depth + (isList ? 1 : 0),
      exact: isExact(element, style) ?? around.exact,
      lang: this.tongueOf(element) ?? around.lang,
    };
  }

  /**
   * Return the language an element names, "" where it is none to be kept, undefined where it names
   * none.
   *
   * @param {Element} element
   */
  tongueOf(element) {
    const named = element.getAttribute("lang");
    if (named === null) return undefined;
    const tongue = named.toLowerCase().split("-", 1)[0] ?? "";
    return TONGUES.test(tongue) && tongue !== this.own ? tongue : "";
  }
}

/**
 * @param {Element} element
 * @param {Map<string, string>} style
 * @returns {boolean | null} null: as around it
 */
function isExact(element, style) {
  if (element.tagName === "PRE" || isOwn(element)) return true;
  const space = style.get("white-space") ?? "";
  if (/^(pre|break-spaces|preserve)/.test(space)) {
    // Some programs write "pre" upon everything, line feeds between the tags of blocks included.
    return space === "pre-line" || hasBlocks(element) ? null : true;
  }
  return space === "normal" || space === "nowrap" ? false : null;
}

/** @param {Element} element */
function hasBlocks(element) {
  return [...element.children].some((child) => BREAKS.test(child.tagName));
}

/** @param {Element} element */
function isOwn(element) {
  return element.classList.contains("line");
}

/**
 * Return the cells of a row of figures or words; of a row that only lays out a page, none.
 *
 * @param {Element} row
 */
function cellsOf(row) {
  if (row.querySelector("table")) return [];
  return [...row.children].filter((cell) => /^(TD|TH)$/.test(cell.tagName));
}

/**
 * @param {string} comment
 * @param {boolean} marker
 */
function markerAfter(comment, marker) {
  if (/\[if !support(Lists|Footnotes)/i.test(comment)) return true;
  return marker && !/\[endif\]/i.test(comment);
}
