/** What every request of a page carries, and what happens when one fails. */

const OUR_MARK = "Banyan-Answer";
const SIGNED_OUT = 401;
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
    if (!request || !token || SAFE.test(request.method)) return;
    request.headers["X-CSRFToken"] = token;
    // A form drawn before the token was renewed holds the old one, which would win over the header.
    if (request.body?.has?.("csrf_token")) request.body.set("csrf_token", token);
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
 * Leave the page as it is when an answer is not ours (a portal, a proxy) or says that the session is
 * over: what is typed stays, and the page says so. Whoever asked in person is told that it failed.
 *
 * @param {Document} document
 */
export function keepForeignOut(document) {
  document.addEventListener("htmx:before:response", (event) => {
    const ctx = detailOf(event)?.ctx;
    if (!ctx?.response) return;
    const ours = ctx.response.headers.has(OUR_MARK);
    const over = ours && ctx.response.status === SIGNED_OUT;
    if (ours) show(document, "session-over", over);
    else if (ctx.sourceEvent?.isTrusted) show(document, "request-failed", true);
    if (!ours || over) event.preventDefault();
  });
}

/**
 * @param {Document} document
 * @param {string} id of a notice
 * @param {boolean} shown
 */
function show(document, id, shown) {
  const notice = document.getElementById(id);
  if (notice) notice.hidden = !shown;
}

/**
 * @param {Event} event
 * @returns {any} what htmx says about it
 */
export function detailOf(event) {
  return event instanceof CustomEvent ? event.detail : null;
}
