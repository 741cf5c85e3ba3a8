/** What becomes of words that are not acknowledged when a page has to start over. */
import { deliverLeftovers, orphaned } from "./leftovers.js";

/** @typedef {import("../live/page.js").Around} Around */
/** @typedef {import("./outbox.js").OutboxRow} OutboxRow */
/** @typedef {import("./push-queue.js").PushQueue} PushQueue */
/** @typedef {import("./draft-copy.js").DraftCopy} DraftCopy */

/**
 * Say what becomes of what is not acknowledged when the copy is dropped: it goes on where the log is
 * the same one; into another log it cannot be merged.
 *
 * @param {PushQueue} queue
 * @param {boolean} sameLog
 * @returns {{kept: OutboxRow[], lost: OutboxRow[]}}
 */
export function unsent(queue, sameLog) {
  const goesOn = sameLog && !queue.halted;
  return goesOn ? { kept: queue.sealed(), lost: [] } : { kept: [], lost: queue.abandon() };
}

/**
 * Keep rows as words before they leave the outbox.
 *
 * @param {Around} around
 * @param {OutboxRow[]} rows
 */
export async function rescue({ recovered, outbox }, rows) {
  if (rows.length) await recovered.add(rows);
  for (const row of rows) await outbox.remove(row);
}

/**
 * Keep as words all that waits on this device for the draft: what this page typed, and pages that are
 * gone.
 *
 * @param {Around} around
 * @param {OutboxRow[]} rows of this page
 */
export async function rescueAll(around, rows) {
  const { locks, outbox, draft } = around;
  const left = await orphaned(locks, await outbox.rowsOf(draft));
  await rescue(around, [...left, ...rows]);
}

/**
 * What this page typed came too late: it is kept with what it changes, and the text itself is shown.
 *
 * @param {import("../live/session.js").Session} session
 */
export async function tooLate(session) {
  const { around, queue, capabilities } = session;
  const rows = queue.abandon().map((row) => ({ ...row, late: true }));
  // What joins just now, or next, must not go on from a copy that has them.
  session.ended += 1;
  session.afresh = true;
  session.allow(capabilities.filter((one) => one !== "type"));
  await rescue(around, rows);
  await session.join(true);
}

/**
 * Let the words of one section go; those of others are kept.
 *
 * @param {Around} around
 * @param {OutboxRow[]} rows
 * @param {string} section
 */
export async function letGo(around, rows, section) {
  const others = rows.filter((row) => row.section !== section);
  await rescue(around, others);
  for (const row of rows) await around.outbox.remove(row);
}

/**
 * Bring to the server what an earlier page here could not.
 *
 * @param {Around} around
 * @param {{queue: PushQueue, copy: DraftCopy, pull: () => Promise<void>}} session
 * @returns {Promise<boolean>} whether this copy may show words that were refused
 */
export async function handOver(around, { queue, copy, pull }) {
  const { server, recovered } = around;
  const own = new Set([...queue.counters.keys(), copy.lease]);
  const { stored, refused } = await deliverLeftovers(
    { ...around, epoch: copy.epoch ?? "", own, rescue: (rows) => recovered.add(rows) },
    {
      send: (row) => server.push(row),
      pull,
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
  );
  copy.replica?.apply(stored.map(({ row }) => row.u));
  for (const { seq } of stored) copy.sequence.acknowledge(seq);
  return refused.length > 0 && copy.fromDevice;
}
