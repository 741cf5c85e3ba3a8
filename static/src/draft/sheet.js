/** The draft page: puts the editor, the connection and the margin together. */

import { Announcer } from "./draft/announcer.js";
import { tellHeight } from "./draft/bar.js";
import { followComments } from "./draft/comment-news.js";
import { keySheet } from "./draft/key-sheet.js";
import { showLeftOut } from "./draft/left-out.js";
import { followLimits } from "./draft/limits.js";
import { newComments } from "./draft/new-comment.js";
import { namesIn, showCarets, showFaces, whereabouts } from "./draft/people.js";
import { Safety } from "./draft/safety.js";
import { Sections } from "./draft/sections.js";
import { shortcuts } from "./draft/shortcuts.js";
import { stale } from "./draft/stale.js";
import { openStorage } from "./draft/storage.js";
import { telephone } from "./draft/telephone.js";
import { followThreads } from "./draft/threads.js";
import { urgentNotices } from "./draft/urgent.js";
import { endsOf } from "./editor/anchors.js";
import { effects, spoken, toolbar } from "./editor/toolbar.js";
import { tokenOf } from "./forms/here.js";
import { pushOnLeaving } from "./kept/parting.js";
import { connect } from "./live/connection.js";
import { Presence, persons } from "./live/presence.js";
import { DraftServer } from "./live/server.js";
import { Session } from "./live/session.js";
import { tellIfTurnedAway, ticket } from "./live/ticket.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("./live/presence.js").Peer} Peer */

const JITTER_MS = 300;
const SETTLED_MS = 800;

class Workspace {
  /**
   * @param {HTMLElement} page `#workspace`
   * @param {import("./draft/storage.js").Storage} storage
   * @param {DraftServer} server
   */
  constructor(page, storage, server) {
    this.page = page;
    /** @type {Peer[]} */
    this.peers = [];
    /** @type {string[]} */
    this.capabilities = [];
    this.announcer = new Announcer(byId("live-region") ?? document.createElement("div"));
    this.words = this.announcer.region.dataset;
    this.sections = this.openSections();
    this.threads = followThreads(document, this.sections);
    this.limits = followLimits(
      page,
      this.sections.places,
      (words) => this.announcer.note(words),
      (key) => this.safety.nameOf(key),
    );
    this.session = new Session({
      draft: server.draft,
      sections: this.sections.keys,
      server,
      outbox: storage.outbox,
      recovered: storage.recovered,
      locks: navigator.locks,
      crypto: globalThis.crypto?.subtle,
      page: this.sessionPage(),
    });
    this.presence = new Presence(
      (where) => {
        if (this.session.joined) server.tell("aware", where);
      },
      (peers) => this.peersChanged(peers),
    );
    const may = () => this.capabilities;
    this.safety = new Safety(window, storage, this.session, may, this.announcer);
    this.comments = this.openComments();
    const bar = byId("toolbar");
    this.bar = bar
      ? toolbar(bar, { view: () => this.sections.currentView, actions: this.sections.actions })
      : null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.settling = undefined;
    server.on("aware", (message) => this.presence.receive(message));
    server.onConnection(
      () => {},
      () => {
        this.announcer.apart();
        this.presence.clear();
      },
    );
    this.openKeys();
  }

  openSections() {
    const say = (/** @type {string} */ sentence) => this.announcer.say(sentence);
    const { page } = this;
    const dialog = byId("link-dialog");
    return new Sections(page, dialog instanceof HTMLDialogElement ? dialog : null, {
      updated: (key, view) => this.selectionChanged(key, view),
      opened: (thread, chosen) => this.open(thread, chosen),
      told: (report) => showLeftOut(byId("left-out"), report),
      said: spoken(byId("toolbar"), say),
      did: effects(byId("toolbar"), say),
      changed: (key, local) => this.textChanged(key, local),
    });
  }

  /** @returns {import("./live/page.js").Page} */
  sessionPage() {
    return {
      replica: (replica) => {
        this.sections.show(replica);
        this.threads.refresh();
        this.limits.mark();
        showCarets(this.sections, this.peers);
      },
      capabilities: (capabilities) => {
        this.capabilities = capabilities;
        const mayType = capabilities.includes("type");
        this.sections.setEditable(mayType);
        for (const part of document.querySelectorAll("[data-for-typing]")) {
          part.toggleAttribute("hidden", !mayType);
        }
      },
      people: (me, who, peers) => {
        this.presence.entered(me, who, peers);
        this.announcer.entered();
      },
      status: () => this.safety?.update(),
      changed: stale(document.body, JITTER_MS),
      gone: () => {
        void this.safety.keeping.stop();
        this.safety.update();
      },
      composing: () => this.sections.composing,
      settle: () => this.sections.settle(),
    };
  }

  openComments() {
    return newComments(document, {
      button: byId("comment-button"),
      sections: this.sections,
      allowed: () => this.capabilities.includes("comment"),
      settled: () => this.session.queue.whenIdle(),
      seq: () => this.session.copy.sequence.have,
      tell: (name) => this.announcer.say(this.words[name] ?? ""),
    });
  }

  /** What is done by keys, and what is heard of what others do. */
  openKeys() {
    const { sections, threads, words } = this;
    const urgent = urgentNotices(document, byId("urgent-region"));
    shortcuts(document, {
      ...{ sections, threads, words, readOnly: urgent.sentence },
      say: (sentence) => this.announcer.say(sentence),
      saved: () => byId("save-state")?.textContent?.trim() ?? "",
      others: () => whereabouts(this.peers, sections.places),
      open: (thread, chosen) => this.open(thread, chosen, true),
    });
    keySheet(document, () => globalThis.localStorage);
    followComments(document, {
      ...{ sections, words, nameOf: (section) => this.safety.nameOf(section) },
      tell: (sentence) => this.announcer.note(sentence),
    });
  }

  /**
   * @param {string} key
   * @param {EditorView} view
   */
  selectionChanged(key, view) {
    if (view !== this.sections.currentView) return;
    this.bar?.show(view);
    this.comments.offer(view);
    const text = this.sections.text(key);
    if (!text || !view.hasFocus()) return;
    this.presence.moved({ section: key, ...endsOf(view.state, text) });
  }

  /**
   * @param {string} key
   * @param {boolean} local
   */
  textChanged(key, local) {
    const text = this.sections.text(key)?.toString() ?? "";
    this.limits.changed(key, text, local);
    if (local) this.announcer.typing();
    else this.announcer.changed(namesIn(this.peers, key), this.safety.nameOf(key));
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.settled(), SETTLED_MS);
  }

  /** Nobody typed for a moment: what is computed from the text may follow. */
  settled() {
    this.threads.refresh();
    this.limits.settled();
    // Without a line there is nothing to ask; joining again fetches all of it.
    if (this.session.joined) document.body.dispatchEvent(new CustomEvent("text-settled"));
  }

  /** @param {Peer[]} peers */
  peersChanged(peers) {
    this.peers = peers;
    showCarets(this.sections, peers);
    const list = byId("presence");
    const people = persons(peers);
    if (list) showFaces(list, people);
    this.announcer.here(people.map(({ name }) => name));
  }

  /**
   * Bring a comment to the reader; where several lie upon each other, say which of them it is.
   *
   * @param {string} thread
   * @param {import("./editor/highlights.js").Chosen} chosen
   * @param {boolean} [asked] by a key, which takes the focus along
   */
  open(thread, { number, of }, asked = false) {
    this.threads.open(thread, asked);
    const { textSeveral = "" } = this.words;
    if (of === 1) return;
    this.announcer.say(textSeveral.replace("{number}", `${number}`).replace("{count}", `${of}`));
  }
}

/** @param {string} id */
function byId(id) {
  return document.getElementById(id);
}

/** @param {HTMLElement} page */
async function open(page) {
  const { draft = "", person = "", ticketUrl = "/live/ticket", pushUrl } = page.dataset;
  const storage = await openStorage(window, person, draft);
  const request = { url: ticketUrl, draft, document, fetch: globalThis.fetch.bind(globalThis) };
  const fetchTicket = () =>
    tellIfTurnedAway(ticket(request), byId("signed-out"), () => session.shutOut());
  const server = new DraftServer(connect(fetchTicket, draft, window), draft);
  const { session } = new Workspace(page, storage, server);
  if (storage.copy) session.openKept(storage.copy, storage.waiting);
  const rows = () => (session.queue.halted ? [] : session.queue.sealed());
  const leaving = { token: () => tokenOf(document), rows, fetch: request.fetch };
  if (pushUrl) pushOnLeaving(window, { url: pushUrl, ...leaving });
}

const page = byId("workspace");
tellHeight(window, document.querySelector(".docbar"));
telephone(window);
if (page?.dataset.draft) void open(page);
