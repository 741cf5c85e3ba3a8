/** Forms the browser sends by itself: before one takes the page away, the server is asked whether it can. */
import { renewToken } from "./here.js";
import { hide, isShown, show } from "./notices.js";

/** @typedef {import("./here.js").Here} Here */

/**
 * Hold every form that changes something until the server has said who is here: an ended session, a
 * portal in front of us or a browser without cookies would take the page and what is typed with it.
 * Pressed twice it is sent once.
 *
 * @param {Document} document
 * @param {typeof globalThis.fetch} fetch
 */
export function holdPlainForms(document, fetch) {
  /** @type {WeakMap<HTMLFormElement, boolean>} forms that were asked about, and whether they may go */
  const held = new WeakMap();
  /** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
  const ask = async (form, submitter) => {
    held.set(form, false);
    const here = await renewToken(document, fetch).catch(() => null);
    const notice = noticeOf(form, here);
    held.delete(form);
    if (notice) return show(document, notice, { again: () => form.requestSubmit(submitter) });
    hide(document, "request-failed");
    held.set(form, true);
    form.requestSubmit(submitter?.isConnected ? submitter : null);
    held.delete(form);
  };
  const listen = (/** @type {SubmitEvent} */ event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !isPlain(form) || held.get(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!held.has(form)) void ask(form, event.submitter);
  };
  document.addEventListener("submit", listen, { capture: true });
}

/**
 * Take the notice of an ended session away when somebody comes back from signing in again.
 *
 * @param {Document} document
 * @param {typeof globalThis.fetch} fetch
 */
export function lookAgainOnReturn(document, fetch) {
  document.addEventListener("visibilitychange", async () => {
    if (document.hidden || !isShown(document, "session-over")) return;
    const here = await renewToken(document, fetch).catch(() => null);
    if (here?.person) hide(document, "session-over");
  });
}

/** @param {HTMLFormElement} form */
function isPlain(form) {
  return form.method === "post" && !form.hasAttribute("hx-post");
}

/**
 * Return the notice that says why a form cannot be sent, or nothing.
 *
 * @param {HTMLFormElement} form
 * @param {Here | null} here
 */
function noticeOf(form, here) {
  if (!here) return "request-failed";
  if (!here.cookie) return "no-cookies";
  const once = form.elements.namedItem("once");
  const shownTo = once instanceof HTMLInputElement ? once.value.split(".")[0] : "";
  if (!shownTo || shownTo === here.person) return "";
  return here.person ? "somebody-else" : "session-over";
}
