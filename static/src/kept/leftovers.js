/**
 * What an earlier page on this device typed and never saw acknowledged. It goes to the server
 * under the lease and numbers it had, before anything new is typed here.
 */
import { isLate } from "./push-queue.js";

/** @typedef {import("./outbox.js").OutboxRow} OutboxRow */
/** @typedef {import("./push-queue.js").Answer} Answer */
/** @typedef {OutboxRow & {late: boolean}} Refused `late`: only because of when it came */

const LEASE = "banyan-lease-";
const OUTBOX = "banyan-outbox-";
const MOST_TRIES = 6;
const WAIT_MS = 700;

/**
 * Hold the lease for as long as this page lives, so that no other tab takes its rows for leftovers.
 *
 * @param {LockManager | undefined} locks
 * @param {number} clientId
 */
export function holdLease(locks, clientId) {
  const never = new Promise(() => {});
  void locks?.request(LEASE + clientId, () => never).catch(() => {});
}

/**
 * Return the rows whose page is gone; those of other open tabs are theirs to push, and change until
 * they do. Where the browser cannot tell (pages without HTTPS), all stay where they are.
 *
 * @param {LockManager | undefined} locks
 * @param {OutboxRow[]} rows
 * @returns {Promise<OutboxRow[]>}
 */
export async function orphaned(locks, rows) {
  if (!locks || rows.length === 0) return [];
  const { held = [], pending = [] } = await locks.query();
  const alive = new Set([...held, ...pending].map((lock) => lock.name));
  return rows.filter((row) => !alive.has(LEASE + row.client_id));
}

/**
 * Push what earlier pages left for a draft; one tab at a time does so.
 *
 * @param {object} around
 * @param {import("./outbox.js").Outbox} around.outbox
 * @param {LockManager | undefined} around.locks
 * @param {string} around.draft
 * @param {string} around.epoch
 * @param {Set<number>} around.own leases of this page, whose rows are no leftovers
 * @param {(rows: Refused[]) => Promise<void>} around.rescue keeps what was refused
 * @param {Way} way
 * @returns {Promise<{stored: {row: OutboxRow, seq: number}[], refused: Refused[]}>} neither of
 *   which is in the outbox any more
 */
export async function deliverLeftovers({ outbox, locks, draft, epoch, own, rescue }, way) {
  const deliver = async () => {
    const seen = (await outbox.rowsOf(draft)).filter((row) => !own.has(row.client_id));
    const dead = new Set((await orphaned(locks, seen)).map((row) => row.client_id));
    // Read again: a page may have typed on between the first look and its end.
    const rows = (await outbox.rowsOf(draft)).filter((row) => dead.has(row.client_id));
    const result = await pushLeftovers(rows, epoch, way);
    await rescue(result.refused);
    for (const row of [...result.stored.map((one) => one.row), ...result.refused]) {
      await outbox.remove(row);
    }
    return result;
  };
  return locks ? locks.request(OUTBOX + draft, deliver) : deliver();
}

/**
 * @typedef {object} Way
 * @property {(row: OutboxRow) => Promise<Answer>} send
 * @property {() => Promise<void>} pull
 * @property {(milliseconds: number) => Promise<void>} wait
 */

/**
 * Push leftover rows one by one, in the order they were typed.
 *
 * @param {OutboxRow[]} rows of one draft
 * @param {string} epoch rows of another one can no longer be merged
 * @param {Way} way
 * @returns {Promise<{stored: {row: OutboxRow, seq: number}[], refused: Refused[], left: OutboxRow[]}>}
 *   `left` is what could not be tried to the end because the connection went
 */
async function pushLeftovers(rows, epoch, way) {
  /** @type {{row: OutboxRow, seq: number}[]} */
  const stored = [];
  /** @type {Refused[]} */
  const refused = [];
  const inOrder = [...rows].sort((a, b) => a.at - b.at || a.n - b.n);
  for (const [index, row] of inOrder.entries()) {
    const answer = row.epoch === epoch ? await pushOne(row, way) : refusal("epoch");
    if (answer.ok) stored.push({ row, seq: answer.seq });
    else if (answer.error === "offline") return { stored, refused, left: inOrder.slice(index) };
    else refused.push({ ...row, late: isLate(answer.error) });
  }
  return { stored, refused, left: [] };
}

/**
 * @param {OutboxRow} row
 * @param {Way} way
 * @returns {Promise<Answer>}
 */
async function pushOne(row, way) {
  let answer = refusal("retry");
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    answer = await way.send(row);
    if (answer.ok || !["gap", "rate", "retry"].includes(answer.error)) return answer;
    if (answer.error === "gap") await way.pull();
    await way.wait(WAIT_MS * tries);
  }
  // A store that is down is no refusal: the row stays for the next time.
  return !answer.ok && answer.error === "gap" ? answer : refusal("offline");
}

/**
 * @param {import("./push-queue.js").Code} error
 * @returns {Answer}
 */
function refusal(error) {
  return { ok: false, error };
}
