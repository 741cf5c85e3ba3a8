/** Who the server takes this browser for now, and the token that changing requests must carry. */

const ADDRESS = "/account/here";
const OUR_MARK = "Banyan-Answer";
const TOKEN = "meta[name=csrf-token]";
export const SIGNED_OUT = 401;
export const PAGE_TOO_OLD = 419;

/**
 * @typedef {object} Here
 * @property {string} person their id; empty when nobody is signed in
 * @property {string} token
 * @property {boolean} cookie whether the browser sends the cookie it was given
 */

/**
 * Whether an answer is the server's own and not that of a portal or proxy in front of it.
 *
 * @param {{headers: Headers}} answer
 */
export function isOurs(answer) {
  return answer.headers.has(OUR_MARK);
}

/**
 * Ask who is here. A browser that brought no cookie is asked again: the first answer gave it one.
 *
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<Here>}
 * @throws {Error} when the server does not answer
 */
export async function askHere(fetch) {
  const first = await ask(fetch);
  return first.cookie ? first : ask(fetch);
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
 * Somebody signed in again in another tab, cookies were lost, or this page came out of a cache: have
 * the page and its forms carry the token that counts now.
 *
 * @param {Document} document
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<Here>}
 */
export async function renewToken(document, fetch) {
  const here = await askHere(fetch);
  document.querySelector(TOKEN)?.setAttribute("content", here.token);
  for (const input of document.querySelectorAll("input[name=csrf_token]")) {
    input.setAttribute("value", here.token);
  }
  return here;
}

/**
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<Here>}
 */
async function ask(fetch) {
  const headers = { Accept: "application/json" };
  const answer = await fetch(ADDRESS, { credentials: "same-origin", headers });
  if (!answer.ok || !isOurs(answer)) throw new Error(`nobody says who is here: ${answer.status}`);
  return answer.json();
}
