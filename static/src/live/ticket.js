/** Tickets: each opens one connection to a draft, for whoever is signed in on this page. */

const SIGNED_OUT = 401;
const PAGE_TOO_OLD = 419;
const TOKEN = "meta[name=csrf-token]";

/** The session ended, here or elsewhere; only signing in again helps. */
class SignedOutError extends Error {}

/**
 * Return a ticket that opens one connection to a draft.
 *
 * @param {{url: string, draft: string, document: Document, fetch: typeof globalThis.fetch}} request
 * @returns {Promise<string>}
 * @throws {SignedOutError} when the session ended
 * @throws {Error} when the server gives none for another reason
 */
export async function ticket({ url, draft, document, fetch }) {
  const ask = () =>
    fetch(url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "X-CSRFToken": tokenOf(document) },
      body: new URLSearchParams({ draft }),
    });
  let response = await ask();
  if (response.status === PAGE_TOO_OLD) {
    await renewToken(document, fetch);
    response = await ask();
  }
  if (response.status === SIGNED_OUT) throw new SignedOutError("signed out");
  if (!response.ok) throw new Error(`no ticket: ${response.status}`);
  const answer = await response.json();
  return answer.ticket;
}

/**
 * Return what changing requests of this page must carry.
 *
 * @param {Document} document
 */
export function tokenOf(document) {
  return document.querySelector(TOKEN)?.getAttribute("content") ?? "";
}

/**
 * Somebody signed in again in another tab, or this page came out of a cache: take the token of the
 * page as the server gives it now.
 *
 * @param {Document} document
 * @param {typeof globalThis.fetch} fetch
 */
async function renewToken(document, fetch) {
  const response = await fetch(document.location.href, { credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  document.querySelector(TOKEN)?.setAttribute("content", tokenOf(page));
}

/**
 * Show the way to sign in again for as long as the session is over.
 *
 * @param {Promise<string>} asked for a ticket
 * @param {HTMLElement | null} notice
 * @returns {Promise<string>}
 */
export async function tellIfSignedOut(asked, notice) {
  try {
    const found = await asked;
    if (notice) notice.hidden = true;
    return found;
  } catch (error) {
    if (notice) notice.hidden = !(error instanceof SignedOutError);
    throw error;
  }
}
