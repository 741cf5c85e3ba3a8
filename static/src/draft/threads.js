/** Comment threads in the margin and the passages they are about, each leading to the other. */
import { resolveAnchor } from "../editor/anchors.js";
import { showHighlights } from "../editor/highlights.js";
import { positionOf } from "../editor/places.js";
import { placeCaret } from "../editor/reading.js";
import { filled } from "../page/words.js";
import { elsewhere } from "./elsewhere.js";
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
 */

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
      card.classList.toggle("current", card.dataset.thread === current);
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
    if (!card || card.dataset.thread === current) return;
    choose(card.dataset.thread ?? "");
    // Scrolling on the way to a button of the card would take the button from under the pointer.
    if (event.target === card) showPassage(sections, current);
  });
  document.addEventListener("keydown", (event) => {
    const card = event.key === "Escape" ? cardAround(event.target) : null;
    // The first Escape closes the box one writes in, the next one leads back to the text.
    if (event.defaultPrevented) return;
    if (!card || document.querySelector("details.menu[open], dialog[open]")) return;
    event.preventDefault();
    backToPassage(document, sections, card.dataset.thread ?? "");
  });
  leadOn(document);
  const begin = firstFetch(document, (id) => {
    open(id, document.activeElement === document.body);
  });
  const open = (/** @type {string} */ id, asked = false) => {
    choose(id);
    const card = cards(document).find((one) => one.dataset.thread === id);
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
 * Return the threads as the margin lists them; a card whose anchor cannot be read is only a card.
 *
 * @param {Document} document
 * @returns {Thread[]}
 */
export function readThreads(document) {
  return cards(document).flatMap((card) => {
    const { dataset } = card;
    const anchor = parsed(dataset.anchor);
    if (!dataset.thread || !dataset.section || (dataset.anchor && !anchor)) return [];
    const open = dataset.state !== "resolved";
    const said = { by: wordsIn(card, ".by bdi"), quote: wordsIn(card, ".quoted") };
    const words = wordsIn(card, ".said");
    return [{ id: dataset.thread, section: dataset.section, anchor, open, ...said, words }];
  });
}

/**
 * Who asks for further threads is led to the first of them.
 *
 * @param {Document} document
 */
function leadOn(document) {
  /** @type {Set<string | undefined> | null} */
  let before = null;
  document.addEventListener("htmx:before:swap", (event) => {
    const further = event.target instanceof Element && event.target.id === "threads-further";
    before = further ? new Set(cards(document).map(({ dataset }) => dataset.thread)) : null;
  });
  document.addEventListener("htmx:after:swap", () => {
    const had = before;
    before = null;
    const first = had && cards(document).find(({ dataset }) => !had.has(dataset.thread));
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
  const saidOf = (/** @type {Thread} */ { by, kind = "" }) =>
    by
      ? filled(words.textBy, { name: by })
      : (words[`textKind${kind.charAt(0).toUpperCase()}${kind.slice(1)}`] ?? "");
  for (const [key, view] of sections.views) {
    const here = threads.flatMap((thread) => {
      const { id, section, open, anchor } = thread;
      return anchor && section === key && (open || id === current)
        ? [
            {
              thread: id,
              anchor,
              by: saidOf(thread),
              current: id === current,
              listed: !thread.away,
            },
          ]
        : [];
    });
    showHighlights(view, here);
  }
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

/** @param {Document} document */
function cards(document) {
  const found = document.querySelectorAll("[data-thread]");
  return [...found].filter((card) => card instanceof HTMLElement);
}

/**
 * @param {Element} card
 * @param {string} selector
 */
function wordsIn(card, selector) {
  return (card.querySelector(selector)?.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** @param {Element | null} active */
function isTyping(active) {
  return active instanceof HTMLElement && active.isContentEditable;
}

/** @param {EventTarget | null} target */
function cardAround(target) {
  const card = target instanceof Element ? target.closest("[data-thread]") : null;
  return card instanceof HTMLElement ? card : null;
}

/** @param {string | undefined} json */
function parsed(json) {
  try {
    const found = JSON.parse(json ?? "null");
    return found?.start && found.end ? found : null;
  } catch {
    return null;
  }
}
