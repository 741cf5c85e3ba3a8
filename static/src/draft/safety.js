/** All that tells people whether their words are safe: the state, words refused, the kept copy. */
import { wordsIn } from "../live/recovered.js";
import { Keeping } from "./keeping.js";
import { commentWith } from "./new-comment.js";
import { recoveredPanel } from "./recovered-panel.js";
import { status } from "./status.js";
import { askToPersist } from "./storage.js";

/** @typedef {import("../live/session.js").Session} Session */
/** @typedef {import("./storage.js").Storage} Storage */

export class Safety {
  /**
   * @param {Window} window
   * @param {Storage} storage
   * @param {Session} session
   * @param {() => string[]} capabilities what this person may do now
   */
  constructor(window, storage, session, capabilities) {
    this.window = window;
    this.session = session;
    this.asked = false;
    this.showStatus = status(window, {
      place: this.byId("save-state"),
      durable: () => storage.outbox.durable,
      facts: () => this.facts,
    });
    this.showRecovered = this.openPanel(storage.recovered, capabilities);
    this.keeping = new Keeping(window, {
      place: this.byId("device"),
      copies: storage.copies,
      session,
    });
    storage.device.onLost = () => this.update();
    storage.recovered.onChanged = () => this.showRecovered();
    void storage.recovered.load();
  }

  /** Something of the state may have changed. */
  update() {
    if (this.facts.unacked > 0 && !this.asked) {
      this.asked = true;
      askToPersist(this.window.navigator);
    }
    this.showStatus();
    this.showRecovered();
    this.keeping.stir();
  }

  get facts() {
    const { unacked, kept, halted } = this.session.queue;
    const { joined } = this.session;
    return { joined, online: this.window.navigator.onLine, unacked, kept, halted };
  }

  /**
   * @param {import("../live/recovered.js").Recovered} recovered
   * @param {() => string[]} capabilities
   */
  openPanel(recovered, capabilities) {
    const { document, navigator } = this.window;
    return recoveredPanel({
      panel: this.byId("recovered"),
      pieces: () => [...recovered.pieces, ...this.refusedNow],
      remove: ({ id }) => void (id ? recovered.remove(id) : this.session.giveUp()),
      nameOf: (section) => this.byId(`head-${section}`)?.textContent ?? "",
      mayComment: () => capabilities().includes("comment"),
      comment: (section, words) => commentWith(document, section, words),
      write: (text) => navigator.clipboard.writeText(text),
    });
  }

  /** What the server does not take at the moment, as the panel shows it. */
  get refusedNow() {
    const { halted, entries } = this.session.queue;
    const words = halted ? wordsIn(entries) : "";
    const section = entries[0]?.section ?? "";
    return words.trim() ? [{ draft: "", id: "", section, words, at: 0 }] : [];
  }

  /** @param {string} id */
  byId(id) {
    return this.window.document.getElementById(id);
  }
}
