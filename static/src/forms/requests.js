/** What every request of htmx carries, and which answers may change the page. */
import { isOurs, PAGE_TOO_OLD, renewToken, SIGNED_OUT, tokenOf } from "./here.js";
import { hide, show } from "./notices.js";

const SAFE = /^(GET|HEAD|QUERY)$/;
const REFUSED = 400;
/** @type {WeakSet<Element>} what is sent again in a person's name */
const sentAgain = new WeakSet();

/**
 * Let htmx's requests carry the page's CSRF token, which changing ones are refused without. One that
 * is refused as too old is sent once more with a new token.
 *
 * @param {Document} document
 * @param {typeof globalThis.fetch} fetch
 */
export function carryToken(document, fetch) {
  document.addEventListener("htmx:config:request", (event) => {
    const ctx = detailOf(event)?.ctx;
    const token = tokenOf(document);
    if (!ctx?.request || !token || SAFE.test(ctx.request.method)) return;
    put(ctx.request, token);
    ctx.fetch = async (/** @type {string} */ url, /** @type {any} */ request) => {
      const answer = await fetch(url, request);
      if (answer.status !== PAGE_TOO_OLD || !isOurs(answer)) return answer;
      put(request, (await renewToken(document, fetch)).token);
      return fetch(url, request);
    };
  });
}

/**
 * A form drawn before the token was renewed holds the old one, which would win over the header.
 *
 * @param {{headers: Record<string, string>, body?: FormData | URLSearchParams}} request
 * @param {string} token
 */
function put(request, token) {
  request.headers["X-CSRFToken"] = token;
  if (request.body?.has("csrf_token")) request.body.set("csrf_token", token);
}

/**
 * Tell a person when what they did got no answer. What a page fetches by itself is fetched again, and
 * nobody has to be told.
 *
 * @param {Document} document
 */
export function tellFailures(document) {
  document.addEventListener("htmx:error", (event) => {
    const ctx = detailOf(event)?.ctx;
    if (isOwn(ctx)) show(document, "request-failed", { again: () => again(ctx) });
  });
  document.addEventListener("htmx:after:request", (event) => {
    if (isOwn(detailOf(event)?.ctx)) hide(document, "request-failed");
  });
}

/**
 * Leave the page as it is when an answer is not ours (a portal, a proxy) or says that the session is
 * over or that no cookie came: what is typed stays, and the page says so. What the page fetches by
 * itself changes nothing when it is refused.
 *
 * @param {Document} document
 */
export function keepForeignOut(document) {
  document.addEventListener("htmx:before:response", (event) => {
    const ctx = detailOf(event)?.ctx;
    if (!ctx?.response) return;
    const notice = noticeOf(ctx.response);
    if (notice) tell(document, notice, ctx);
    else hide(document, "session-over");
    if (notice || isRefusedUnasked(ctx)) event.preventDefault();
  });
}

/**
 * The page of a draft says by itself that its line is closed.
 *
 * @param {Document} document
 * @param {string} notice
 * @param {any} ctx
 */
function tell(document, notice, ctx) {
  if (isOwn(ctx)) return show(document, notice, { again: () => again(ctx) });
  if (notice !== "session-over" || document.getElementById("signed-out")) return;
  show(document, notice, { urgent: false });
}

/** @param {any} ctx */
function isRefusedUnasked(ctx) {
  return ctx.response.status >= REFUSED && !isOwn(ctx);
}

/**
 * Whether a person asked; what a page fetches by itself takes nobody away from where they type.
 *
 * @param {{sourceEvent?: Event, sourceElement?: Element} | undefined} ctx what htmx says of a request
 */
export function isOwn(ctx) {
  if (ctx?.sourceElement && sentAgain.has(ctx.sourceElement)) return true;
  return ctx?.sourceEvent?.isTrusted === true;
}

/** @param {{status: number, headers: Headers}} response */
function noticeOf(response) {
  if (!isOurs(response)) return "request-failed";
  if (response.status === SIGNED_OUT) return "session-over";
  return response.status === PAGE_TOO_OLD ? "no-cookies" : "";
}

/** @param {{sourceElement: Element, request: {submitter?: HTMLElement}}} ctx */
function again({ sourceElement, request }) {
  if (sourceElement instanceof HTMLFormElement) {
    sourceElement.requestSubmit(request.submitter?.isConnected ? request.submitter : null);
  } else if (sourceElement instanceof HTMLElement) {
    sentAgain.add(sourceElement);
    sourceElement.click();
  }
}

/**
 * @param {Event} event
 * @returns {any} what htmx says about it
 */
export function detailOf(event) {
  return event instanceof CustomEvent ? event.detail : null;
}
