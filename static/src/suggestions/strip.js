/** The strip that says what is proposed and posts it, throws it away, and leads through it. */
import { printTheText } from "./paper.js";
import { propose } from "./proposing.js";
import { drawModes, drawStrip } from "./strip-looks.js";
import { step } from "./walk.js";

/** @typedef {import("./mode.js").Suggesting} Suggesting */
/** @typedef {{say: (sentence: string) => void, words: DOMStringMap}} StripAround `words`: the page's sentences */

export class Strip {
  /**
   * @param {HTMLElement} place
   * @param {Suggesting} suggesting
   * @param {StripAround} around
   */
  constructor(place, suggesting, around) {
    this.place = place;
    this.suggesting = suggesting;
    this.around = around;
    /** Whether it is asked if all is to be thrown away. */
    this.asks = false;
    this.done = "";
    this.error = "";
    /** @type {Record<string, () => unknown>} */
    this.acts = {
      propose: () => this.propose(),
      ask: () => this.ask(true),
      keep: () => this.ask(false),
      discard: () => this.discard(),
      "take-back": () => this.takeBack(),
      see: () => suggesting.switchTo(true),
      next: () => this.step(1),
      previous: () => this.step(-1),
    };
    place.addEventListener("click", ({ target }) => {
      const button = target instanceof Element ? target.closest("[data-act]") : null;
      void this.acts[button?.getAttribute("data-act") ?? ""]?.();
    });
    // Who presses a button keeps the focus where it is: without, a telephone's keyboard goes, the
    // strip grows, and the finger is lifted from another place than it came down on.
    place.addEventListener("mousedown", (event) => {
      if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
    });
    this.followReason(place.querySelector("input"));
  }

  /** @param {HTMLInputElement | null} reason */
  followReason(reason) {
    const { suggesting } = this;
    reason?.addEventListener("input", () => {
      suggesting.reason = reason.value;
      suggesting.sent = null;
      void suggesting.save();
    });
  }

  /** Say how it stands; what was done is old news once something is proposed again. */
  show() {
    if (this.suggesting.changes.length) this.done = "";
    else [this.asks, this.error] = [false, ""];
    this.draw();
  }

  draw() {
    drawStrip(this.place, this.suggesting, this);
  }

  async propose() {
    this.error = "";
    const { place, suggesting } = this;
    const posted = propose(suggesting, place.dataset.url, place.dataset, fetch.bind(globalThis));
    this.draw();
    const { made, sentence } = await posted;
    this.done = made ? sentence : "";
    this.error = made ? "" : sentence;
    this.draw();
    if (!made) return;
    this.around.say(sentence);
    document.body.dispatchEvent(new CustomEvent("dirty:suggestions"));
    this.focus("[data-done] a");
  }

  /** @param {boolean} asks */
  ask(asks) {
    this.asks = asks;
    this.draw();
    this.focus(asks ? '[data-act="discard"]' : '[data-act="ask"]');
  }

  discard() {
    this.suggesting.discard();
    this.show();
    this.around.say(this.place.dataset.textThrown ?? "");
    this.focus('[data-act="take-back"]');
  }

  takeBack() {
    this.suggesting.takeBack();
    this.focus('[data-act="propose"]');
  }

  /** @param {1 | -1} way */
  step(way) {
    const { words, say } = this.around;
    say(step(this.suggesting, way, words));
  }

  /** @param {string} selector */
  focus(selector) {
    const found = this.place.querySelector(selector);
    if (found instanceof HTMLElement && !found.closest("[hidden]"))
      found.focus({ preventScroll: true });
  }
}

/**
 * Have the buttons of the mode work, and leaving asked about while this browser keeps nothing.
 *
 * @param {Document} document
 * @param {Suggesting} suggesting
 * @param {StripAround} around
 * @returns {Strip | null} null where the page has no place for it
 */
export function openStrip(document, suggesting, around) {
  const place = document.getElementById("proposing");
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-mode]") : null;
    if (button) suggesting.switchTo(button.getAttribute("data-mode") === "suggesting");
  });
  document.addEventListener("mousedown", (event) => {
    const { target } = event;
    // The caret stays in the text, and is found again in what is shown then.
    if (target instanceof Element && target.closest("#modes button")) event.preventDefault();
  });
  globalThis.addEventListener("beforeunload", (event) => {
    if (!suggesting.kept.durable && suggesting.changes.length) event.preventDefault();
  });
  printTheText(globalThis.window, suggesting);
  drawModes(document, suggesting);
  return place ? new Strip(place, suggesting, around) : null;
}
