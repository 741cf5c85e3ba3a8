/** Rows of the push queue: what is typed grows the last one until it may have been sent. */
import { mergeUpdates } from "yjs";

/** @typedef {import("./outbox.js").OutboxRow} OutboxRow */
/** @typedef {{update: Uint8Array, clientId: number, section: string}} Typed */
/**
 * @typedef {OutboxRow & {changes: number, sealed: boolean, kept: boolean, stored: Promise<void>}} Entry
 *   `sealed`: it may have been sent; `kept`: all of it is on this device; `stored` resolves when the
 *   device has answered
 */

const MOST_MERGED = 200;
const MERGED_BYTES = 16 * 1024;

/**
 * Return a row with nothing in it yet.
 *
 * @param {{draft: string, epoch: string, client_id: number, n: number, section: string}} names
 * @returns {Entry}
 */
export function begun(names) {
  const empty = { u: new Uint8Array(), changes: 0, sealed: false, kept: false };
  return { ...names, ...empty, at: Date.now(), stored: Promise.resolve() };
}

/**
 * @param {Entry} entry
 * @param {Typed} typed
 */
export function hasRoom(entry, { update, clientId, section }) {
  return (
    !entry.sealed &&
    entry.client_id === clientId &&
    entry.section === section &&
    entry.changes < MOST_MERGED &&
    entry.u.length + update.length <= MERGED_BYTES
  );
}

/**
 * @param {Entry} entry
 * @param {Uint8Array} update
 */
export function grow(entry, update) {
  entry.changes += 1;
  entry.u = entry.u.length ? mergeUpdates([entry.u, update]) : update;
}

/**
 * @param {Entry} entry
 * @returns {OutboxRow} what is kept and sent of it
 */
export function rowOf({ draft, epoch, client_id, n, u, section, at }) {
  return { draft, epoch, client_id, n, u, section, at };
}
