/** What is out of date beside the text of a draft, as the server tells it: once for each act. */

/** @typedef {{what: string, also?: string[]}} Change */

/** Every part of a page that can be out of date. */
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
 * All the parts a message names. A server of the release before named one part alone, and let
 * rights move with every state.
 *
 * @param {Change} change
 */
export function partsOf({ what, also = what === "state" ? ["rights"] : [] }) {
  return [what, ...also];
}

/**
 * Have what is out of date fetched, once. Where rights moved the page joins again, and joining has
 * everything fetched.
 *
 * @param {{on: (event: string, listener: (change: Change) => void) => void}} server
 * @param {(part: string) => void} changed
 * @param {() => void} join
 */
export function followChanges(server, changed, join) {
  server.on("changed", (change) => {
    const parts = partsOf(change);
    if (parts.includes("rights")) join();
    else for (const part of parts) changed(part);
  });
}
