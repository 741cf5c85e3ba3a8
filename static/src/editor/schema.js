/**
 * What a section of a pledge can hold: lines, and marked text in them. There are no headings (a
 * section is one) and no nesting: a list item is a line that says so, which is what keeps words in
 * place when several people split and join the same passage.
 */
import { Schema } from "prosemirror-model";
import { cleaned } from "./characters.js";

/** @typedef {import("prosemirror-model").Attrs} Attrs */
/** @typedef {import("prosemirror-model").DOMOutputSpec} DOMOutputSpec */
/**
 * @typedef {object} LineAttrs
 * @property {"bullet" | "ordered" | null} list
 * @property {number} indent
 * @property {string | null} lang null where it is the draft's
 */

export const MAX_INDENT = 3;
/** The languages a paragraph can be said to be in: `workspace/domain/codes/tongues.py`. */
export const TONGUES = /^(en|fr|es|ar|zh|ru)$/;
const MAX_LINK = 2000;

/** Characters an address may hold as two hexadecimal digits only. */
const ODD = /["'<>\\^`{|}]/g;
/** What the server's `is_safe_link` takes; it refuses a whole update for a link it does not. */
const WEB = /^https?:\/\/(?![^/?#]*@)[^\s"'<>\\^`{|}]+$/i;
const MAIL =
  /^mailto:(?!\.)(?![^@]*\.\.)(?![^@]*\.@)[a-z0-9.!#$%&*+/=?_~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9](?:\?[^\s"'<>\\^`{|}#]*)?$/i;

/**
 * Return `address`, composed, when it is one a pledge may link to, else null.
 *
 * @param {unknown} address
 * @returns {string | null}
 */
export function safeLink(address) {
  if (typeof address !== "string") return null;
  const trimmed = cleaned(address).trim().normalize("NFC").replace(ODD, inHex);
  if (trimmed.length > MAX_LINK || !(WEB.test(trimmed) || MAIL.test(trimmed))) return null;
  try {
    return new URL(trimmed).protocol ? trimmed : null;
  } catch {
    return null;
  }
}

/** @param {string} sign */
function inHex(sign) {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}

/**
 * Return the attributes of a line with anything unknown replaced by the plain value.
 *
 * @param {Record<string, unknown>} found
 * @returns {LineAttrs}
 */
export function lineAttrs(found) {
  const list = found.list === "bullet" || found.list === "ordered" ? found.list : null;
  const indent = Number(found.indent);
  const lang = typeof found.lang === "string" && TONGUES.test(found.lang) ? found.lang : null;
  return { list, indent: indent > 0 && indent <= MAX_INDENT ? Math.trunc(indent) : 0, lang };
}

/**
 * @param {import("prosemirror-model").Node} node
 * @returns {DOMOutputSpec}
 */
function lineToDom(node) {
  /** @type {Record<string, string>} */
  const attributes = { dir: "auto", class: "line" };
  const { lang } = node.attrs;
  if (lang) Object.assign(attributes, { lang, dir: lang === "ar" ? "rtl" : "ltr" });
  if (node.attrs.list) attributes["data-list"] = node.attrs.list;
  if (node.attrs.indent) attributes["data-indent"] = String(node.attrs.indent);
  return ["p", attributes, 0];
}

/** @param {HTMLElement} element */
function lineFromDom(element) {
  return lineAttrs({ ...element.dataset, lang: element.lang });
}

/** @param {import("prosemirror-model").Mark} mark */
function linkToDom(mark) {
  /** @type {DOMOutputSpec} */
  const spec = ["a", { href: mark.attrs.href, rel: "noopener noreferrer nofollow" }, 0];
  return spec;
}

/** @param {HTMLElement} element */
function linkFromDom(element) {
  const href = safeLink(element.getAttribute("href"));
  return href ? { href } : false;
}

const text = { group: "inline" };
const attrs = { list: { default: null }, indent: { default: 0 }, lang: { default: null } };

/** Sections of several lines, with lists and marks. */
export const proseSchema = new Schema({
  nodes: {
    doc: { content: "line+" },
    line: {
      content: "text*",
      attrs,
      parseDOM: [{ tag: "p", getAttrs: lineFromDom }, { tag: "div" }],
      toDOM: lineToDom,
    },
    text,
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [{ tag: "a[href]", getAttrs: linkFromDom }],
      toDOM: linkToDom,
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});

/**
 * The title: words only. Its text can still arrive with several lines (another program wrote it),
 * so lines are shown, never dropped; only typing cannot make them.
 */
export const titleSchema = new Schema({
  nodes: {
    doc: { content: "line+" },
    line: {
      content: "text*",
      attrs,
      parseDOM: [{ tag: "p" }, { tag: "div" }],
      toDOM: lineToDom,
    },
    text,
  },
});
