/** The text of a draft as it is read and typed in on its page, with what tells whether it is safe. */

import { Recovered } from "../kept/recovered.js";
import { Session } from "../live/session.js";
import { suggestsHere } from "../suggestions/last-mode.js";
import { showLeftOut } from "./left-out.js";
import { Safety } from "./safety.js";
import { Sections } from "./sections.js";
import { stale } from "./stale.js";
// One piece with the line: what the beginning of the page shares with what follows comes in one file.
import "../live/connection.js";
import "../live/ticket.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("../live/presence.js").Presence} Presence */
/** @typedef {import("./margin.js").Margin} Margin */

const JITTER_MS = 300;
const SETTLED_MS = 800;

export class Sheet {
  /**
   * @param {HTMLElement} page `#workspace`
   * @param {import("./storage.js").Storage} storage
   * @param {import("../live/server.js").DraftServer} server
   * @param {string} person who is signed in
   */
  constructor(page, storage, server, person) {
    this.page = page;
    this.storage = storage;
    this.recovered = new Recovered(storage.device, person, server.draft);
    this.server = server;
    /** Whether the page is being printed: it takes nothing then. */
    this.printing = false;
    /** What was said of who is here while nobody could follow it. @type {((presence: Presence) => void)[]} */
    this.early = [];
    /** @type {string[]} */
    this.capabilities = [];
    /** What stands around the text; it comes a little later. @type {Margin | null} */
    this.margin = null;
    /** @type {() => void} */
    this.opened = () => {};
    /** Resolves when the text can be typed in, or it is known that it cannot. @type {Promise<void>} */
    this.open = new Promise((resolve) => {
      this.opened = resolve;
    });
    this.sections = this.openSections();
    this.session = new Session({
      draft: server.draft,
      sections: this.sections.keys,
      server,
      outbox: storage.outbox,
      recovered: this.recovered,
      locks: navigator.locks,
      crypto: globalThis.crypto?.subtle,
      page: this.sessionPage(),
    });
    this.safety = new Safety(window, storage, this.session, {
      tell: (state, sentence) => this.margin?.announcer.state(state, sentence),
      stranded: () => this.recovered.pieces.length > 0,
      late: () => this.recovered.pieces.some(({ u }) => u),
      durable: () => this.recovered.durable,
    });
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.settling = undefined;
    server.on("aware", (message) => this.present((presence) => presence.receive(message)));
    const inboxMoved = stale(document.body, JITTER_MS);
    server.on("inbox", () => inboxMoved("inbox"));
    server.onConnection(
      () => {},
      () => {
        this.early = [];
        this.margin?.apart();
      },
    );
  }

  openSections() {
    return new Sections(this.page, {
      updated: (key, view) => this.selectionChanged(key, view),
      opened: (thread, chosen) => this.margin?.open(thread, chosen),
      told: (report) => showLeftOut(document.getElementById("left-out"), report),
      did: (name, done) => this.margin?.did(name, done),
      changed: (key, local) => this.textChanged(key, local),
    });
  }

  /** @returns {import("../live/page.js").Page} */
  sessionPage() {
    return {
      replica: (replica) => {
        this.sections.show(this.margin?.suggesting.over(replica) ?? replica);
        this.margin?.shown();
      },
      capabilities: (capabilities) => {
        this.capabilities = capabilities;
        this.allow();
        this.opened();
      },
      people: (me, who, peers) => {
        this.early = [];
        this.present((presence) => presence.entered(me, who, peers));
        this.margin?.announcer.entered();
      },
      status: () => this.safety?.update(),
      changed: stale(document.body, JITTER_MS),
      gone: () => {
        void this.margin?.keeping.stop();
        this.safety.update();
      },
      composing: () => this.sections.composing,
      settle: () => this.sections.settle(),
    };
  }

  /** Have the text take what is typed as far as this person may type, or proposes changes. */
  allow() {
    const suggesting = this.margin?.suggesting;
    // Who proposed changes before the page was loaded again must not write into the text unaware.
    const mayType = suggesting?.mayEdit ?? !suggestsHere(this.server.draft);
    const may = mayType && (suggesting?.on || this.capabilities.includes("type"));
    this.sections.setEditable(may && !suggesting?.posting && !this.printing);
    for (const part of document.querySelectorAll("[data-for-typing]")) {
      part.toggleAttribute("hidden", !may);
    }
    suggesting?.follow();
  }

  /** Have what stands around the text follow it. @param {Margin} margin */
  surround(margin) {
    this.margin = margin;
    margin.shown();
    this.allow();
    margin.threads.begin();
    for (const tell of this.early.splice(0)) tell(margin.presence);
    if (this.session.joined) margin.announcer.entered(); // who was here before is no news
    if (this.session.shut) void margin.keeping.stop();
    this.safety.follow(() => margin.update());
    if (this.settling) this.settled();
  }

  /** Have something known about who is here. @param {(presence: Presence) => void} tell */
  present(tell) {
    if (this.margin) tell(this.margin.presence);
    else this.early.push(tell);
  }

  /** What stands around the text did not come, and may yet: nothing waits for it any longer. */
  miss() {
    this.sections.outfit.miss();
  }

  /**
   * @param {string} key
   * @param {EditorView} view
   */
  selectionChanged(key, view) {
    if (view !== this.sections.currentView) return;
    this.margin?.selectionChanged(key, view);
  }

  /**
   * @param {string} key
   * @param {boolean} local
   */
  textChanged(key, local) {
    this.margin?.textChanged(key, local);
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settled(), SETTLED_MS);
  }

  /** Nobody typed for a moment: what is computed from the text may follow. */
  settled() {
    // Once for each pause: a page that opens settles as soon as what stands around its text is there.
    clearTimeout(this.settling);
    if (this.margin) this.settling = undefined;
    this.margin?.settled();
    // Without a line there is nothing to ask; joining again fetches all of it.
    if (this.session.joined) document.body.dispatchEvent(new CustomEvent("text-settled"));
  }
}
