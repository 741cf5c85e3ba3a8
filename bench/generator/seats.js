/** Who sits where: a seat is a client, its connection, and the draft it is on. */
import { setTimeout as pause } from "node:timers/promises";
import { ADAPTERS } from "./adapters.js";
import { Client } from "./client.js";
import { Marks } from "./marks.js";

const AT_ONCE = 8;
const STILL_MS = 100;

/** Run `work` for every item, some at a time, and return the results in the order of the items. */
export async function each(items, work) {
  const results = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

/**
 * Connect everybody a job names. The seats of one draft are spread over the order, so that its
 * typists take their turns at even distances.
 */
export async function seatsOf(job, marks) {
  const most = Math.max(...job.drafts.map(({ clients }) => clients.length));
  const seats = Array.from({ length: most }, (_, number) =>
    job.drafts.map(({ id, clients }) => ({ draft: id, cookie: clients[number], number })),
  ).flat();
  const taken = seats.filter(({ cookie }) => cookie !== undefined);
  return await each(taken, async ({ draft, cookie, number }) => {
    const typist = number < job.typists;
    const client = new Client(marks, { live: typist });
    const connection = await connect(job, { draft, cookie }, client);
    return { draft, cookie, typist, client, connection };
  });
}

/** Connect one client. */
export async function connect({ server, address }, { draft, cookie }, client) {
  const adapter = ADAPTERS[server];
  const prepared = await adapter.prepare(address, draft, cookie);
  return await adapter.open({ address, draft, prepared }, client);
}

/**
 * Join as a late reader, take what there is, and go: the client with its text.
 *
 * y-websocket may answer before it has read its database; so the text must be still for a while.
 */
export async function opened(job, seat, still_ms = STILL_MS) {
  const client = new Client(new Marks(), { live: true });
  const connection = await connect(job, seat, client);
  let before = null;
  for (let text = client.read(); text !== before; text = client.read()) {
    before = text;
    await pause(still_ms);
  }
  connection.close();
  return client;
}

/** Seats by draft. */
export function rooms(seats) {
  const found = new Map();
  for (const seat of seats) {
    if (!found.has(seat.draft)) found.set(seat.draft, []);
    found.get(seat.draft).push(seat);
  }
  return [...found.values()];
}
