/**
 * The service worker of drafts kept on this device by choice: it answers with the kept page only when
 * the server does not, and never for anything else.
 */

import { keptAddress } from "./kept/kept-address.js";

const CACHE = "banyan-kept";
const PATIENCE_MS = 5000;

/** @type {any} what a worker's `self` is */
const worker = self;

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const address = new URL(request.url);
  const { origin, pathname } = address;
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, keptAddress(address)));
  else if (pathname.startsWith("/static/")) event.respondWith(file(request));
});

/**
 * The server's page; the kept one when the line is lost, or so slow that waiting helps nobody.
 *
 * @param {Request} request
 * @param {string} address under which it may be kept
 */
async function page(request, address) {
  const cache = await worker.caches.open(CACHE);
  const kept = await cache.match(address);
  const asked = fetch(request);
  if (!kept) return asked;
  const given = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  return Promise.race([asked.catch(() => kept), given]);
}

/**
 * Built files have names of their own for each content: a kept one is the right one.
 *
 * @param {Request} request
 */
async function file(request) {
  const cache = await worker.caches.open(CACHE);
  return (await cache.match(request)) ?? fetch(request);
}
