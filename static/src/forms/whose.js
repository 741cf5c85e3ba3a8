/** Whose words a form holds, and where it goes: what they are kept under. */

/**
 * Return the name of what is kept of a form: for whom it is shown and where it goes. Forms without a
 * one-time id, and those one signs in by, are not kept.
 *
 * @param {HTMLFormElement} form
 */
export function nameOf(form) {
  const once = form.elements.namedItem("once");
  const who = once instanceof HTMLInputElement ? once.value.split(".")[0] : "";
  const where = form.getAttribute("action") ?? location.pathname;
  return who ? `${who}:${where}` : null;
}

/** Whose page it is, by the forms on it. @param {Document} document */
export function personOf(document) {
  const once = document.querySelector("form[method=post] input[name=once]");
  return once instanceof HTMLInputElement ? (once.value.split(".")[0] ?? "") : "";
}
