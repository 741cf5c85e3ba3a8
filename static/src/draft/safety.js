/** All that tells people whether their words are safe: the state, words refused, the kept copy. */
import { wordsBySection } from "../kept/recovered.js";
import { Keeping } from "./keeping.js";
import { commentWith } from "./new-comment.js";
import { recoveredPanel } from "./recovered-panel.js";
import { status } from "./status.js";
import { askToPersist } from "./storage.js";

/** @typedef {import("../live/session.js").Session} Session */
/** @typedef {import("./storage.js").Storage} Storage */

/** An acknowledgement that does not come is no event: somebody has to look. */
const LOOK_MS = 1000;

export class Safety {
  /**
   * @param {Window} window
   * @param {Storage} storage
   * @param {Session} session
   * @param {() => string[]} capabilities what this person may do now
   * @param {import("./announcer.js").Announcer} announcer
   */
  constructor(window, storage, session, capabilities, announcer) {
    this.window = window;
    this.session = session;
    this.asked = false;
    this.showStatus = status(window, {
      place: this.byId("save-state"),
      durable: () => storage.outbox.durable,
      facts: () => this.facts,
      tell: (state, sentence) => announcer.state(state, sentence),
      stranded: () => session.shut && storage.recovered.pieces.length > 0,
    });
    this.showRecovered = this.openPanel(storage.recovered, capabilities);
    this.keeping = new Keeping(window, {
      place: this.byId("device"),
      copies: storage.copies,
      session,
    });
    storage.device.onLost = () => {
      this.keeping.lost();
      this.update();
    };
    storage.recovered.onChanged = () => this.showRecovered();
    void storage.recovered.load();
    this.update();
    setInterval(() => this.showStatus(), LOOK_MS);
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
    this.showRecovered();
    this.keeping.stir();
  }

  get facts() {
    const { unacked, kept, halted, late } = this.session.queue;
    const { joined, shut, mayType } = this.session;
    const open = this.session.copy.replica !== null;
    const { onLine: online } = this.window.navigator;
    const stopped = shut ? { error: "gone" } : halted;
    return { joined, online, unacked, kept, late, open, mayType, halted: stopped };
  }

  /**
   * @param {import("../kept/recovered.js").Recovered} recovered
   * @param {() => string[]} capabilities
   */
  openPanel(recovered, capabilities) {
    const { document, navigator } = this.window;
    return recoveredPanel({
      panel: this.byId("recovered"),
      pointer: this.byId("to-recovered"),
      pieces: () => [...recovered.pieces, ...this.refusedNow],
      remove: ({ id, section }) => void (id ? recovered.remove(id) : this.session.giveUp(section)),
      nameOf: (section) => this.nameOf(section),
      mayComment: () => capabilities().includes("comment"),
      comment: (section, words) => commentWith(document, section, this.nameOf(section), words),
      write: (text) => navigator.clipboard.writeText(text),
    });
  }

  /** What the server does not take at the moment, as the panel shows it. */
  get refusedNow() {
    const { halted, entries } = this.session.queue;
    const found = halted ? wordsBySection(entries) : [];
    return found.map((one) => ({ draft: "", id: "", at: 0, ...one }));
  }

  /** The name of a section as the page shows it; the title has no heading. @param {string} key */
  nameOf(key) {
    const heading = this.byId(`head-${key}`)?.textContent;
    const place = this.window.document.querySelector(`.prose[data-section="${key}"]`);
    return heading ?? place?.getAttribute("data-label") ?? "";
  }

  /** @param {string} id */
  byId(id) {
    return this.window.document.getElementById(id);
  }
}
