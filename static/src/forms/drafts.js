/**
 * What is typed into forms, kept until the server has it: a page that is left, reloaded or lost brings
 * it back. Of a form marked `data-keeps` it is kept on this device and outlives the browser; of any other
 * it is kept in this tab. Never passwords, and nothing for anybody else.
 */
import { FormWords } from "../kept/form-words.js";
import { KEPT } from "../suggestions/last-mode.js";
import { isOurs } from "./here.js";
import { listKept } from "./kept-list.js";
import { tellBroughtBack, tellKept, tellNoMore, tellNotSent } from "./kept-notes.js";
import { detailOf } from "./requests.js";
import { fill, isTouched, isTyped, valuesOf, wordsOf } from "./typed.js";
import { nameOf, personOf } from "./whose.js";

const PREFIX = "banyan-typed:";
const SENT = "banyan-sent";
const CLEARED = "banyan-cleared";
const REFUSED = 400;
const WRONG = 422;
/** Leads to a box that comes when it is asked for: that of a comment of one's own. */
const REOPENS = ".when > [id^=own-] > a[hx-get]";

/**
 * @param {Window} window
 */
export function keepDrafts(window) {
  const { document } = window;
  const tab = storageOf(window);
  if (!tab) return;
  const drafts = new Drafts(window, tab);
  drafts.forgetSent();
  drafts.restore();
  void drafts.words.begin().then(() => drafts.restore());
  document.addEventListener("htmx:after:swap", (event) => {
    drafts.restore();
    drafts.told(detailOf(event)?.ctx);
  });
  document.addEventListener("input", ({ target }) => drafts.keep(target));
  document.addEventListener("change", ({ target }) => drafts.keep(target));
  document.addEventListener("submit", ({ target }) => drafts.sent(target));
  document.addEventListener("htmx:error", (event) => {
    tellNotSent(detailOf(event)?.ctx?.sourceElement);
  });
  document.addEventListener("htmx:after:request", (event) => {
    drafts.answered(detailOf(event)?.ctx);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-discards]") : null;
    if (button) drafts.forget(button.closest("form"));
  });
  if ("BroadcastChannel" in window) {
    new BroadcastChannel(CLEARED).onmessage = () => clearDrafts(window, { tell: false });
  }
}

/**
 * Forget everything typed that is kept by tabs, in this one and in all others.
 *
 * @param {Window} window
 * @param {{tell?: boolean}} [how]
 */
export function clearDrafts(window, { tell = true } = {}) {
  const storage = storageOf(window);
  for (const name of Object.keys(storage ?? {})) {
    if (name.startsWith(PREFIX) || name === SENT) storage?.removeItem(name);
  }
  if (!tell || !("BroadcastChannel" in window)) return;
  const channel = new BroadcastChannel(CLEARED);
  channel.postMessage("");
  channel.close();
}

/**
 * Return how many forms of this tab hold words that were not sent.
 *
 * @param {Window} window
 */
export function countDrafts(window) {
  const names = Object.keys(storageOf(window) ?? {});
  return names.filter((name) => name.startsWith(PREFIX) && name !== KEPT).length;
}

class Drafts {
  /**
   * @param {Window} window
   * @param {Storage} tab
   */
  constructor(window, tab) {
    this.window = window;
    this.document = window.document;
    this.tab = tab;
    this.words = new FormWords(window);
    /** Boxes that were asked for and have not come. @type {Set<string>} */
    this.opened = new Set();
    /** Shows what is kept and has no form here. */
    this.list = listKept(window, this.words);
  }

  /**
   * A form that took the page away was taken unless this page says that it was not: what was refused
   * comes back with its words, and Back and Reload show pages from before.
   */
  forgetSent() {
    const [entry] = this.window.performance.getEntriesByType("navigation");
    const { type = "navigate", responseStatus = 0 } = /** @type {any} */ (entry ?? {});
    const name = this.tab.getItem(SENT);
    this.tab.removeItem(SENT);
    const refused = responseStatus >= REFUSED || this.document.querySelector(".problems") !== null;
    if (!name || type !== "navigate" || refused) return;
    this.tab.removeItem(PREFIX + name);
    this.words.remove(name);
  }

  /** Bring back all that was typed into forms of this page, and say what is kept of others. */
  restore() {
    for (const form of this.document.querySelectorAll("form[method=post]")) this.bringBack(form);
    this.reopen();
    this.list();
  }

  /** Have boxes fetched that come only when they are asked for, where words for them are kept. */
  reopen() {
    for (const way of this.document.querySelectorAll(REOPENS)) {
      const name = `${personOf(this.document)}:${addressOf(way)}`;
      if (this.opened.has(name) || !this.words.find(name)) continue;
      this.opened.add(name);
      if (way instanceof HTMLElement) setTimeout(() => way.click()); // htmx knows it by then
    }
  }

  /** @param {EventTarget | null} target */
  keep(target) {
    if (!(target instanceof Element) || !isTyped(target)) return;
    const form = target.closest("form");
    const name = form && nameOf(form);
    if (!name || !form) return;
    // What a refused form came with is nowhere else: it is kept although nothing in it was changed.
    if (!isTouched(form) && !form.querySelector('[aria-invalid="true"]'))
      return this.drop(form, name);
    const { keeps: label } = form.dataset;
    const thread = form.closest("[data-thread]")?.getAttribute("data-thread") ?? "";
    const found = { ...valuesOf(form), label, thread, words: wordsOf(form), at: Date.now() };
    if (label !== undefined) {
      const ok = this.words.put(name, JSON.stringify(found));
      tellKept(form, ok, () => this.discard(form));
      return;
    }
    try {
      this.tab.setItem(PREFIX + name, JSON.stringify(found));
    } catch {
      // There is no room: what is typed is still in the form.
    }
  }

  /**
   * @param {HTMLFormElement} form
   * @param {string} name
   */
  drop(form, name) {
    this.tab.removeItem(PREFIX + name);
    if (form.dataset.keeps !== undefined) this.words.remove(name);
    tellNoMore(form);
  }

  /** @param {Element | null} form */
  forget(form) {
    const name = form instanceof HTMLFormElement && nameOf(form);
    if (name) this.drop(form, name);
  }

  /** Let the words of a form go, and the form be as it came. @param {HTMLFormElement} form */
  discard(form) {
    this.forget(form);
    form.reset();
    form.dispatchEvent(new Event("input", { bubbles: true }));
    const way = form.querySelector("[data-discards]");
    if (way instanceof HTMLElement) way.click();
    else form.querySelector("textarea")?.focus();
  }

  /** @param {Element} form */
  bringBack(form) {
    if (!(form instanceof HTMLFormElement) || form.dataset.broughtBack) return;
    const name = nameOf(form);
    const onDevice = form.dataset.keeps !== undefined;
    const kept = name && (onDevice ? this.words.find(name) : this.tab.getItem(PREFIX + name));
    if (!kept || isTouched(form)) return;
    form.dataset.broughtBack = "true";
    this.opened.delete(name);
    const [before, wasHidden] = [valuesOf(form), form.hidden];
    fill(form, JSON.parse(kept));
    form.hidden = false;
    form.closest("details")?.setAttribute("open", "");
    form.dispatchEvent(new Event("input", { bubbles: true }));
    if (!isTouched(form)) return; // an answer that refused it came with these words already
    tellBroughtBack(form, () => {
      fill(form, before);
      form.hidden = wasHidden;
      this.forget(form);
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  /** @param {EventTarget | null} form */
  sent(form) {
    if (!(form instanceof HTMLFormElement) || form.hasAttribute("hx-post")) return;
    const name = nameOf(form);
    if (name && (this.tab.getItem(PREFIX + name) || this.words.find(name)))
      this.tab.setItem(SENT, name);
  }

  /** @param {any} ctx what htmx says of a request that got an answer */
  answered(ctx) {
    const { status, headers } = ctx?.response ?? {};
    if (headers && !isOurs(ctx.response)) return tellNotSent(ctx.sourceElement); // a portal's
    if (status < REFUSED) return this.forget(ctx.sourceElement);
    if (status !== WRONG) tellNotSent(ctx?.sourceElement);
  }

  /** The refusal is on the page now: say it where the words are. @param {any} ctx */
  told(ctx) {
    const { status = 0 } = ctx?.response ?? {};
    if (status < REFUSED || status === WRONG) return;
    const said = this.document.getElementById("comments-refusal")?.textContent?.trim();
    tellNotSent(ctx.sourceElement, said);
  }
}

/**
 * Return where the form of a box goes that this leads to: the box comes from there, for some filter.
 *
 * @param {Element} way
 */
function addressOf(way) {
  const url = new URL(way.getAttribute("href") ?? "", location.href);
  url.searchParams.delete("show");
  return `${url.pathname}${url.search}`;
}

/** @param {Window} window */
function storageOf(window) {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
