/**
 * The pages of drafts that are kept on this device, so that they open without a line. The worker
 * (`offline.js`) only reads what is put here.
 */

import { isOurs } from "../forms/here.js";
import { keptAddress } from "./kept-address.js";

const CACHE = "banyan-kept";
const WORKER = "/offline.js";
const SCOPE = "/drafts/";

/**
 * Keep this page as the server gives it now, with the files it is made of.
 *
 * @param {Window} window
 * @param {string[]} parts addresses of what comes later than the page
 * @returns {Promise<void>} rejects where the browser has no way to
 */
export async function keepPage(window, parts) {
  const { document, location, navigator, caches } = window;
  await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const cache = await caches.open(CACHE);
  const answer = await window.fetch(keptAddress(location), { credentials: "same-origin" });
  if (!answer.ok || answer.redirected || !isOurs(answer))
    throw new Error("the page is not to be had");
  const files = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]")];
  const addresses = files.map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? "");
  const all = new Set([...addresses, ...parts].filter((one) => one.startsWith("/static/")));
  await cache.addAll([...all]);
  await cache.put(keptAddress(location), answer);
}

/**
 * Forget this page, for whomever it was kept.
 *
 * @param {Window} window
 */
export async function forgetPage({ caches, location }) {
  const cache = await caches?.open(CACHE);
  await cache?.delete(location.pathname, { ignoreSearch: true });
}
