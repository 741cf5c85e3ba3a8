/**
 * What an element of foreign HTML says about the words in it. The style is read as it is written:
 * a page's own policy against inline styles empties `element.style`, and complains.
 */
import { safeLink } from "../editor/schema.js";

/** @typedef {import("prosemirror-model").Mark} Mark */
/** @typedef {import("prosemirror-model").Schema} Schema */
/** @typedef {"deletions" | "notes" | "pictures" | "characters" | "formats" | "tables" | "brackets"} Left */

const KEPT_STYLE = "data-style";
const SILENT =
  /^(HEAD|STYLE|SCRIPT|TEMPLATE|TITLE|META|LINK|NOSCRIPT|XML|SELECT|DATALIST|INPUT|TEXTAREA)$/i;
const PICTURES = /^(IMG|PICTURE|SVG|MATH|VIDEO|AUDIO|CANVAS|OBJECT|EMBED|IFRAME|V:SHAPE)$/i;
const DELETED = /^(DEL|S|STRIKE)$/;
const HEADING = /^(H[1-6]|TH)$/;
const NOTE_ELEMENT = /^(footnote|endnote|comment)(-list)?$/;
const NOTE_CLASS =
  /^(Mso(Footnote|Endnote|Comment)Reference|msocom\w*|sd(foot|end)note(anc|sym)?|footnote-ref|footnotes)$/;
const NOTE_ROLE = /^doc-(noteref|footnote|endnotes?)$/;
const NOTE_ADDRESS = /^#(_ftn|_edn|_msocom|ftnt|sdfootnote|sdendnote|cmnt)/;

/**
 * Return HTML whose styles apply to nothing, and can still be read.
 *
 * @param {string} html
 */
export function withIdleStyles(html) {
  return html.replace(/(<[a-z][^<>]*?\s)style(?=\s*=)/gi, `$1${KEPT_STYLE}`);
}

/**
 * Return the declarations of a style as it is written, names in lower case.
 *
 * @param {Element} element
 * @returns {Map<string, string>}
 */
export function styleOf(element) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const part of (
    element.getAttribute(KEPT_STYLE) ??
    element.getAttribute("style") ??
    ""
  ).split(";")) {
    const colon = part.indexOf(":");
    if (colon < 0) continue;
    const value = part.slice(colon + 1).replace(/!important/i, "");
    found.set(part.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
  }
  return found;
}

/**
 * Return why an element is left out with all that is in it, or null when it is read.
 *
 * @param {Element} element
 * @param {Map<string, string>} style
 * @returns {Left | "silent" | null}
 */
export function leftOut(element, style) {
  const tag = element.tagName;
  if (SILENT.test(tag) || isHidden(element, style)) return "silent";
  if (PICTURES.test(tag)) return isDot(element) ? "silent" : "pictures";
  if (DELETED.test(tag) || isStruck(element, style)) return "deletions";
  return isNote(element, style) ? "notes" : null;
}

/**
 * @param {Element} element
 * @param {Map<string, string>} style
 */
function isHidden(element, style) {
  return (
    element.hasAttribute("hidden") ||
    style.get("display") === "none" ||
    style.get("visibility") === "hidden" ||
    style.get("mso-hide") === "all"
  );
}

/** Whether a picture is one of the dots by which letters tell that they were read. @param {Element} element */
function isDot(element) {
  return ["width", "height"].some((side) => Number(element.getAttribute(side) ?? 9) <= 1);
}

/**
 * @param {Element} element
 * @param {Map<string, string>} style
 */
function isStruck(element, style) {
  const line = `${style.get("text-decoration") ?? ""} ${style.get("text-decoration-line") ?? ""}`;
  return line.includes("line-through") || element.classList.contains("msoDel");
}

/**
 * Whether an element is a note, a list of notes, or the sign in the text that leads to one.
 *
 * @param {Element} element
 * @param {Map<string, string>} style
 */
function isNote(element, style) {
  if (NOTE_ELEMENT.test(style.get("mso-element") ?? "")) return true;
  if (NOTE_ROLE.test(element.getAttribute("role") ?? "")) return true;
  if ([...element.classList].some((name) => NOTE_CLASS.test(name))) return true;
  if (/^(DIV|P|LI)$/.test(element.tagName) && /^sd(foot|end)note\d/.test(element.id)) return true;
  if (element.tagName === "A") return NOTE_ADDRESS.test(element.getAttribute("href") ?? "");
  // Google Docs puts its notes, each a paragraph that leads back, behind the text.
  return element.tagName === "P" && leadsBack(element.firstElementChild);
}

/** @param {Element | null} first */
function leadsBack(first) {
  const link = first?.tagName === "A" ? first : (first?.querySelector("a") ?? null);
  return /^#(ftnt|cmnt)_ref/.test(link?.getAttribute("href") ?? "");
}

/**
 * Whether words lose a look that we do not keep.
 *
 * @param {Element} element
 */
export function losesLook(element) {
  return HEADING.test(element.tagName) || element.tagName === "U";
}

/**
 * Return the marks of the words in an element.
 *
 * @param {Element} element
 * @param {Map<string, string>} style
 * @param {readonly Mark[]} around
 * @param {Schema} schema
 */
export function marksIn(element, style, around, schema) {
  const { strong, em, link } = schema.marks;
  const href = element.tagName === "A" ? safeLink(element.getAttribute("href")) : null;
  let marks = around;
  if (link && href) marks = link.create({ href }).addToSet(marks);
  if (strong) marks = turned(marks, strong, isBold(element, style));
  return em ? turned(marks, em, isItalic(element, style)) : marks;
}

/**
 * @param {readonly Mark[]} marks
 * @param {import("prosemirror-model").MarkType} type
 * @param {boolean | null} on null: as it was
 */
function turned(marks, type, on) {
  if (on === null) return marks;
  return on ? type.create().addToSet(marks) : type.removeFromSet(marks);
}

/**
 * @param {Element} element
 * @param {Map<string, string>} style
 */
function isBold(element, style) {
  const weight = style.get("font-weight") ?? "";
  if (HEADING.test(element.tagName)) return null; // the weight of a heading is no emphasis
  if (/^(bold|bolder|[6-9]\d\d)$/.test(weight)) return true;
  // Google Docs wraps everything it copies in <b style="font-weight:normal">.
  if (/^(normal|lighter|[1-5]\d\d)$/.test(weight)) return false;
  return /^(B|STRONG)$/.test(element.tagName) ? true : null;
}

/**
 * @param {Element} element
 * @param {Map<string, string>} style
 */
function isItalic(element, style) {
  const slant = style.get("font-style") ?? "";
  if (/^(italic|oblique)/.test(slant)) return true;
  if (slant === "normal") return false;
  return /^(I|EM|CITE|DFN)$/.test(element.tagName) ? true : null;
}

/**
 * Return the sign a picture stands for, as in letters that draw their emoji, else nothing.
 *
 * @param {Element} element
 */
export function signOf(element) {
  const alt = element.getAttribute("alt") ?? "";
  return element.tagName === "IMG" &&
    /^\p{Extended_Pictographic}[\p{M}\p{Cf}\p{So}\p{Sk}]*$/u.test(alt)
    ? alt
    : "";
}
