/** What a form says of its words: that they are kept, are those of an earlier visit, or were not sent. */

const NOTES = "[data-brought-back-note], [data-kept-note]";

/**
 * Say that the words are those of an earlier visit, with a way to let them go.
 *
 * @param {HTMLFormElement} form
 * @param {() => void} drop makes the form as the page came
 */
export function tellBroughtBack(form, drop) {
  const note = copyOf(
    form,
    form.dataset.keeps === undefined ? "brought-back" : "brought-back-kept",
  );
  if (!note) return;
  tellNoMore(form);
  form.prepend(note);
  form.querySelector("[data-drops]")?.addEventListener("click", () => {
    drop();
    tellNoMore(form);
    // The pressed button is gone; whoever pressed it must not be sent to the top of the page.
    const place = form.hidden ? form.ownerDocument.getElementById("main") : firstField(form);
    if (place instanceof HTMLElement) place.focus();
  });
}

/**
 * Say beside the words that this device has them, or that it does not.
 *
 * @param {HTMLFormElement} form
 * @param {boolean} ok
 * @param {() => void} discard
 */
export function tellKept(form, ok, discard) {
  if (form.querySelector("[data-brought-back-note]")) return;
  let note = form.querySelector("[data-kept-note]");
  if (!note) {
    const made = copyOf(form, "kept-note");
    if (!made) return;
    const button = form.querySelector("button[type=submit]");
    (button?.closest(".actions") ?? button)?.before(made);
    note = form.querySelector("[data-kept-note]");
    note?.querySelector("[data-drops]")?.addEventListener("click", discard);
  }
  note?.querySelector("[data-is-kept]")?.toggleAttribute("hidden", !ok);
  note?.querySelector("[data-is-not]")?.toggleAttribute("hidden", ok);
}

/**
 * Say in a form whose words are kept that they did not arrive.
 *
 * @param {Element | null | undefined} form
 * @param {string} [why] the server's own sentence
 */
export function tellNotSent(form, why = "") {
  if (!(form instanceof HTMLFormElement) || form.dataset.keeps === undefined) return;
  if (!form.querySelector("[data-not-sent]")) {
    const made = copyOf(form, "not-sent");
    if (made) form.prepend(made);
  }
  const place = form.querySelector("[data-not-sent] [data-why]");
  if (place) place.textContent = why;
}

/** @param {Element} form */
export function tellNoMore(form) {
  for (const note of form.querySelectorAll(`${NOTES}, [data-not-sent]`)) note.remove();
}

/**
 * @param {Element} form
 * @param {string} id
 */
function copyOf(form, id) {
  const template = form.ownerDocument.getElementById(id);
  return template instanceof HTMLTemplateElement ? template.content.cloneNode(true) : null;
}

/** @param {HTMLFormElement} form */
function firstField(form) {
  return form.querySelector("textarea, select, input:not([type=hidden])");
}
