/** Threads and suggestions in the margin and the passages they are about, each leading to the other. */
import { resolveAnchor } from "../editor/anchors.js";
import { showHighlights } from "../editor/highlights.js";
import { positionOf } from "../editor/places.js";
import { placeCaret } from "../editor/reading.js";
import { filled } from "../page/words.js";

import { cardAround, cards, idOf, readThreads } from "./cards.js";
import { elsewhere } from "./elsewhere.js";
import { backToPart } from "./parts.js";
import { brought, firstFetch } from "./wanted.js";

/** @typedef {import("./sections.js").Sections} Sections */
/**
 * @typedef {object} Thread
 * @property {string} id
 * @property {string} section
 * @property {{start: unknown, end: unknown} | null} anchor null for a comment on the whole section
 * @property {boolean} open
 * @property {string} by who began it
 * @property {string} quote
 * @property {string} words what they said
 * @property {string} [kind] what the margin does not list is said by its kind
 * @property {boolean} [away] whether the margin does not list it
 * @property {string} [card] the id of its card, where the margin lists it
 * @property {boolean} [proposal] whether it is a suggestion
 */

/** What has others listed. */
const FURTHER = "#threads-further, #suggestions .pages a";

/**
 * Follow the threads the server draws into the margin.
 *
 * @param {Document} document
 * @param {Sections} sections
 * @param {string} [url] where the places of those are that the margin does not list
 * @returns {{refresh: () => void, choose: (id: string) => void, all: () => Thread[],
 *   bring: (id: string) => Promise<Thread | undefined>, begin: () => void,
 *   open: (id: string, asked?: boolean) => void}} `refresh` marks the passages anew, `choose` marks
 *   one thread and its passage, `all` gives every open thread, `bring` has the margin list one, `begin`
 *   says that the text can be written in, so that its threads may be fetched,
 *   `open` brings its card to the reader, and the focus where it was asked for by a key
 */
export function followThreads(document, sections, url) {
  let current = "";
  const away = elsewhere(document, url, () => refresh());
  const all = () => {
    const listed = readThreads(document);
    const ids = new Set(listed.map(({ id }) => id));
    return [...listed, ...[...away()].filter(({ id }) => !ids.has(id))];
  };
  const bring = (/** @type {string} */ id) =>
    brought(document, id, () => readThreads(document).find((one) => one.id === id));
  const refresh = () => {
    mark(all(), sections, current, document);
    for (const card of cards(document)) {
      card.classList.toggle("current", idOf(card) === current);
    }
  };
  /** @param {string} id */
  const choose = (id) => {
    if (id === current) return;
    current = id;
    refresh();
  };
  document.addEventListener("htmx:after:swap", refresh);
  document.addEventListener("focusin", (event) => {
    const card = cardAround(event.target);
    if (!card || idOf(card) === current) return;
    choose(idOf(card));
    // Scrolling on the way to a button of the card would take the button from under the pointer.
    if (event.target === card) showPassage(sections, current);
  });
  document.addEventListener("keydown", (event) => {
    const card = event.key === "Escape" ? cardAround(event.target) : null;
    // The first Escape closes the box one writes in, the next one leads back to the text.
    if (event.defaultPrevented) return;
    if (!card || document.querySelector("details.menu[open], dialog[open]")) return;
    event.preventDefault();
    backToPassage(document, sections, idOf(card));
  });
  leadToPlaces(document, (id) => {
    choose(id);
    backToPassage(document, sections, id);
  });
  leadOn(document);
  leadToThreads(document, (id) => open(id, true));
  const begin = firstFetch(document, (id) => {
    open(id, document.activeElement === document.body);
  });
  const open = (/** @type {string} */ id, asked = false) => {
    choose(id);
    const card = cards(document).find((one) => idOf(one) === id);
    if (!card) {
      void bring(id).then((found) => found && current === id && open(id, asked));
      return;
    }
    card.dispatchEvent(new CustomEvent("comment-opened", { bubbles: true }));
    card.scrollIntoView({ block: "nearest" });
    if (!asked && isTyping(document.activeElement)) return; // who edits the passage keeps the caret there
    if (!card.hasAttribute("tabindex")) card.tabIndex = -1;
    card.focus({ preventScroll: true });
  };
  return { refresh, choose, all, bring, begin, open };
}

/**
 * A card's own link leads to its place in the text as it is on this page.
 *
 * @param {Document} document
 * @param {(id: string) => void} lead
 */
function leadToPlaces(document, lead) {
  document.addEventListener("click", (event) => {
    const way = event.target instanceof Element ? event.target.closest("[data-to-place]") : null;
    const card = cardAround(way);
    if (!card || event.defaultPrevented) return;
    event.preventDefault();
    lead(idOf(card));
  });
}

/**
 * The number of comments beside an answer or a measure leads to the first of them in the margin.
 *
 * @param {Document} document
 * @param {(id: string) => void} lead
 */
function leadToThreads(document, lead) {
  document.addEventListener("click", (event) => {
    const way =
      event.target instanceof Element ? event.target.closest("[data-opens-thread]") : null;
    if (!(way instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    lead(way.dataset.opensThread ?? "");
  });
}

/**
 * Who asks for further threads or suggestions is led to the first of them.
 *
 * @param {Document} document
 */
function leadOn(document) {
  /** @type {Set<string> | null} */
  let before = null;
  document.addEventListener("htmx:before:swap", (event) => {
    const further = event.target instanceof Element && event.target.matches(FURTHER);
    before = further ? new Set(cards(document).map(idOf)) : null;
  });
  document.addEventListener("htmx:after:swap", () => {
    const had = before;
    before = null;
    const first = had && cards(document).find((card) => !had.has(idOf(card)));
    first?.focus({ preventScroll: true });
    first?.scrollIntoView({ block: "nearest" });
  });
}

/**
 * @param {Thread[]} threads
 * @param {Sections} sections
 * @param {string} current
 * @param {Document} document
 */
function mark(threads, sections, current, document) {
  const words = document.getElementById("live-region")?.dataset ?? {};
  const shown = threads.filter(({ open, id, anchor }) => anchor && (open || id === current));
  for (const [key, view] of sections.views) {
    const here = shown.filter(({ section }) => section === key);
    showHighlights(
      view,
      here.map(({ id, anchor, card, proposal, ...said }) => ({
        ...{ thread: id, anchor: anchor ?? { start: null, end: null }, current: id === current },
        ...{ card: card ?? "", proposal: proposal === true },
        by: saidOf(words, { ...said, proposal: proposal === true }),
      })),
    );
  }
}

/**
 * @param {DOMStringMap} words
 * @param {{by: string, kind?: string, proposal: boolean}} thread
 */
function saidOf(words, { by, kind = "", proposal }) {
  if (by) return filled(proposal ? words.textSuggestedBy : words.textBy, { name: by });
  return words[`textKind${kind.charAt(0).toUpperCase()}${kind.slice(1)}`] ?? "";
}

/**
 * Put the caret to the words a thread is about, at the beginning of its section where there are none.
 *
 * @param {Document} document
 * @param {Sections} sections
 * @param {string} id
 */
function backToPassage(document, sections, id) {
  const thread = readThreads(document).find((one) => one.id === id);
  if (thread && backToPart(document, thread.section)) return;
  const view = thread && sections.views.get(thread.section);
  const text = thread && sections.text(thread.section);
  if (!thread || !view || !text) return;
  const range = thread.anchor ? resolveAnchor(thread.anchor, text) : null;
  sections.current = thread.section;
  placeCaret(view, positionOf(view.state.doc, range?.from ?? 0));
}

/**
 * @param {Sections} sections
 * @param {string} id
 */
function showPassage(sections, id) {
  for (const view of sections.views.values()) {
    const passage = view.dom.querySelector(`[data-mark="${CSS.escape(id)}"]`);
    passage?.scrollIntoView({ block: "nearest" });
  }
}

/** @param {Element | null} active */
function isTyping(active) {
  return active instanceof HTMLElement && active.isContentEditable;
}
