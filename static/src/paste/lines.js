/** Puts runs of foreign text into lines, white space folded as a page would fold it. */
import { cleaned, linesOf } from "../editor/characters.js";
import { lineAttrs } from "../editor/schema.js";

/** @typedef {import("prosemirror-model").Mark} Mark */
/** @typedef {import("./items.js").LineAttrs} LineAttrs */
/** @typedef {{text: string, marks: readonly Mark[], lang?: string | null}} Run */
/** @typedef {{attrs: LineAttrs, runs: Run[], own?: boolean}} PastedLine `own`: a line of a pledge */

const CELLS = " · ";

export class LineCollector {
  constructor() {
    /** @type {PastedLine[]} */
    this.lines = [];
    /** @type {PastedLine | null} */
    this.current = null;
    /** Whether a character was taken out that nobody sees or that deceives. */
    this.cleaned = false;
  }

  /**
   * A block begins. In a line that is still empty (a paragraph in a list item), it goes on there.
   *
   * @param {LineAttrs} [attrs]
   * @param {boolean} [own] whether it is a line of a pledge, which is one even without a word
   */
  openBlock(attrs, own = false) {
    const waits = this.current?.runs.length === 0 && !this.current.own;
    const waiting = waits && this.current ? this.current.attrs : lineAttrs({});
    this.closeBlock();
    this.current = { attrs: attrs ?? waiting, runs: [], own };
  }

  /** @param {boolean} [evenEmpty] whether a line without text is one all the same */
  closeBlock(evenEmpty = false) {
    const line = this.current;
    this.current = null;
    if (!line) return;
    if (!line.own) trimEnd(line);
    if (evenEmpty || line.own || line.runs.length) this.lines.push(inOneTongue(line));
  }

  breakLine() {
    const attrs = this.current?.attrs ?? lineAttrs({});
    this.current ??= { attrs, runs: [] };
    this.closeBlock(true);
    this.current = { attrs, runs: [] };
  }

  /**
   * @param {string} raw
   * @param {readonly Mark[]} marks
   * @param {boolean} exact whether white space is meant as it stands
   * @param {string | null} lang the language they are said to be in
   */
  add(raw, marks, exact, lang) {
    for (const [index, part] of (exact ? linesOf(raw) : [folded(raw)]).entries()) {
      if (index > 0) this.breakLine();
      const text = cleaned(part);
      if (text !== part) this.cleaned = true;
      this.addRun(exact ? text : this.joining(text), marks, lang);
    }
  }

  /** A blank at the start of a line, or behind another blank, is none. @param {string} text */
  joining(text) {
    const before = this.current?.runs.at(-1)?.text;
    return before === undefined || /[ \t]$/.test(before) ? text.trimStart() : text;
  }

  /**
   * @param {string} text
   * @param {readonly Mark[]} marks
   * @param {string | null} [lang]
   */
  addRun(text, marks, lang = null) {
    if (!text) return;
    this.current ??= { attrs: lineAttrs({}), runs: [] };
    this.current.runs.push({ text, marks, lang });
  }

  /** A row of a table as one line. @param {PastedLine[][]} cells the lines of each cell */
  addRow(cells) {
    this.closeBlock();
    const filled = cells.map((lines) => lines.some(({ runs }) => runs.length)).lastIndexOf(true);
    const runs = cells.slice(0, filled + 1).map((lines) => {
      const words = lines.filter((line) => line.runs.length).map((line) => line.runs);
      return between(words, " ");
    });
    for (const run of between(runs, CELLS)) this.addRun(run.text, run.marks, run.lang);
    this.closeBlock();
  }

  /**
   * The words of a note, behind those its sign stands at.
   *
   * @param {PastedLine[]} lines
   * @param {string | null} lang the language of what is around
   */
  addNote(lines, lang) {
    const words = lines.filter((line) => line.runs.length).map((line) => line.runs);
    this.addRun(this.joining(" ["), [], lang);
    for (const [index, run] of between(words, " ").entries()) {
      this.addRun(index ? run.text : run.text.trimStart(), run.marks, run.lang);
    }
    this.addRun("]", [], lang);
  }

  /** The lines collected. */
  found() {
    this.closeBlock();
    return this.lines;
  }
}

/** Single no-break blanks are meant; among others they only stand for width. @param {string} text */
function folded(text) {
  return text.replace(/[ \t\n\r\f]+/g, " ").replace(/[ \u00a0]{2,}/g, " ");
}

/**
 * @param {Run[][]} parts
 * @param {string} text what stands between two of them
 * @returns {Run[]}
 */
function between(parts, text) {
  return parts.flatMap((runs, index) => (index > 0 ? [{ text, marks: [] }, ...runs] : runs));
}

/**
 * A line all of whose words are said to be in one language is in it; signs and figures are in any.
 *
 * @param {PastedLine} line
 * @returns {PastedLine}
 */
function inOneTongue(line) {
  const words = line.runs.filter(({ text }) => /\p{L}/u.test(text));
  const lang = words[0]?.lang || null;
  return words.every((run) => (run.lang || null) === lang)
    ? { ...line, attrs: { ...line.attrs, lang } }
    : line;
}

/** @param {PastedLine} line */
function trimEnd({ runs }) {
  for (let last = runs.at(-1); last; last = runs.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text) return;
    runs.pop();
  }
}
