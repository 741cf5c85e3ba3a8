/**
 * Says aloud, to those who do not see it, who came and where others write: one merged sentence in
 * ten seconds at most, and nothing while this person types.
 */
import { News } from "./news.js";

const SPACING_MS = 10_000;
const TYPING_MS = 3000;
/** What is over sooner was no trouble. */
const TROUBLE_MS = 2000;
/** Who has gone may be back; they are spoken of after this. */
const GONE_MS = 5100;
const TROUBLES = ["waiting", "reconnecting", "offline", "refused"];
/** Makes a sentence that is said again another one; nobody hears it. */
const AGAIN = "\u00a0";

export class Announcer {
  /**
   * @param {HTMLElement} region a polite live region with the sentences of the page as `data-text-joined`
   *   and so on
   */
  constructor(region) {
    this.region = region;
    this.news = new News(region.dataset);
    this.typedAt = 0;
    this.saidAt = 0;
    /** The last state of the text that was said, and the one that will be if it lasts. */
    this.saidState = "saved";
    this.nextState = "saved";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.stateTimer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** This person is typing. */
  typing() {
    this.typedAt = Date.now();
  }

  /** This page has entered the room: who comes and goes from now on is news. */
  entered() {
    this.news.known = true;
  }

  /** The line went; whoever is not heard of has not left for that. */
  apart() {
    this.news.apart();
  }

  /** These people are here now. @param {string[]} names */
  here(names) {
    this.news.here(names);
    if (this.news.joined.size) this.schedule();
    else if (this.news.waits) this.schedule(GONE_MS);
  }

  /**
   * @param {string[]} names
   * @param {string} section its label
   */
  changed(names, section) {
    if (names.length === 0) return;
    this.news.changed(section, names);
    this.schedule();
  }

  /** Something happened that can wait until there is time to hear it. @param {string} sentence */
  note(sentence) {
    if (!sentence) return;
    this.news.notes.add(sentence);
    this.schedule();
  }

  schedule(least = 0) {
    if (this.timer) return;
    const wait = Math.max(this.saidAt + SPACING_MS, this.typedAt + TYPING_MS) - Date.now();
    this.timer = setTimeout(() => this.speak(), Math.max(least, wait));
  }

  speak() {
    this.timer = undefined;
    if (Date.now() < this.typedAt + TYPING_MS) {
      this.schedule();
      return;
    }
    const sentences = this.news.take();
    if (sentences.length) this.say(sentences.join("; "));
    if (this.news.waits) this.schedule(GONE_MS);
  }

  /**
   * Whether the text is safe: said where it is not, once for each trouble, and when it is again.
   *
   * @param {string} state
   * @param {string} sentence
   */
  state(state, sentence) {
    const trouble = TROUBLES.includes(state);
    if (state === this.nextState || !(trouble || state === "saved")) return;
    clearTimeout(this.stateTimer);
    this.nextState = state;
    if (state === this.saidState) return;
    const wait = state === "waiting" || state === "reconnecting" ? TROUBLE_MS : 0;
    this.stateTimer = setTimeout(() => {
      this.saidState = state;
      this.say(sentence);
    }, wait);
  }

  /** Say something at once, because this person asked; each time, also the same. @param {string} sentence */
  say(sentence) {
    this.saidAt = Date.now();
    this.region.textContent = this.region.textContent === sentence ? sentence + AGAIN : sentence;
  }
}
