/** Tickets: each opens one connection to a draft, for whoever is signed in on this page. */

import { isOurs, PAGE_TOO_OLD, renewToken, SIGNED_OUT, tokenOf } from "../forms/here.js";

/** The server says no: the session ended, or the draft is not shared with this person (any more). */
class TurnedAwayError extends Error {
  /**
   * @param {number} status
   * @param {string | undefined} code the server's own; whatever stands in front of it has none
   */
  constructor(status, code) {
    super(`no ticket: ${status}`);
    this.isSignedOut = status === SIGNED_OUT;
    this.isShutOut = code === "not-found";
  }
}

/**
 * Return a ticket that opens one connection to a draft.
 *
 * @param {{url: string, draft: string, document: Document, fetch: typeof globalThis.fetch}} request
 * @returns {Promise<string>}
 * @throws {TurnedAwayError} when the server gives none
 * @throws {Error} when it does not answer
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
  if (response.status === PAGE_TOO_OLD && isOurs(response)) {
    await renewToken(document, fetch);
    response = await ask();
  }
  if (!isOurs(response)) throw new Error("somebody else answered");
  const answer = await response.json();
  if (!response.ok) throw new TurnedAwayError(response.status, answer.error);
  return answer.ticket;
}

/**
 * Show the way to sign in again for as long as the session is over; tell when the draft is not shared.
 *
 * @param {Promise<string>} asked for a ticket
 * @param {HTMLElement | null} notice
 * @param {() => void} shutOut
 * @returns {Promise<string>}
 */
export async function tellIfTurnedAway(asked, notice, shutOut) {
  try {
    const found = await asked;
    if (notice) notice.hidden = true;
    return found;
  } catch (error) {
    const no = error instanceof TurnedAwayError ? error : null;
    if (notice) notice.hidden = !no?.isSignedOut;
    if (no?.isShutOut) shutOut();
    throw error;
  }
}
