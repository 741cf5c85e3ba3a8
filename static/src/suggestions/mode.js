/**
 * Suggesting: one writes in a fork of the text, which is kept on this device until it is posted or
 * thrown away. It lives on while one looks at the text itself.
 */
import { seatOf } from "../draft/storage.js";
import { Proposals } from "../kept/proposals.js";
import { filled } from "../page/words.js";
import { foundIn, proposals } from "./drawn.js";
import { Fork } from "./fork.js";
import { rememberMode, suggestsHere } from "./last-mode.js";
import { piecesOf, sorted } from "./left.js";
import { caretOf } from "./places.js";
import { proposed } from "./proposed.js";

/** @typedef {import("../draft/sheet.js").Sheet} Sheet */
/** @typedef {import("../kept/replica.js").Replica} Replica */
/** @typedef {import("./proposed.js").Change & {section: string}} Change */

/** A right that is asked about anew is back by then. */
const RIGHT_ENDS_MS = 1000;

export class Suggesting {
  /**
   * @param {Sheet} sheet
   * @param {object} around
   * @param {DOMStringMap} around.words the page's sentences
   * @param {(sentence: string) => void} around.say
   * @param {() => void} around.shown called when another text is shown
   * @param {() => void} around.changed called when something of the mode may have changed
   */
  constructor(sheet, around) {
    const { storage, recovered, server } = sheet;
    this.sheet = sheet;
    this.around = around;
    this.draft = server.draft;
    this.on = false;
    this.posting = false;
    /** Whether the mode is still to come back after the page was loaded again. */
    this.wanted = suggestsHere(server.draft);
    /** @type {Fork | null} */
    this.fork = null;
    /** Whether something in the fork is not on this device yet. */
    this.dirty = false;
    /** What was thrown away last. @type {Uint8Array | null} */
    this.thrown = null;
    this.reason = "";
    /** What was sent and may have arrived, as long as nothing in it changed. @type {import("./post.js").Body | null} */
    this.sent = null;
    const owner = seatOf(recovered.owner, globalThis.location);
    this.kept = new Proposals(storage.device, owner, this.draft, navigator.locks);
    /** What earlier pages left, until it is taken up. @type {import("../kept/proposals.js").Proposal[] | null} */
    this.left = null;
    void this.kept.left().then((left) => {
      this.left = left;
      this.follow();
    });
  }

  get maySuggest() {
    return this.sheet.capabilities.includes("suggest");
  }

  /** Whether what is shown may be changed: the text by who may type, a fork by who may suggest. */
  get mayEdit() {
    return this.on ? this.maySuggest : !this.wanted;
  }

  /** The page's copy of the text itself. */
  get live() {
    return this.sheet.session.copy.replica;
  }

  /** The changes that are not posted yet, in the order of the text. @returns {Change[]} */
  get changes() {
    return this.sheet.sections.keys.flatMap((section) =>
      (this.found(section)?.changes ?? []).map((change) => ({ ...change, section })),
    );
  }

  /** @param {string} section */
  found(section) {
    const { fork } = this;
    const view = this.sheet.sections.views.get(section);
    const live = fork?.replica.texts.get(section);
    const text = fork?.texts.get(section);
    if (!view || !live || !text) return null;
    return foundIn(view) ?? proposed(live, text, view.state.schema);
  }

  /** What an editor gets while a fork is shown. @param {import("yjs").Text} text */
  plugins(text) {
    const [section = ""] = [...(this.fork?.texts ?? [])].find(([, one]) => one === text) ?? [];
    const live = this.fork?.replica.texts.get(section);
    if (!live) return [];
    return [proposals({ live, fork: text, words: this.around.words, drawn: () => this.drawn() })];
  }

  /** Go over to suggesting, or back to the text. @param {boolean} on */
  switchTo(on) {
    const { words, say } = this.around;
    if (on && !this.maySuggest) return say(words.textMayNotSuggest ?? "");
    if (!this.live) return;
    if (on !== this.on) {
      const back = caretOf(this);
      this.on = on;
      rememberMode(this.draft, on);
      this.show();
      back();
    }
    const writes = this.sheet.capabilities.includes("type");
    say((on ? words.textSuggests : writes ? words.textWrites : words.textReads) ?? "");
  }

  /** Show what the mode is about: the fork, or the text. */
  show() {
    if (!this.live) return;
    if (this.on) this.fork ??= this.fresh(this.live);
    this.sheet.sections.show((this.on && this.fork) || this.live);
    document.body.classList.toggle("suggesting", this.on);
    this.sheet.allow();
    this.around.shown();
  }

  /** @param {Replica} replica */
  fresh(replica) {
    return new Fork(replica, () => this.touched());
  }

  /**
   * There is a new copy of the text: bring what is proposed over to it.
   *
   * @param {Replica} replica
   * @returns {import("../draft/sections.js").Replica} what is to be shown now
   */
  over(replica) {
    if (this.fork) {
      const [before, own, pieces] = [this.fork, this.fork.own, piecesOf(this)];
      before.close();
      this.fork = this.fresh(replica);
      if (!this.fork.take([own])) {
        this.forget();
        void this.sheet.recovered.keep(pieces);
      }
    }
    if (!this.on) return replica;
    this.fork ??= this.fresh(replica);
    return this.fork;
  }

  /** The text, the rights or the line may be others than before. */
  follow() {
    const { session } = this.sheet;
    if (this.live) this.restore();
    const known = session.joined || session.shut || this.maySuggest;
    if (this.wanted && this.live && known) {
      this.wanted = false;
      if (this.maySuggest) this.switchTo(true);
      else this.sheet.allow();
    }
    if (this.on && !this.maySuggest) setTimeout(() => this.end(), RIGHT_ENDS_MS);
    this.around.changed();
  }

  /** Nobody may suggest here any more: show the text; what was proposed stays, as words. */
  end() {
    const { session } = this.sheet;
    if (!this.on || this.maySuggest || !(session.joined || session.shut)) return;
    this.switchTo(false);
    this.around.say(this.around.words.textSuggestingOver ?? "");
  }

  /** Take up what earlier pages left, once all it may build on is here. */
  restore() {
    const { live, left, sheet } = this;
    const { joined, copy } = sheet.session;
    if (!live || !left?.length) return;
    const { fit, unfit } = sorted(left, live, copy.epoch);
    if (unfit.length && !joined) return; // what it builds on may be on its way
    this.left = null;
    const own = this.fork ? [this.fork.own] : [];
    this.fork?.close();
    this.fork = fit.length || own.length ? this.fresh(live) : null;
    this.fork?.take([...own, ...fit.map(({ u }) => u)]);
    this.reason ||= fit[0]?.reason ?? "";
    void sheet.recovered.keep(unfit.flatMap(({ pieces }) => pieces));
    if (this.on) this.show();
    void this.save().then(() => this.kept.remove(left.map(({ id }) => id)));
    const { words, say } = this.around;
    if (fit.length) say(filled(words.textProposalsBack, { n: this.changes.length }));
  }

  /** This person changed something in the fork. */
  touched() {
    this.dirty = true;
    this.thrown = null;
    this.sent = null;
  }

  /** It is known what is proposed now. */
  drawn() {
    if (this.dirty) {
      this.dirty = false;
      void this.save();
    }
    this.around.changed();
  }

  /** Keep what is proposed on this device. */
  async save() {
    if (this.dirty) return; // it follows once it is known what is proposed
    const { fork, reason } = this;
    const pieces = piecesOf(this);
    const epoch = this.sheet.session.copy.epoch ?? "";
    if (!fork || pieces.length === 0) await this.kept.remove();
    else await this.kept.keep({ epoch, u: fork.own, pieces, reason });
    this.around.changed();
  }

  /** Have no fork any more; the text is shown by who calls this. */
  forget() {
    this.fork?.close();
    this.fork = null;
    this.dirty = false;
    this.sent = null;
    this.reason = "";
    void this.kept.remove();
  }

  /** Throw away what is proposed; it can be taken back until something is changed again. */
  discard() {
    if (!this.fork) return;
    const { own } = this.fork;
    this.forget();
    this.show();
    this.thrown = own;
    this.around.changed();
  }

  /** Take up again what was thrown away last. */
  takeBack() {
    const { thrown, live } = this;
    if (!thrown || !live) return;
    this.fork?.close();
    this.fork = this.fresh(live);
    this.fork.take([thrown]);
    this.thrown = null;
    this.show();
    void this.save();
  }
}
