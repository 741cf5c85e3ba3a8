/** Whether people's words are safe, in the document bar; what follows from it elsewhere is told. */
import { status } from "./status.js";
import { askToPersist } from "./storage.js";

/** @typedef {import("../live/session.js").Session} Session */
/** @typedef {import("./storage.js").Storage} Storage */
/**
 * @typedef {object} SafetyAround
 * @property {(state: string, sentence: string) => void} tell says it to who cannot see it
 * @property {() => boolean} stranded whether words that were refused are on this page
 * @property {() => boolean} late whether some of them came too late for the text
 * @property {() => boolean} durable whether this device has them
 */

/** An acknowledgement that does not come is no event: somebody has to look. */
const LOOK_MS = 1000;

export class Safety {
  /**
   * @param {Window} window
   * @param {Storage} storage
   * @param {Session} session
   * @param {SafetyAround} around
   */
  constructor(window, storage, session, around) {
    const { tell, stranded, durable } = around;
    this.around = around;
    this.window = window;
    this.session = session;
    this.asked = false;
    /** @type {() => void} */
    this.followed = () => {};
    this.showStatus = status(window, {
      place: this.byId("save-state"),
      durable: () => storage.outbox.durable,
      facts: () => this.facts,
      tell,
      stranded: () => stranded() && (session.shut || !durable()),
    });
    this.update();
    setInterval(() => this.showStatus(), LOOK_MS);
  }

  /** Tell somebody else too, now and whenever the state may have changed. @param {() => void} followed */
  follow(followed) {
    this.followed = followed;
    this.update();
  }

  /** Something of the state may have changed. */
  update() {
    if (this.facts.unacked > 0 && !this.asked) {
      this.asked = true;
      askToPersist(this.window.navigator);
    }
    const { shut } = this.session;
    this.byId("shut-out")?.toggleAttribute("hidden", !shut);
    this.window.document.body.classList.toggle("shut-out", shut);
    this.showStatus();
    this.followed();
  }

  get facts() {
    const { unacked, kept, halted, late } = this.session.queue;
    const { joined, shut, mayType } = this.session;
    const open = this.session.copy.replica !== null;
    const { onLine: online } = this.window.navigator;
    const stopped = shut ? { error: "gone" } : (halted ?? this.late());
    return { joined, online, unacked, kept, late, open, mayType, halted: stopped };
  }

  /** Words that came too late are not saved; once one may type again, what one types is. */
  late() {
    if (!this.around.late() || this.session.mayType) return null;
    return { error: this.session.capabilities.includes("suggest") ? "readonly" : "frozen" };
  }

  /** The name of a section, an answer or a measure as the page shows it. @param {string} key */
  nameOf(key) {
    const heading = this.byId(`head-${key}`)?.textContent;
    const place = this.window.document.querySelector(`.prose[data-section="${key}"]`);
    const part = this.window.document.querySelector(`#${CSS.escape(key)} [data-name]`);
    return heading ?? place?.getAttribute("data-label") ?? part?.getAttribute("data-name") ?? "";
  }

  /** @param {string} id */
  byId(id) {
    return this.window.document.getElementById(id);
  }
}
