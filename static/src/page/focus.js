/** Keeps keyboard and screen reader users where they were when part of the page is replaced. */
import { detailOf, isOwn } from "../forms/requests.js";

/**
 * After a swap, move focus to the nearest part that is still there when what had it went. Says what a
 * part marked `data-announce` says, and what a person asked for and is marked `data-focus` is brought
 * before them.
 *
 * @param {Document} document
 */
export function keepFocus(document) {
  /** @type {string[]} ids of what is around the focus, from the inside out */
  let around = [];
  document.addEventListener("htmx:before:swap", (event) => {
    const { activeElement } = document;
    around = targetOf(event)?.contains(activeElement) ? idsAround(activeElement) : [];
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const target = targetOf(event);
    if (around.length > 0 && isLost(document)) focusOn(standing(document, around));
    around = [];
    if (isOwn(detailOf(event)?.ctx)) tellOwn(document, target);
    announce(document, target);
  });
  focusOnMessage(document);
}

/** @param {Document} document */
function isLost({ activeElement, body }) {
  return activeElement === body || activeElement === null;
}

/**
 * @param {Document} document
 * @param {Element | null} target
 */
function tellOwn(document, target) {
  const inTarget = target?.isConnected ? target : document;
  focusOnMessage(inTarget.querySelector("[data-focus]") ? inTarget : document);
  sayInTitle(document);
}

/**
 * A part marked `data-focus` (what is wrong with a form, what was just done) is read first.
 *
 * @param {ParentNode} within
 */
function focusOnMessage(within) {
  const message = within.querySelector("[data-focus]");
  if (!(message instanceof HTMLElement)) return;
  message.removeAttribute("data-focus"); // once: the part may still stand there at the next swap
  focusOn(message);
  message.scrollIntoView?.({ block: "nearest" });
}

/**
 * The page's title begins with "Error:" while a form of it is wrong, as the server says it too.
 *
 * @param {Document} document
 */
function sayInTitle(document) {
  const word = document.documentElement.dataset.error;
  if (!word) return;
  const bare = document.title.startsWith(word)
    ? document.title.slice(word.length).trim()
    : document.title;
  const wrong = document.querySelector('.problems, [aria-invalid="true"]');
  document.title = wrong ? `${word} ${bare}` : bare;
}

/**
 * Say a sentence in the page's polite region.
 *
 * @param {Document} document
 * @param {string} sentence
 */
export function say(document, sentence) {
  const region = document.getElementById("announcer");
  if (region) region.textContent = sentence;
}

/**
 * @param {Document} document
 * @param {Element | null} target
 */
function announce(document, target) {
  const here = target?.isConnected ? target : document.getElementById(target?.id ?? "");
  const spoken = here?.querySelector("[data-announce]")?.textContent?.trim();
  if (spoken) say(document, spoken);
}

/** @param {Event} event */
function targetOf(event) {
  const target = detailOf(event)?.ctx?.target;
  return target instanceof Element ? target : null;
}

/** @param {Element | null} element */
function idsAround(element) {
  const ids = [];
  for (let at = element; at; at = at.parentElement) if (at.id) ids.push(at.id);
  return ids;
}

/**
 * @param {Document} document
 * @param {string[]} ids
 */
function standing(document, ids) {
  const found = ids.map((id) => document.getElementById(id)).find((one) => one?.getClientRects);
  return found ?? document.getElementById("main");
}

/** @param {HTMLElement | null} element */
function focusOn(element) {
  if (!element) return;
  if (
    !element.hasAttribute("tabindex") &&
    !element.matches("button, a[href], input, select, textarea, summary")
  ) {
    element.tabIndex = -1;
  }
  element.focus({ preventScroll: true });
}
