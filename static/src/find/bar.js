/** The bar of find and replace: its fields, buttons and keys, and what it says. */
import { isAgain, isUndo } from "./again.js";
import { Answers } from "./answers.js";
import { Asks } from "./asks.js";
import { ANSWERS, Finder } from "./finder.js";
import { isUnspaced } from "./whole.js";

/** @typedef {import("./room.js").Around} Around */

const LONGEST = 200;

export class Bar {
  /**
   * @param {HTMLElement} place `.find`
   * @param {Around} around
   */
  constructor(place, around) {
    this.place = place;
    this.around = around;
    this.answers = new Answers(around.document, around.partsOf);
    this.finder = new Finder(around.sections, this.answers, () => this.follow());
    this.asks = new Asks(this);
    this.from = this.finder.spot;
    /** @type {Element | null} */
    this.before = null;
    for (const key of around.sections.keys) this.only.add(new Option(around.nameOf(key), key));
    this.only.add(new Option(place.dataset.textAnswers, ANSWERS));
    place.addEventListener("click", (event) => this.pressed(event));
    place.addEventListener("input", (event) => this.changed(event));
    place.addEventListener("keydown", (event) => this.typed(event));
    around.document.addEventListener("keydown", (event) => this.stepped(event), true);
    around.document.addEventListener("keydown", (event) => this.undone(event));
  }

  get wanted() {
    return /** @type {HTMLInputElement} */ (this.part("wanted"));
  }

  get words() {
    return /** @type {HTMLInputElement} */ (this.part("words"));
  }

  get only() {
    return /** @type {HTMLSelectElement} */ (this.part("only"));
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    const found = this.place.querySelector(`[data-part="${name}"]`);
    if (!(found instanceof HTMLElement)) throw new Error(`no ${name} in the bar`);
    return found;
  }

  /** @param {string} name */
  checked(name) {
    return /** @type {HTMLInputElement} */ (this.part(name)).checked;
  }

  /** Open it for the words that are selected, or with those of the last time. */
  open() {
    const { sections, document } = this.around;
    const { state } = sections.currentView ?? {};
    const { from = 0, to = 0 } = state?.selection ?? {};
    const chosen = state?.doc.textBetween(from, to, "\n") ?? "";
    if (!this.finder.on) this.before = document.activeElement;
    this.place.hidden = false;
    Object.assign(this.finder, { section: sections.current, answer: null });
    this.from = this.finder.spot;
    if (chosen && chosen.length <= LONGEST && !chosen.includes("\n")) this.wanted.value = chosen;
    this.wanted.focus();
    this.wanted.select();
    this.look();
  }

  /** Close it, and lead back to what was found, or to where one was. */
  close() {
    const { sections, placeCaret, document } = this.around;
    const { section, at } = this.finder;
    this.place.hidden = true;
    this.part("asks").hidden = true;
    this.finder.close();
    const { answer } = this.finder;
    if (answer) return this.around.goToPart(document, answer.section);
    const view = sections.views.get(at >= 0 ? section : sections.current);
    if (view && (at >= 0 || this.before === view.dom)) {
      if (at >= 0) sections.current = section;
      const { selection } = view.state;
      placeCaret(view, selection.from);
      view.dispatch(view.state.tr.setSelection(selection)); // what was found stays selected
    } else if (this.before instanceof HTMLElement) this.before.focus();
  }

  /** What is wanted is another: go to the first of it from where one was. */
  look() {
    const words = this.wanted.value;
    const [letters, accents] = [this.checked("letters"), this.checked("accents")];
    const whole = this.checked("whole");
    this.part("unspaced").hidden = !whole || !isUnspaced(words);
    this.finder.look({ words, letters, accents, whole }, this.only.value);
    this.finder.goFrom(this.from);
    this.say();
  }

  /** @param {Event} event */
  changed({ target }) {
    this.asks.fresh = false;
    if (target !== this.words) this.look();
  }

  /** The text changed, or what one may do. */
  follow() {
    this.say(false);
    this.asks.follow();
  }

  /** There is another copy of the text on the page. */
  shown() {
    if (!this.finder.on) return;
    this.finder.show();
    this.follow();
  }

  /** @param {1 | -1} way */
  step(way) {
    this.finder.step(way);
    this.from = this.finder.spot;
    this.say();
  }

  /** Say which of how many one is at, and around which words. @param {boolean} [all] whether these too */
  say(all = true) {
    const { found, at } = this.finder;
    const { filled } = this.around;
    const says = this.place.dataset;
    const sentence = !found.length ? says.textNone : at < 0 ? says.textFound : says.textAt;
    const count = this.wanted.value ? filled(sentence, { n: at + 1, count: found.length }) : "";
    const section = found[at]?.section;
    const around = section ? `${this.around.nameOf(section)}: ${this.finder.words}` : "";
    this.tell(count, all ? around : undefined);
    this.asks.show();
  }

  /**
   * @param {string} count
   * @param {string} [aloud] what was said before stays, where nothing else is to be
   */
  tell(count, aloud) {
    const [seen, heard] = [this.part("count"), this.part("aloud")];
    if (seen.textContent !== count) seen.textContent = count;
    if (aloud !== undefined) heard.textContent = aloud && `, ${aloud}`;
  }

  /** @param {MouseEvent} event */
  pressed({ target }) {
    const button = target instanceof Element ? target.closest("[data-act]") : null;
    /** @type {Record<string, () => void>} */
    const acts = {
      previous: () => this.step(-1),
      next: () => this.step(1),
      one: () => this.asks.replaceOne(),
      ask: () => this.asks.ask(),
      all: () => this.asks.replaceAll(),
      undo: () => this.asks.replacing.undo(),
      keep: () => this.asks.keep(),
      close: () => this.close(),
    };
    acts[button?.getAttribute("data-act") ?? ""]?.();
  }

  /** @param {KeyboardEvent} event */
  typed(event) {
    const { key, target, shiftKey, isComposing } = event;
    /** @type {Record<string, Map<EventTarget | null, () => void>>} */
    const keys = {
      Enter: new Map([
        [this.wanted, () => this.step(shiftKey ? -1 : 1)],
        [this.words, () => this.asks.replaceOne()],
      ]),
      Escape: new Map([
        [target, () => (this.part("asks").hidden ? this.close() : this.asks.keep())],
      ]),
    };
    const act = isComposing ? undefined : keys[key]?.get(target);
    if (!act) return;
    act();
    event.preventDefault();
    event.stopPropagation();
  }

  /** Take back what was replaced, where the key would undo nothing else. @param {KeyboardEvent} event */
  undone(event) {
    const { target, defaultPrevented } = event;
    if (defaultPrevented || !isUndo(event) || !(target instanceof Element)) return;
    const field = target.closest("input, textarea, select, .editor");
    const own = this.place.contains(field) && this.asks.fresh;
    if ((field && !own) || !this.asks.replacing.isNext) return;
    event.preventDefault();
    this.asks.replacing.undo();
  }

  /** From match to match by key, here and in the text. @param {KeyboardEvent} event */
  stepped(event) {
    const { target, key, shiftKey } = event;
    if (!this.finder.on || !(target instanceof Element)) return;
    const inText = target.closest(".editor") !== null;
    if (!inText && !this.place.contains(target)) return;
    const leaves = inText && key === "Escape";
    if (leaves) this.close();
    else if (isAgain(event)) this.step(shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  }
}
