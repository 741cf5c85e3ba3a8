/** What is out of date beside the text of a draft, as the server tells it: once for each act. */

/** @typedef {import("./wire.d.ts").What} What */

/** @type {What[]} every part of a page that can be out of date */
export const PARTS = [
  "comments",
  "suggestions",
  "measures",
  "parties",
  "versions",
  "state",
  "rights",
];

/**
 * Have what is out of date fetched, once. Where rights moved (by themselves, or with the state: unless
 * its `rev` is 1) the page joins again, and joining has everything fetched.
 *
 * @param {import("./server.js").DraftServer} server
 * @param {(part: What) => void} changed
 * @param {() => void} join
 */
export function followChanges(server, changed, join) {
  server.on("changed", ({ what, rev }) => {
    if (what === "rights" || (what === "state" && rev === 0)) join();
    else changed(what);
  });
}
