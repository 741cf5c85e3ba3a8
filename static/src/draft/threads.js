/** Comment threads in the margin and the passages they are about, each leading to the other. */
import { showHighlights } from "../editor/highlights.js";

/** @typedef {import("./sections.js").Sections} Sections */
/**
 * @typedef {object} Thread
 * @property {string} id
 * @property {string} section
 * @property {{start: unknown, end: unknown}} anchor
 * @property {boolean} open
 */

/**
 * Follow the threads the server draws into the margin.
 *
 * @param {Document} document
 * @param {Sections} sections
 * @returns {{refresh: () => void, open: (id: string, asked?: boolean) => void}} `refresh` marks the passages anew,
 *   `open` brings a thread's card to the reader, and the focus where it was asked for by a key
 */
export function followThreads(document, sections) {
  let current = "";
  const refresh = () => {
    mark(readThreads(document), sections, current);
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
  return {
    refresh,
    open(id, asked = false) {
      choose(id);
      const card = cards(document).find((one) => one.dataset.thread === id);
      if (!card) return;
      card.scrollIntoView({ block: "nearest" });
      if (!asked && isTyping(document.activeElement)) return; // who edits the passage keeps the caret there
      if (!card.hasAttribute("tabindex")) card.tabIndex = -1;
      card.focus({ preventScroll: true });
    },
  };
}

/**
 * Return the threads as the margin lists them; a card whose anchor cannot be read is only a card.
 *
 * @param {Document} document
 * @returns {Thread[]}
 */
export function readThreads(document) {
  return cards(document).flatMap(({ dataset }) => {
    const anchor = parsed(dataset.anchor);
    if (!anchor || !dataset.thread || !dataset.section) return [];
    const open = dataset.state !== "resolved";
    return [{ id: dataset.thread, section: dataset.section, anchor, open }];
  });
}

/**
 * @param {Thread[]} threads
 * @param {Sections} sections
 * @param {string} current
 */
function mark(threads, sections, current) {
  for (const [key, view] of sections.views) {
    const here = threads.filter(
      ({ id, section, open }) => section === key && (open || id === current),
    );
    showHighlights(
      view,
      here.map(({ id, anchor }) => ({ thread: id, anchor, current: id === current })),
    );
  }
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
