/** Says in a form that its words are those of an earlier visit, with a way to let them go. */

const NOTE = "[data-brought-back-note]";

/**
 * @param {HTMLFormElement} form
 * @param {() => void} drop makes the form as the page came
 */
export function tellBroughtBack(form, drop) {
  const template = form.ownerDocument.querySelector("template#brought-back");
  if (!(template instanceof HTMLTemplateElement)) return;
  tellNoMore(form);
  form.prepend(template.content.cloneNode(true));
  form.querySelector("[data-drops]")?.addEventListener("click", () => {
    drop();
    tellNoMore(form);
    // The pressed button is gone; whoever pressed it must not be sent to the top of the page.
    const place = form.hidden ? form.ownerDocument.getElementById("main") : firstField(form);
    if (place instanceof HTMLElement) place.focus();
  });
}

/** @param {Element} form */
export function tellNoMore(form) {
  form.querySelector(NOTE)?.remove();
}

/** @param {HTMLFormElement} form */
function firstField(form) {
  return form.querySelector("textarea, select, input:not([type=hidden])");
}
