/** The page on which a text is played from its first change to now. */
import { moments } from "../page/printed.js";
import { filled } from "../page/words.js";
import { Course } from "./course.js";

/** @typedef {import("./course.js").Recorded} Recorded */

/**
 * @param {Window} window
 * @param {(address: string) => Promise<Response>} get
 */
export async function playback(window, get) {
  const root = window.document.querySelector("[data-playback]");
  if (!(root instanceof HTMLElement)) return;
  root.hidden = false;
  try {
    const answer = await get(root.dataset.playback ?? "");
    if (!answer.ok) throw new Error(String(answer.status));
    new Player(window, root, await answer.json()).begin();
  } catch {
    const place = root.querySelector("[data-place]");
    if (place) place.textContent = root.dataset.textFailed ?? "";
  }
}

class Player {
  /**
   * @param {Window} window
   * @param {HTMLElement} root
   * @param {Recorded} recorded
   */
  constructor(window, root, recorded) {
    const one = (/** @type {string} */ what) =>
      /** @type {HTMLElement} */ (root.querySelector(what));
    this.window = window;
    this.root = root;
    this.recorded = recorded;
    this.course = new Course(recorded);
    this.slider = /** @type {HTMLInputElement} */ (one("input[type=range]"));
    this.speed = /** @type {HTMLSelectElement} */ (one("[data-speed]"));
    this.marks = /** @type {HTMLSelectElement} */ (one("[data-marks]"));
    this.button = one("[data-play]");
    this.place = one("[data-place]");
    this.sections = [...root.querySelectorAll("section[data-section]")];
    this.when = moments(window.document.documentElement.lang, root.dataset);
    /** @type {string[]} */
    this.shown = [];
    /** When it was begun to play and from where; nothing while it stands still. */
    this.playing = { since: 0, from: 0 };
  }

  begin() {
    this.slider.max = String(this.course.steps.length);
    this.slider.addEventListener("input", () => {
      this.stop();
      this.show(Number(this.slider.value));
    });
    this.button.addEventListener("click", () => (this.playing.since ? this.stop() : this.play()));
    this.marks.addEventListener("change", () => this.show(this.placeOf(this.marks.value), true));
    for (const turn of this.root.querySelectorAll("[data-turn]")) {
      const way = turn.getAttribute("data-turn") === "1" ? 1 : -1;
      turn.addEventListener("click", () => this.show(this.course.turn(way), true));
    }
    this.show(this.course.steps.length);
  }

  /** @param {string} mark the value of a choice */
  placeOf(mark) {
    if (mark === "end") return this.course.steps.length;
    return this.recorded.marks.find(([, n]) => `n${n}` === mark)?.[0] ?? 0;
  }

  /**
   * Show the text as it was after so many changes.
   *
   * @param {number} at
   * @param {boolean} aloud whether it is said where that is
   */
  show(at, aloud = false) {
    if (aloud) this.stop();
    this.course.go(at);
    this.slider.value = String(this.course.at);
    const said = this.said();
    this.slider.setAttribute("aria-valuetext", said);
    this.place.textContent = said;
    this.sections.forEach((section, number) => {
      this.draw(section, number);
    });
    const announcer = this.window.document.getElementById("announcer");
    if (aloud && announcer) announcer.textContent = said;
  }

  /** When, by whom and where the last change was made, in words. */
  said() {
    const { last } = this.course;
    if (!last) return this.root.dataset.textStart ?? "";
    return filled(this.root.dataset.textPlace, {
      when: this.when(new Date(last[0] * 1000)),
      who: this.recorded.hands[last[1]] || "–",
      section: this.sections[last[2]]?.getAttribute("data-section") ?? "",
    });
  }

  /**
   * @param {Element} section
   * @param {number} number
   */
  draw(section, number) {
    const text = this.course.texts[number] ?? "";
    const { last } = this.course;
    const here = last?.[2] === number ? `${last[3]}+${last[5].length}` : "";
    const now = `${here}:${text}`;
    if (this.shown[number] === now) return;
    this.shown[number] = now;
    section.toggleAttribute("hidden", !text.trim());
    const words = section.querySelector(".played");
    if (!words || !last || !here || !last[5]) {
      if (words) words.textContent = text;
      return;
    }
    const come = this.window.document.createElement("ins");
    come.textContent = last[5];
    words.replaceChildren(text.slice(0, last[3]), come, text.slice(last[3] + last[5].length));
  }

  play() {
    const from = this.course.at < this.course.steps.length ? this.course.at : 0;
    this.playing = { since: this.window.performance.now(), from };
    this.button.textContent = this.root.dataset.textPause ?? "";
    this.window.requestAnimationFrame(() => this.frame());
  }

  stop() {
    this.playing.since = 0;
    this.button.textContent = this.root.dataset.textPlay ?? "";
  }

  frame() {
    const { since, from } = this.playing;
    const all = this.course.steps.length;
    if (!since) return;
    const passed = (this.window.performance.now() - since) / 1000 / Number(this.speed.value);
    this.show(from + Math.floor(passed * all));
    if (this.course.at >= all) this.stop();
    else this.window.requestAnimationFrame(() => this.frame());
  }
}
