/** Waiting for an instant: `[data-countdown]` shows how long, `form[data-submit-at]` goes then. */

const REPEAT_MS = 1000;

/**
 * Return minutes and seconds left, "1:05"; "0:00" when the instant is past.
 *
 * @param {number} milliseconds
 */
export function left(milliseconds) {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Keep the page's countdowns right, and send the forms whose instant has come, once each.
 *
 * @param {Document} document
 */
export function countdowns(document) {
  /** @type {WeakSet<Element>} */
  const sent = new WeakSet();
  /** @param {Element} form */
  const send = (form) => {
    if (sent.has(form) || !(form instanceof HTMLFormElement)) return;
    sent.add(form);
    form.requestSubmit();
  };
  const update = () => {
    for (const element of document.querySelectorAll("[data-countdown]")) {
      element.textContent = left(remaining(element.getAttribute("data-countdown")));
    }
    for (const form of document.querySelectorAll("form[data-submit-at]")) {
      if (remaining(form.getAttribute("data-submit-at")) <= 0) send(form);
    }
  };
  update();
  setInterval(update, REPEAT_MS);
}

/** @param {string | null} instant */
function remaining(instant) {
  const at = Date.parse(instant ?? "");
  return Number.isNaN(at) ? Number.POSITIVE_INFINITY : at - Date.now();
}
