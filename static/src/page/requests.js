/** What every request of a page carries, and what happens when one fails. */

const SAFE = /^(GET|HEAD|QUERY)$/;

/**
 * Let htmx's requests carry the page's CSRF token, which changing ones are refused without.
 *
 * @param {Document} document
 */
export function carryToken(document) {
  document.addEventListener("htmx:config:request", (event) => {
    const request = detailOf(event)?.ctx?.request;
    const token = document.querySelector("meta[name=csrf-token]")?.getAttribute("content");
    if (request && token && !SAFE.test(request.method)) request.headers["X-CSRFToken"] = token;
  });
}

/**
 * Show the page's `#request-failed` notice when something a person did got no answer, hide it at the
 * next answer. What a page fetches by itself is fetched again, and nobody has to be told.
 *
 * @param {Document} document
 */
export function tellFailures(document) {
  /** @param {boolean} failed */
  const show = (failed) => {
    const notice = document.getElementById("request-failed");
    if (notice) notice.hidden = !failed;
  };
  document.addEventListener("htmx:error", (event) => {
    if (detailOf(event)?.ctx?.sourceEvent?.isTrusted) show(true);
  });
  document.addEventListener("htmx:after:request", () => show(false));
}

/**
 * @param {Event} event
 * @returns {any} what htmx says about it
 */
export function detailOf(event) {
  return event instanceof CustomEvent ? event.detail : null;
}
