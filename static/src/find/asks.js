/** The part of the bar that asks, replaces and says what was done and what stays. */
import { filled } from "../page/words.js";
import { Replacing } from "./replacing.js";

/** @typedef {import("./replacing.js").Left} Left */
/** @typedef {import("./finder.js").Found} Found */

/** Why something stays: the sentences of the page, in the order they are said in. */
const REASONS = /** @type {const} */ ({
  text: "textStayText",
  proposing: "textStayProposing",
  rights: "textStayRights",
  chosen: "textStayChosen",
  since: "textStaySince",
  rules: "textStayRules",
  unsent: "textStayUnsent",
});

export class Asks {
  /** @param {import("./bar.js").Bar} bar */
  constructor(bar) {
    this.bar = bar;
    this.says = bar.place.dataset;
    /** Whether nothing was typed in the bar since something was replaced. */
    this.fresh = false;
    this.replacing = new Replacing(bar.around, bar.finder, bar.answers, (n, left, again) => {
      const sentence = again ? this.says.textAgain : this.says.textBack;
      this.outcome(n ? filled(sentence, { n }) : "", left);
    });
  }

  get words() {
    return this.bar.words.value;
  }

  /** Ask whether all is to be replaced. */
  ask() {
    this.bar.part("asks").hidden = false;
    this.question();
    this.bar.part("all").focus();
  }

  /** Replace nothing of what was asked about. */
  keep() {
    this.bar.part("asks").hidden = true;
    this.bar.words.focus();
  }

  question() {
    const { places, left } = this.replacing;
    this.bar.part("question").textContent = asking(this.says, places, left, this.words);
  }

  /** What is asked about is another, or is not there any more. */
  follow() {
    if (this.bar.part("asks").hidden) return;
    if (this.replacing.places.length) this.question();
    else this.keep();
  }

  /** Show what one may do. */
  show() {
    const { bar } = this;
    const { found } = bar.finder;
    const { sections, suggests } = bar.around;
    const { places, undoable } = this.replacing;
    const fixed = !sections.editable && !places.length;
    bar.part("replacing").hidden = fixed;
    bar.part("fixed").hidden = !fixed;
    bar.part("suggests").hidden = !sections.editable || !suggests();
    bar.part("undo").hidden = !undoable;
    for (const button of bar.place.querySelectorAll("[data-needs]")) {
      const needs = button.getAttribute("data-needs") ? places : found;
      button.toggleAttribute("disabled", !needs.length);
    }
  }

  replaceOne() {
    const { bar, replacing } = this;
    const match = bar.finder.found[bar.finder.at];
    if (!match) bar.step(1);
    else if (!match.line) {
      if (bar.finder.replaceOne(this.words)) bar.say();
    } else if (replacing.reason(match)) this.openForm(match.section);
    else void this.replace([match], {});
  }

  /** What cannot be replaced here is changed in the form of its answer. @param {string} part */
  openForm(part) {
    const { textForm, textNoForm } = this.says;
    this.bar.tell((this.bar.answers.open(part) ? textForm : textNoForm) ?? "", "");
  }

  replaceAll() {
    const { places, left } = this.replacing;
    this.bar.part("asks").hidden = true;
    this.bar.wanted.focus();
    void this.replace(places, left);
  }

  /**
   * @param {Found[]} places
   * @param {Left} stay what is known to stay
   */
  async replace(places, stay) {
    const { n, left } = await this.replacing.replace(places, this.words);
    this.outcome(n ? filled(this.says.textReplaced, { n }) : "", summed(stay, left));
  }

  /**
   * Say what was done, and what stays: it is there until something else is done.
   *
   * @param {string} done
   * @param {Left} left
   */
  outcome(done, left) {
    const words = `${done}${leaving(this.says, left)}`.trim();
    this.bar.part("outcome").textContent = words;
    this.bar.part("done").hidden = !words;
    this.fresh = true;
    if (words) this.bar.around.say(words);
    this.bar.say(false);
  }
}

/**
 * @param {DOMStringMap} says
 * @param {Found[]} places
 * @param {Left} left
 * @param {string} words
 */
function asking(says, places, left, words) {
  const counts = { n: places.length, sections: new Set(places.map((one) => one.section)).size };
  const asks = filled(words ? says.textAsks : says.textTakes, { ...counts, words });
  return asks + leaving(says, left);
}

/**
 * @param {DOMStringMap} says
 * @param {Left} left
 */
function leaving(says, left) {
  return Object.entries(REASONS)
    .map(([reason, name]) => {
      const n = left[/** @type {keyof typeof REASONS} */ (reason)];
      return n ? ` ${filled(says[name], { n })}` : "";
    })
    .join("");
}

/** @param {Left[]} parts @returns {Left} */
function summed(...parts) {
  /** @type {Left} */
  const sum = {};
  for (const [reason, n] of parts.flatMap((part) => Object.entries(part))) {
    const name = /** @type {keyof typeof REASONS} */ (reason);
    sum[name] = (sum[name] ?? 0) + n;
  }
  return sum;
}
