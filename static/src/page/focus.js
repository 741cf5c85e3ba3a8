/** Keeps keyboard and screen reader users where they were when part of the page is replaced. */
import { detailOf, isOwn } from "../forms/requests.js";

/**
 * After a swap, move focus where it belongs: to the new page's content after a boosted link, to the
 * replaced part when what had focus went with it. Says what a part marked `data-announce` says.
 *
 * @param {Document} document
 */
export function keepFocus(document) {
  /** @type {Element | null} */
  let within = null;
  document.addEventListener("htmx:before:swap", (event) => {
    const target = targetOf(event);
    within = target?.contains(document.activeElement) ? target : null;
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const target = targetOf(event);
    if (target === document.body) focusOn(document.getElementById("main"));
    else if (within && isLost(document)) focusOn(replacementOf(document, within));
    within = null;
    if (isOwn(detailOf(event)?.ctx)) focusOnMessage(target?.isConnected ? target : document);
    announce(document, target);
  });
  focusOnMessage(document);
}

/** @param {Document} document */
function isLost({ activeElement, body }) {
  return activeElement === body || activeElement === null;
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
  const spoken = target?.querySelector("[data-announce]")?.textContent?.trim();
  if (spoken) say(document, spoken);
}

/** @param {Event} event */
function targetOf(event) {
  const target = detailOf(event)?.ctx?.target;
  return target instanceof Element ? target : null;
}

/**
 * @param {Document} document
 * @param {Element} old
 */
function replacementOf(document, old) {
  const found = old.isConnected ? old : document.getElementById(old.id);
  return found instanceof HTMLElement ? found : document.getElementById("main");
}

/** @param {HTMLElement | null} element */
function focusOn(element) {
  if (!element) return;
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
