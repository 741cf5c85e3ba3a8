/** Posting what was proposed: one request, and in words why it was not taken. */
import { isOurs, PAGE_TOO_OLD, renewToken, SIGNED_OUT, tokenOf } from "../forms/here.js";

/**
 * @typedef {object} Body
 * @property {number} seq all rows up to this one are in what the sections build on
 * @property {string} reason
 * @property {string} form_id the same for what is sent again
 * @property {Record<string, unknown[]>} sections the whole wanted text of each, as a Yjs delta
 */
/** @typedef {{ok: true, made: string[]} | {ok: false, error: string, message: string}} Posted */

const PATIENCE_MS = 20_000;

/**
 * @param {string} url
 * @param {Body} body
 * @param {{document: Document, fetch: typeof globalThis.fetch}} around
 * @returns {Promise<Posted>} where there is no answer of ours the error is `offline`
 */
export async function post(url, body, { document, fetch }) {
  const send = () => {
    const headers = {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-CSRFToken": tokenOf(document),
    };
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const how = /** @type {const} */ ({ method: "POST", credentials: "same-origin" });
    return fetch(url, { ...how, headers, signal, body: JSON.stringify(body) });
  };
  try {
    let answer = await send();
    if (answer.status === PAGE_TOO_OLD && isOurs(answer)) {
      await renewToken(document, fetch);
      answer = await send();
    }
    if (!isOurs(answer)) return refused("offline");
    if (answer.status === SIGNED_OUT) return refused("signed_out");
    const said = await answer.json().catch(() => ({}));
    if (answer.ok && Array.isArray(said.made)) return { ok: true, made: said.made };
    return refused(String(said.error ?? "failed"), String(said.message ?? ""));
  } catch {
    return refused("offline");
  }
}

/**
 * @param {string} error
 * @param {string} [message] the server's own sentence
 * @returns {Posted}
 */
function refused(error, message = "") {
  return { ok: false, error, message };
}
