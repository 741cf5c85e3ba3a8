/** What stands around the text of a draft: comments, buttons and keys, who is here, what is said aloud. */

import { XHR } from "../../../node_modules/engine.io-client/build/esm/transports/polling-xhr.js";
import { linkCommand } from "../editor/link-dialog.js";
import { outfit } from "../editor/outfit.js";
import { effects, spoken, toolbar } from "../editor/toolbar.js";
import { Presence, persons } from "../live/presence.js";
import { serverClock } from "../page/clock.js";
import { filled } from "../page/words.js";
import { withIdleStyles } from "../paste/foreign.js";
import { readHtml } from "../paste/html.js";
import { Suggesting } from "../suggestions/mode.js";
import { endsFor, settled } from "../suggestions/places.js";
import { openStrip } from "../suggestions/strip.js";
import { Announcer } from "./announcer.js";
import { bracketList } from "./brackets.js";
import { followComments } from "./comment-news.js";
import { Keeping } from "./keeping.js";
import { keySheet } from "./key-sheet.js";
import { followLimits } from "./limits.js";
import { newComments } from "./new-comment.js";
import { namesIn, showCarets, showFaces, whereabouts } from "./people.js";
import { recoveredWords } from "./recovered-words.js";
import { shortcuts } from "./shortcuts.js";
import { telephone } from "./telephone.js";
import { followThreads } from "./threads.js";
import { tongueOf } from "./tongue-of.js";
import { tools } from "./tools.js";
import { urgentNotices } from "./urgent.js";
// One piece with it: whatever either needs comes in one file.
import "./sheet.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {import("../live/presence.js").Peer} Peer */

/** Long polling: few pages ever need it. */
export const polling = XHR;

export class Margin {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    const { sections, safety, storage, session } = sheet;
    this.sheet = sheet;
    this.sections = sections;
    /** @type {Peer[]} */
    this.peers = [];
    this.announcer = new Announcer(byId("live-region") ?? document.createElement("div"));
    this.words = this.announcer.region.dataset;
    const say = (/** @type {string} */ sentence) => this.announcer.say(sentence);
    const buttons = byId("toolbar");
    this.did = effects(buttons, say);
    const said = spoken(buttons, say);
    /** @type {import("../suggestions/strip.js").Strip | null} */
    this.strip = null;
    this.suggesting = this.openSuggesting(say);
    this.dress(said);
    this.threads = followThreads(document, sections, sheet.page.dataset.passagesUrl);
    this.limits = followLimits(
      sheet.page,
      sections.places,
      (words) => this.announcer.note(words),
      (key) => safety.nameOf(key),
    );
    this.comments = this.openComments();
    const view = () => sections.currentView;
    this.bar = buttons ? toolbar(buttons, { view, actions: sections.actions, said }) : null;
    this.tongue = tongueOf(sections, say);
    this.keeping = new Keeping(window, {
      ...{ place: byId("device"), copies: storage.copies, session },
      files: (sheet.page.dataset.files ?? "").split(" ").filter(Boolean),
    });
    this.showRecovered = this.openPanel();
    storage.device.onLost = () => {
      this.keeping.lost();
      safety.update();
    };
    this.presence = new Presence(
      (where) => {
        if (session.joined) sheet.server.tell("aware", where);
      },
      (peers) => this.peersChanged(peers),
    );
    telephone(window);
    this.openKeys();
    this.tools = tools(window, this);
    this.strip = openStrip(document, this.suggesting, { say, words: this.words });
    this.strip?.show();
    this.brackets = bracketList(byId("brackets"), {
      ...{ sections, words: this.words, say, nameOf: (section) => safety.nameOf(section) },
    });
  }

  /** Give the editors what they did not need to be typed in. @param {import("../editor/keys.js").Said} said */
  dress(said) {
    const dialog = byId("link-dialog");
    const lang = [...this.sections.places.values()][0]?.lang ?? "";
    const plugins = outfit({ said, lang });
    this.sections.dress({
      plugins: (around) => [...plugins(around), ...this.suggesting.plugins(around.text)],
      link: linkCommand(dialog instanceof HTMLDialogElement ? dialog : null),
      foreign: { readHtml: (dom, schema) => readHtml(dom, schema, lang), withIdleStyles },
    });
  }

  /** @param {(sentence: string) => void} say */
  openSuggesting(say) {
    return new Suggesting(this.sheet, {
      ...{ words: this.words, say },
      shown: () => this.shown(),
      changed: () => {
        this.strip?.show();
        this.showRecovered?.();
      },
    });
  }

  openComments() {
    const { session, sections } = this.sheet;
    return newComments(document, {
      button: byId("comment-button"),
      sections,
      allowed: () => this.mayComment,
      settled: () => session.queue.whenIdle(),
      seq: () => session.copy.sequence.have,
      settledIn: (section, from, to) => settled(this.suggesting, section, from, to),
      tell: (name) => this.announcer.say(this.words[name] ?? ""),
    });
  }

  get mayComment() {
    return this.sheet.capabilities.includes("comment");
  }

  openPanel() {
    const { recovered } = this.sheet;
    recovered.onChanged = () => this.showRecovered();
    void recovered.load();
    return recoveredWords(this.sheet, this.suggesting, () => this.mayComment);
  }

  /** What is done by keys, and what is heard of what others do. */
  openKeys() {
    const { sections, threads, words, sheet } = this;
    const urgent = urgentNotices(document, byId("urgent-region"), serverClock(document));
    shortcuts(document, {
      ...{ sections, threads, words, readOnly: urgent.sentence },
      toggle: () => this.suggesting.switchTo(!this.suggesting.on),
      own: (way) => this.strip?.step(way),
      say: (sentence) => this.announcer.say(sentence),
      saved: () => byId("save-state")?.textContent?.trim() ?? "",
      others: () => whereabouts(this.peers, sections.places),
      open: (thread, chosen) => this.open(thread, chosen, true),
      nameOf: (section) => sheet.safety.nameOf(section),
    });
    keySheet(document, () => globalThis.localStorage);
    followComments(document, {
      ...{ sections, words, nameOf: (section) => sheet.safety.nameOf(section) },
      tell: (sentence) => this.announcer.note(sentence),
    });
  }

  /** Whether words are safe may have changed. */
  update() {
    this.showRecovered();
    this.keeping.stir();
    this.tools.arrive();
  }

  /** There is a (new) copy of the text on the page. */
  shown() {
    this.threads.refresh();
    for (const key of this.sections.keys) this.count(key, false);
    this.limits.mark();
    this.brackets.show();
    showCarets(this.sections, this.peers);
    this.tools.shown();
  }

  /**
   * @param {string} key the section that is used
   * @param {EditorView} view
   */
  selectionChanged(key, view) {
    this.bar?.show(view);
    this.tongue?.show(view);
    this.comments.offer(view);
    if (!this.sections.text(key) || !view.hasFocus()) return;
    this.presence.moved({ section: key, ...endsFor(this.suggesting, key, view) });
  }

  /** The line went, and with it what is known of the others. */
  apart() {
    this.announcer.apart();
    this.presence.clear();
  }

  /**
   * @param {string} key
   * @param {boolean} local
   */
  textChanged(key, local) {
    const { sheet } = this;
    this.count(key, local);
    if (local) this.announcer.typing();
    else this.announcer.changed(namesIn(this.peers, key), sheet.safety.nameOf(key));
  }

  /**
   * @param {string} key
   * @param {boolean} local
   */
  count(key, local) {
    this.limits.changed(key, this.sections.text(key)?.toString() ?? "", local);
  }

  settled() {
    this.threads.refresh();
    this.brackets.show();
    this.limits.settled();
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
   * @param {import("../editor/highlights.js").Chosen} chosen
   * @param {boolean} [asked] by a key, which takes the focus along
   */
  open(thread, { number, of }, asked = false) {
    this.threads.open(thread, asked);
    if (of > 1) this.announcer.say(filled(this.words.textSeveral, { number, count: of }));
  }
}

/** @param {string} id */
function byId(id) {
  return document.getElementById(id);
}
