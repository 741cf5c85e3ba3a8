/** Find and replace in the text of a draft: what is found is marked, counted and led to. */
import { TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { asOne, asWritten, matchesIn, replaceIn } from "./search.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("prosemirror-state").EditorState} EditorState */
/** @typedef {import("./search.js").Match} Match */
/** @typedef {import("./search.js").Wanted} Wanted */
/** @typedef {import("./answers.js").Answered} Answered */
/** @typedef {Match & {section: string} & Partial<Answered>} Found */

/** What may be looked through alone besides a section: all answers and measures. */
export const ANSWERS = "answers";
/** Words around a match that are said with it. */
const CONTEXT = 40;
/** @type {Wanted} */
const NOTHING = { words: "", letters: false, accents: false, whole: false };

export class Finder {
  /**
   * @param {import("../draft/sections.js").Sections} sections
   * @param {import("./answers.js").Answers} answers
   * @param {() => void} changed called when the text, or the right to change it, is another
   */
  constructor(sections, answers, changed) {
    this.sections = sections;
    this.answers = answers;
    answers.follow(() => this.on && this.tell());
    /** Where one is among the answers. @type {{section: string, from: number} | null} */
    this.answer = null;
    this.changed = changed;
    this.wanted = NOTHING;
    /** The one section that is looked through; nothing for all. */
    this.only = "";
    /** The section of the match one is at. */
    this.section = "";
    this.on = false;
    /** What was found in a document. @type {WeakMap<import("prosemirror-model").Node, Match[]>} */
    this.known = new WeakMap();
    this.telling = false;
    this.editable = sections.editable;
  }

  /** Mark what is found in the editors there are now. */
  show() {
    this.on = true;
    for (const [key, view] of this.sections.views) {
      view.setProps({ decorations: (state) => this.marked(key, state) });
    }
    this.markAnswers();
  }

  markAnswers() {
    const { answered, answer } = this;
    const now = answered.find((one) => one.section === answer?.section && one.from === answer.from);
    this.answers.mark(answered, now);
  }

  close() {
    this.on = false;
    this.answers.unmark();
    for (const view of this.sections.views.values()) view.setProps({ decorations: () => null });
  }

  /**
   * @param {Wanted} wanted
   * @param {string} only
   */
  look(wanted, only) {
    this.wanted = wanted;
    this.only = only;
    this.known = new WeakMap();
    this.show();
  }

  /**
   * @param {string} key
   * @param {EditorState} state
   */
  matches(key, { doc }) {
    if (this.only && this.only !== key) return [];
    const found = this.known.get(doc) ?? matchesIn(doc, this.wanted);
    this.known.set(doc, found);
    return found;
  }

  /**
   * @param {string} key
   * @param {EditorState} state
   */
  marked(key, state) {
    if (!this.known.has(state.doc) || this.editable !== this.sections.editable) this.tell();
    const { from, to } = state.selection;
    const marks = this.matches(key, state).map((match) => {
      const current = key === this.section && match.from === from && match.to === to;
      return Decoration.inline(match.from, match.to, {
        class: current ? "found current" : "found",
      });
    });
    return DecorationSet.create(state.doc, marks);
  }

  /** Tell of changes once for what changes together, and when the editors are done with it. */
  tell() {
    this.editable = this.sections.editable;
    if (this.telling) return;
    this.telling = true;
    queueMicrotask(() => {
      this.telling = false;
      if (!this.on) return;
      this.markAnswers();
      this.changed();
    });
  }

  /** All that is found, in the order of the page. @returns {Found[]} */
  get found() {
    return [...this.written, ...this.answered];
  }

  /** What is found in the text. @returns {Found[]} */
  get written() {
    return [...this.sections.views].flatMap(([section, { state }]) =>
      this.matches(section, state).map((match) => ({ section, ...match })),
    );
  }

  /** What is found in answers and measures. */
  get answered() {
    return this.only && this.only !== ANSWERS ? [] : this.answers.matches(this.wanted);
  }

  /** Which of them one is at; -1 for none. */
  get at() {
    const { answer } = this;
    if (answer) {
      const { section, from } = answer;
      return this.found.findIndex((one) => one.section === section && one.from === from);
    }
    const { from = -1, to = -1 } = this.sections.views.get(this.section)?.state.selection ?? {};
    return this.found.findIndex(
      (one) => one.section === this.section && one.from === from && one.to === to,
    );
  }

  /** The words that stand around the match one is at, it among them; none without one. */
  get words() {
    const { from, to, line: said, begin = 0 } = this.found[this.at] ?? { from: 0, to: 0 };
    if (said) {
      return said.textContent.slice(Math.max(0, from - begin - CONTEXT), to - begin + CONTEXT);
    }
    const doc = this.sections.views.get(this.section)?.state.doc;
    const line = doc?.resolve(from);
    if (!doc || !line || from === to) return "";
    const [first, last] = [
      Math.max(line.start(), from - CONTEXT),
      Math.min(line.end(), to + CONTEXT),
    ];
    return doc.textBetween(first, last);
  }

  /** Where the next look begins: at the caret. */
  get spot() {
    if (this.answer) return this.answer;
    const section = this.section || this.sections.current;
    return { section, from: this.sections.views.get(section)?.state.selection.from ?? 0 };
  }

  /**
   * Go to the match at a place or the first one behind it, round the page; not further than there.
   *
   * @param {{section: string, from: number}} spot
   */
  goFrom({ section, from }) {
    const { found } = this;
    const order = [...this.sections.views.keys(), ...this.answers.parts];
    const at = order.indexOf(section);
    const next = found.findIndex(
      (one) => order.indexOf(one.section) - at > 0 || (one.section === section && one.from >= from),
    );
    return this.go(found[Math.max(0, next)]);
  }

  /** @param {1 | -1} way */
  step(way) {
    const { found, at, spot } = this;
    if (at >= 0) return this.go(found[(at + way + found.length) % found.length]);
    const next = this.goFrom(spot);
    if (way === 1 || !next) return next;
    return this.go(found[(this.at - 1 + found.length) % found.length]);
  }

  /**
   * Select a match, where the caret then is as well, and bring it into view.
   *
   * @param {Found | undefined} match
   */
  go(match) {
    if (!match) return null;
    const view = this.sections.views.get(match.section);
    this.answer = view ? null : match;
    if (!view) {
      this.show();
      match.line?.scrollIntoView({ block: "center" });
      return match;
    }
    this.section = match.section;
    const { state } = view;
    const place = TextSelection.create(state.doc, match.from, match.to);
    view.dispatch(state.tr.setSelection(place));
    this.show(); // another section may have held the match before
    view.dom.querySelector(".found.current")?.scrollIntoView({ block: "center" });
    return match;
  }

  /** @param {string} words */
  replaceOne(words) {
    const match = this.found[this.at];
    const view = this.sections.views.get(match?.section ?? "");
    if (!match || !view?.editable) return false;
    asOne(this.sections.history, () => replaceIn(view, [match], words));
    const end = view.state.doc.resolve(match.from + asWritten(words).length);
    view.dispatch(view.state.tr.setSelection(TextSelection.near(end)));
    this.goFrom({ section: match.section, from: end.pos });
    return true;
  }

  /**
   * Replace what is found in the text, to be undone as one.
   *
   * @param {Found[]} found
   * @param {string} words
   */
  replaceAll(found, words) {
    asOne(this.sections.history, () => {
      for (const [section, view] of this.sections.views) {
        const matches = found.filter((one) => one.section === section);
        if (matches.length) replaceIn(view, matches, words);
      }
    });
  }
}
