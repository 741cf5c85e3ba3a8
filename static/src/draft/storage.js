/** What this device keeps of a draft, opened together: typed and waiting, chosen to keep. */
import { Copies } from "../kept/copies.js";
import { databaseOf, openDevice } from "../kept/device.js";
import { orphaned } from "../kept/leftovers.js";
import { Outbox } from "../kept/outbox.js";

/**
 * @typedef {object} Storage
 * @property {import("../kept/device.js").Device} device
 * @property {Outbox} outbox
 * @property {Copies} copies
 * @property {import("../kept/copies.js").Copy | null} copy the draft as it was kept
 * @property {import("../kept/outbox.js").OutboxRow[]} waiting typed by pages that are gone, and not
 *   on the server yet
 */

/**
 * @param {Window} window whose storage it is
 * @param {string} owner who is signed in
 * @param {string} draft
 * @returns {Promise<Storage>}
 */
export async function openStorage(window, owner, draft) {
  const device = await openDevice(databaseOf(window));
  const outbox = new Outbox(device, owner);
  const copies = new Copies(device, seatOf(owner, window.location), draft);
  const copy = await copies.take();
  const waiting = copy ? await orphaned(window.navigator.locks, await outbox.rowsOf(draft)) : [];
  return { device, outbox, copies, copy, waiting };
}

/**
 * Return who may open a copy: its rights and its lease are those of the organisation it was kept for.
 *
 * @param {string} owner
 * @param {{search: string}} location
 * @returns {string}
 */
export function seatOf(owner, { search }) {
  const acting = new URLSearchParams(search).get("as");
  return acting ? `${owner}/${acting}` : owner;
}

/**
 * Ask the browser once not to throw away what waits here; not where it would ask the person.
 *
 * @param {Navigator} navigator
 */
export function askToPersist({ storage, userAgent }) {
  if (storage?.persist && !/firefox/i.test(userAgent)) void storage.persist().catch(() => {});
}
