/**
 * What is typed into forms, kept in this tab until the server has it: a page that is left, reloaded or
 * lost brings it back. Never passwords, and nothing after signing out or clearing the device.
 */
import { tellBroughtBack, tellNoMore } from "./brought-back.js";
import { detailOf } from "./requests.js";

const PREFIX = "banyan-typed:";
const SENT = "banyan-sent";
const CLEARED = "banyan-cleared";
const REFUSED = 400;
/** What says what the words are about: a form that is brought back must not overwrite newer answers. */
const ABOUT = new Set(["section", "anchor", "row_version", "seq"]);
const TYPED =
  "textarea, select, input[type=text], input[type=radio], input[name=chosen], input:not([type])";

/**
 * @param {Window} window
 */
export function keepDrafts(window) {
  const { document } = window;
  const storage = storageOf(window);
  if (!storage) return;
  forgetSent(window, storage);
  const restore = () => {
    for (const form of document.querySelectorAll("form[method=post]")) bringBack(storage, form);
  };
  restore();
  document.addEventListener("htmx:after:swap", restore);
  document.addEventListener("input", ({ target }) => keep(storage, target));
  document.addEventListener("change", ({ target }) => keep(storage, target));
  document.addEventListener("submit", ({ target }) => {
    if (!(target instanceof HTMLFormElement) || target.hasAttribute("hx-post")) return;
    const name = nameOf(target);
    if (name && storage.getItem(name)) storage.setItem(SENT, name);
  });
  document.addEventListener("htmx:after:request", (event) => {
    const ctx = detailOf(event)?.ctx;
    if (ctx?.response?.status < REFUSED) forget(storage, ctx.sourceElement);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-discards]") : null;
    if (button) forget(storage, button.closest("form"));
  });
  if ("BroadcastChannel" in window) {
    new BroadcastChannel(CLEARED).onmessage = () => clearDrafts(window, { tell: false });
  }
}

/**
 * Forget everything typed, in this tab and in all others.
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
  return Object.keys(storageOf(window) ?? {}).filter((name) => name.startsWith(PREFIX)).length;
}

/**
 * A form that took the page away was taken unless this page says that it was not: what was refused
 * comes back with its words, and Back and Reload show pages from before.
 *
 * @param {Window} window
 * @param {Storage} storage
 */
function forgetSent(window, storage) {
  const [entry] = window.performance.getEntriesByType("navigation");
  const { type = "navigate", responseStatus = 0 } = /** @type {any} */ (entry ?? {});
  const name = storage.getItem(SENT);
  storage.removeItem(SENT);
  const refused = responseStatus >= REFUSED || window.document.querySelector(".problems") !== null;
  if (name && type === "navigate" && !refused) storage.removeItem(name);
}

/**
 * @param {Storage} storage
 * @param {EventTarget | null} target
 */
function keep(storage, target) {
  if (!(target instanceof Element) || !target.matches(TYPED)) return;
  const form = target.closest("form");
  const name = form && nameOf(form);
  if (!name || !form) return;
  if (!isTouched(form)) return storage.removeItem(name);
  try {
    storage.setItem(name, JSON.stringify(valuesOf(form)));
  } catch {
    // There is no room: what is typed is still in the form.
  }
}

/**
 * @param {Storage} storage
 * @param {Element | null} form
 */
function forget(storage, form) {
  const name = form instanceof HTMLFormElement && nameOf(form);
  if (!name) return;
  storage.removeItem(name);
  tellNoMore(form);
}

/**
 * @param {Storage} storage
 * @param {Element} form
 */
function bringBack(storage, form) {
  if (!(form instanceof HTMLFormElement) || form.dataset.broughtBack) return;
  const kept = storage.getItem(nameOf(form) ?? "");
  if (!kept || isTouched(form)) return;
  form.dataset.broughtBack = "true";
  const [before, wasHidden] = [valuesOf(form), form.hidden];
  fill(form, JSON.parse(kept));
  form.hidden = false;
  form.closest("details")?.setAttribute("open", "");
  form.dispatchEvent(new Event("input", { bubbles: true }));
  if (!isTouched(form)) return; // an answer that refused it came with these words already
  tellBroughtBack(form, () => {
    fill(form, before);
    form.hidden = wasHidden;
    forget(storage, form);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {{values: any[][], quote: string}} kept
 */
function fill(form, { values, quote }) {
  // What is not offered any more is left out, and never taken for what stands in its place now.
  const named = new Map(fieldsOf(form).map((field, at, all) => [keyOf(field, at, all), field]));
  for (const [key, value, checked] of values) put(named.get(key), value, checked);
  const place = form.querySelector("[data-quote]");
  if (place) place.textContent = quote;
}

/** @param {HTMLFormElement} form */
function valuesOf(form) {
  const values = fieldsOf(form).map((field, at, all) => [
    keyOf(field, at, all),
    field.value,
    isChecked(field),
  ]);
  return { values, quote: form.querySelector("[data-quote]")?.textContent ?? "" };
}

/**
 * @param {HTMLFormElement} form
 * @returns {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]}
 */
function fieldsOf(form) {
  const all = /** @type {any[]} */ ([...form.elements]);
  return all.filter((field) => field.matches(TYPED) || ABOUT.has(field.name));
}

/**
 * Return by what a field is known in another copy of its form: a choice by what it stands for, any
 * other by its name, of several by their order.
 *
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field
 * @param {number} at
 * @param {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} all
 */
function keyOf(field, at, all) {
  if (isChoice(field)) return `${field.name}=${field.value}`;
  return `${field.name} ${all.slice(0, at).filter(({ name }) => name === field.name).length}`;
}

/** @param {Element} field */
function isChoice(field) {
  return field.matches("[type=radio], [type=checkbox]");
}

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field */
function isChecked(field) {
  return "checked" in field && field.checked;
}

/**
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | undefined} field
 * @param {string} value
 * @param {boolean} checked
 */
function put(field, value, checked) {
  if (!field) return;
  if (field instanceof HTMLInputElement && isChoice(field)) field.checked = checked;
  else field.value = value;
}

/**
 * Whether the form differs from how the page came.
 *
 * @param {HTMLFormElement} form
 */
function isTouched(form) {
  return fieldsOf(form).some(differs);
}

/** @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} field */
function differs(field) {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
    return first !== undefined && field.value !== first.value;
  }
  if (field instanceof HTMLInputElement && isChoice(field)) {
    return field.checked !== field.defaultChecked;
  }
  return field.value !== field.defaultValue;
}

/**
 * Return the name of what is kept of a form: for whom it is shown and where it goes. Forms without a
 * one-time id, and those one signs in by, are not kept.
 *
 * @param {HTMLFormElement} form
 */
function nameOf(form) {
  const once = form.elements.namedItem("once");
  const who = once instanceof HTMLInputElement ? once.value.split(".")[0] : "";
  const where = form.getAttribute("action") ?? location.pathname;
  return who ? `${PREFIX}${who}:${where}` : null;
}

/** @param {Window} window */
function storageOf(window) {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
