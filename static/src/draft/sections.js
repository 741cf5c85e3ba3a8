/** All sections of the draft on the page: opened together, typed in one at a time. */
import { UndoManager } from "yjs";
import { noteCaret } from "../editor/caret.js";
import { openSection } from "../editor/view.js";
import { Later } from "../page/later.js";
import { changesOf } from "../paste/changes.js";

/** @typedef {import("prosemirror-view").EditorView} EditorView */
/** @typedef {Pick<import("../kept/replica.js").Replica, "doc" | "texts">} Replica a copy, or a fork of one */
/**
 * @typedef {object} SectionsAround
 * @property {(key: string, view: EditorView) => void} updated text or selection of a section changed
 * @property {(thread: string, chosen: import("../editor/highlights.js").Chosen) => void} opened a
 *   marked passage was pressed
 * @property {(name: string, done: boolean) => void} did something was done, or not to be done
 * @property {import("../paste/clipboard.js").ClipboardAround["told"]} told
 * @property {(key: string, local: boolean) => void} changed the text of a section changed
 */

/**
 * @typedef {object} Outfit what the editors get when one can type in them already
 * @property {(around: import("../editor/outfit.js").OutfitAround) =>
 *   import("prosemirror-state").Plugin[]} plugins
 * @property {import("prosemirror-state").Command} link opens the link dialogue
 * @property {import("../paste/clipboard.js").Foreign} foreign reads what comes from elsewhere
 */

/** What marks changes typed on this page, for undo. */
const HERE = { name: "typed on this page" };

export class Sections {
  /**
   * @param {HTMLElement} page
   * @param {SectionsAround} around
   */
  constructor(page, around) {
    this.around = around;
    /** @type {Later<Outfit>} */
    this.outfit = new Later();
    /** @type {Map<string, HTMLElement>} */
    this.places = new Map();
    for (const place of page.querySelectorAll("[data-section].prose")) {
      if (place instanceof HTMLElement) this.places.set(place.dataset.section ?? "", place);
    }
    /** @type {Map<string, EditorView>} */
    this.views = new Map();
    /** @type {Replica | null} */
    this.replica = null;
    /** What ends when another copy is shown. @type {(() => void)[]} */
    this.closing = [];
    this.editable = false;
    /** The section last used; one that the Tab key only passes through is not. */
    this.current = "";
    this.passing = false;
    page.ownerDocument.addEventListener("keydown", (event) => this.keyPressed(event), true);
    page.ownerDocument.addEventListener("pointerdown", () => this.pointed(), true);
    /** What can be undone in each copy, for as long as there is that copy. @type {WeakMap<Replica, UndoManager>} */
    this.histories = new WeakMap();
    /** @type {UndoManager | null} */
    this.history = null;
    /** Takes the next step instead, where that is none of the text. @type {(way: "undo" | "redo") => boolean} */
    this.beside = () => false;
    this.actions = {
      undo: () => this.step("undo"),
      redo: () => this.step("redo"),
      link: linkSoon(this.outfit),
    };
  }

  get keys() {
    return [...this.places.keys()];
  }

  get currentView() {
    return this.views.get(this.current) ?? null;
  }

  /** Whether a character is being composed in any section. */
  get composing() {
    return [...this.views.values()].some((view) => view.composing);
  }

  /** @param {"undo" | "redo"} way */
  step(way) {
    const done = this.beside(way) || (this.editable && this.history?.[way]());
    this.around.did(way, Boolean(done));
  }

  /** Before the text changes under the caret: let the editors know where it went. */
  settle() {
    for (const view of this.views.values()) noteCaret(view);
  }

  /** @param {string} key */
  text(key) {
    return this.replica?.texts.get(key) ?? null;
  }

  /** How often the looks of the whole draft change. */
  get changes() {
    const texts = [...(this.replica?.texts.values() ?? [])];
    return texts.reduce((sum, text) => sum + changesOf(text), 0);
  }

  /** Show a copy of the draft, in place of what was shown before. @param {Replica} replica */
  show(replica) {
    this.close();
    this.replica = replica;
    for (const [key, place] of this.places) this.open(key, place);
    this.history = this.histories.get(replica) ?? this.remember(replica);
  }

  /** @param {Replica} replica */
  remember(replica) {
    const texts = [...replica.texts.values()];
    const history = new UndoManager(texts, { trackedOrigins: new Set([HERE]) });
    this.histories.set(replica, history);
    history.on("stack-item-popped", ({ changedParentTypes }) => {
      for (const [key, view] of this.views) {
        const text = this.text(key);
        if (text && changedParentTypes.has(/** @type {any} */ (text))) view.focus();
      }
    });
    return history;
  }

  /**
   * @param {string} key
   * @param {HTMLElement} place
   */
  open(key, place) {
    const text = this.text(key);
    if (!text) return;
    const view = openSection(place, {
      text,
      origin: HERE,
      actions: this.actions,
      editable: () => this.editable,
      pasting: {
        outfit: this.outfit,
        view: () => this.views.get(key) ?? null,
        told: (report) => {
          this.history?.stopCapturing(); // what is pasted is taken back by itself
          this.around.told(report);
        },
        together: (changes) => text.doc?.transact(changes, HERE),
        changes: () => this.changes,
      },
      did: this.around.did,
      updated: (updated) => this.used(key, updated),
    });
    view.dom.addEventListener("focus", () => this.used(key, view));
    view.dom.addEventListener("blur", () => this.around.updated(key, view));
    this.views.set(key, view);
    this.putOn(key, view);
    this.markEmpty(key, text.toString());
    /** @param {unknown} _event @param {{local: boolean}} transaction */
    const follow = (_event, { local }) => {
      this.markEmpty(key, text.toString());
      this.around.changed(key, local);
    };
    text.observe(follow);
    this.closing.push(() => text.unobserve(follow));
  }

  /** Give all editors what they lack, those of copies to come as well. @param {Outfit} outfit */
  dress(outfit) {
    this.outfit.give(outfit);
    for (const [key, view] of this.views) this.putOn(key, view);
  }

  /**
   * @param {string} key
   * @param {EditorView} view
   */
  putOn(key, view) {
    const [text, outfit] = [this.text(key), this.outfit.now];
    if (!text || !outfit) return;
    const plugins = outfit.plugins({ text, schema: view.state.schema, opened: this.around.opened });
    view.updateState(view.state.reconfigure({ plugins: [...view.state.plugins, ...plugins] }));
  }

  /**
   * @param {string} key
   * @param {EditorView} view
   */
  used(key, view) {
    if (view.hasFocus() && !this.passing) this.current = key;
    this.around.updated(key, view);
  }

  pointed() {
    this.passing = false;
  }

  /** @param {KeyboardEvent} event */
  keyPressed({ key }) {
    if (/^(Shift|Control|Alt|Meta|AltGraph)$/.test(key)) return;
    this.passing = key === "Tab";
    if (this.passing) return;
    for (const [name, view] of this.views) if (view.hasFocus()) this.used(name, view);
  }

  /**
   * @param {string} key
   * @param {string} content
   */
  markEmpty(key, content) {
    this.places.get(key)?.classList.toggle("blank", content.trim() === "");
  }

  /** @param {boolean} editable */
  setEditable(editable) {
    if (this.editable === editable) return;
    this.editable = editable;
    for (const [key, view] of this.views) {
      view.setProps({});
      this.around.updated(key, view);
    }
  }

  close() {
    for (const end of this.closing.splice(0)) end();
    for (const view of this.views.values()) view.destroy();
    this.views.clear();
  }
}

/**
 * Return the command that opens the link dialogue, once it is there.
 *
 * @param {Later<Outfit>} outfit
 * @returns {import("prosemirror-state").Command}
 */
function linkSoon(outfit) {
  return (state, dispatch, view) => {
    if (outfit.now) return outfit.now.link(state, dispatch, view);
    if (!state.schema.marks.link) return false;
    const open = (/** @type {Outfit} */ { link }) =>
      view && !view.isDestroyed && link(view.state, view.dispatch, view);
    if (dispatch) void outfit.there.then(open, () => {});
    return true;
  };
}
