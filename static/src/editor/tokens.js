/**
 * A section as a list of characters, read alike from the shared text and from the editor, so the
 * two can be compared: one token per code point, and a line break that carries its line's
 * attributes. What the editor does not know (an attribute of a newer program) is left out on both
 * sides, therefore never seen as a difference and never removed.
 */
import { lineAttrs, safeLink } from "./schema.js";

/** @typedef {import("prosemirror-model").Node} Node */
/** @typedef {import("prosemirror-model").Schema} Schema */
/** @typedef {Record<string, string | number | true>} Attributes values other than the plain ones */
/** @typedef {{char: string, attributes: Attributes}} Token */

const EMBEDDED = "\uFFFC";

/**
 * Return the tokens of a shared text.
 *
 * @param {import("yjs").Text} text
 * @param {Schema} schema decides which marks exist
 * @returns {Token[]}
 */
export function tokensOfText(text, schema) {
  /** @type {Token[]} */
  const tokens = [];
  for (const { insert, attributes = {} } of text.toDelta()) {
    const inline = inlineAttributes(attributes, schema);
    const block = blockAttributes(attributes);
    for (const char of typeof insert === "string" ? insert : EMBEDDED) {
      tokens.push({ char, attributes: char === "\n" ? block : inline });
    }
  }
  return tokens;
}

/**
 * Return the tokens of an editor's document; every line ends in a line break.
 *
 * @param {Node} doc
 * @returns {Token[]}
 */
export function tokensOfDoc(doc) {
  /** @type {Token[]} */
  const tokens = [];
  for (const line of doc.children) {
    for (const run of line.children) {
      const attributes = marksToAttributes(run);
      for (const char of run.text ?? "") tokens.push({ char, attributes });
    }
    tokens.push({ char: "\n", attributes: blockAttributes(line.attrs) });
  }
  return tokens;
}

/**
 * Return the editor's document for a shared text. A missing final line break is tolerated: two
 * people can each have deleted one of the last two.
 *
 * @param {import("yjs").Text} text
 * @param {Schema} schema
 * @returns {Node}
 */
export function docOfText(text, schema) {
  const tokens = tokensOfText(text, schema);
  if (tokens.at(-1)?.char !== "\n") tokens.push({ char: "\n", attributes: {} });
  const lines = [];
  let start = 0;
  for (const [end, token] of tokens.entries()) {
    if (token.char !== "\n") continue;
    const content = textNodes(tokens.slice(start, end), schema);
    lines.push(schema.node("line", lineAttrs(token.attributes), content));
    start = end + 1;
  }
  return schema.node("doc", null, lines);
}

/**
 * Whether two tokens' attributes are the same.
 *
 * @param {Attributes} a
 * @param {Attributes} b
 */
export function sameAttributes(a, b) {
  if (a === b) return true;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

/**
 * @param {Token[]} tokens of one line
 * @param {Schema} schema
 */
function textNodes(tokens, schema) {
  const nodes = [];
  let start = 0;
  for (let end = 1; end <= tokens.length; end += 1) {
    const first = tokens[start];
    const next = tokens[end];
    if (!first || (next && sameAttributes(first.attributes, next.attributes))) continue;
    const characters = tokens.slice(start, end).map((token) => token.char);
    nodes.push(schema.text(characters.join(""), marksOf(first.attributes, schema)));
    start = end;
  }
  return nodes;
}

/**
 * @param {Attributes} attributes
 * @param {Schema} schema
 */
function marksOf(attributes, schema) {
  return Object.entries(attributes).map(([name, value]) =>
    schema.mark(name, name === "link" ? { href: value } : null),
  );
}

/** @param {Node} run */
function marksToAttributes(run) {
  /** @type {Attributes} */
  const attributes = {};
  for (const mark of run.marks) attributes[mark.type.name] = mark.attrs.href ?? true;
  return attributes;
}

/**
 * @param {Record<string, unknown>} found
 * @param {Schema} schema
 */
function inlineAttributes(found, schema) {
  /** @type {Attributes} */
  const attributes = {};
  const link = safeLink(found.link);
  if (link && link === found.link && schema.marks.link) attributes.link = link;
  if (found.strong && schema.marks.strong) attributes.strong = true;
  if (found.em && schema.marks.em) attributes.em = true;
  return attributes;
}

/** @param {Record<string, unknown>} found */
function blockAttributes(found) {
  /** @type {Attributes} */
  const attributes = {};
  for (const [name, value] of Object.entries(lineAttrs(found))) {
    if (value) attributes[name] = value;
  }
  return attributes;
}
