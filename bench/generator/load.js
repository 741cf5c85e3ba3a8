/** Many clients on some drafts, some of them typing evenly: scenarios S1 to S4 and S7. */
import { performance } from "node:perf_hooks";
import { setImmediate as breathe, setTimeout as pause } from "node:timers/promises";
import { ADAPTERS } from "./adapters.js";
import { Client } from "./client.js";
import { Marks } from "./marks.js";
import { summary } from "./summary.js";

const AT_ONCE = 8;
const PATIENCE_MS = 10_000;
const LOOK_MS = 20;
const SHORTEST_MS = 0.5;

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
 * Connect everybody. A seat is a client in a draft; seats of one draft are spread over the order,
 * so that its typists take turns at even distances.
 */
async function connected(job, marks) {
  const adapter = ADAPTERS[job.server];
  const most = Math.max(...job.drafts.map(({ clients }) => clients.length));
  const seats = Array.from({ length: most }, (_, number) =>
    job.drafts.map(({ id, clients }) => ({ draft: id, cookie: clients[number], number })),
  ).flat();
  const present = seats.filter(({ cookie }) => cookie !== undefined);
  return await each(present, async ({ draft, cookie, number }) => {
    const typist = number < job.typists;
    const client = new Client(marks, { live: typist });
    const prepared = await adapter.prepare(job.address, draft, cookie);
    const connection = await adapter.open({ address: job.address, draft, prepared }, client);
    return { draft, cookie, typist, client, connection };
  });
}

/** Let typists type in turn, each once in `period` ms, until `going` says no; note delays. */
async function type(typists, period, marks, going) {
  const step = period / typists.length;
  const late = [];
  const start = performance.now();
  for (let turn = 0; going(); turn += 1) {
    const due = start + turn * step;
    const wait = due - performance.now();
    await (wait > SHORTEST_MS ? pause(wait) : breathe());
    if (marks.counts(performance.now())) late.push(performance.now() - due);
    typists[turn % typists.length].client.type();
  }
  return late;
}

function undelivered(seats) {
  let missing = 0;
  for (const room of grouped(seats).values()) {
    const typists = room.filter(({ typist }) => typist).map(({ client }) => client);
    for (const { client } of room) {
      for (const other of typists) if (other !== client) missing += client.missing(other);
    }
  }
  return missing;
}

function grouped(seats) {
  const found = new Map();
  for (const seat of seats) {
    if (!found.has(seat.draft)) found.set(seat.draft, []);
    found.get(seat.draft).push(seat);
  }
  return found;
}

const unsaved = (seats) =>
  seats.reduce((sum, { client }) => sum + client.count - client.acknowledged, 0);

async function settled(seats, acknowledges) {
  const deadline = performance.now() + PATIENCE_MS;
  const open = () => undelivered(seats) + (acknowledges ? unsaved(seats) : 0);
  while (open() && performance.now() < deadline) await pause(LOOK_MS);
}

/** How many texts differ: of clients, of a late reader, of the server's own answer. */
async function diverged(job, seats) {
  const adapter = ADAPTERS[job.server];
  const rooms = [...grouped(seats).values()];
  const counts = await each(rooms, async (room) => {
    const { draft, cookie } = room[0];
    const late = new Client(new Marks(), { live: true });
    const prepared = await adapter.prepare(job.address, draft, cookie);
    const connection = await adapter.open({ address: job.address, draft, prepared }, late);
    const texts = [late.read(), ...room.map(({ client }) => client.read())];
    if (adapter.text) texts.push(await adapter.text(job.address, draft, cookie));
    connection.close();
    const typed = room.reduce((sum, { client }) => sum + client.count, 0);
    const whole = [...texts[0]].filter((letter) => letter !== "\n").length === typed;
    return texts.filter((text) => text !== texts[0]).length + (whole ? 0 : 1);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Everything a run of this kind reports; `tell` names the moments at which to look at servers. */
export async function load(job, tell) {
  const marks = new Marks();
  const began = performance.now();
  const seats = await connected(job, marks);
  const connecting_ms = performance.now() - began;
  await tell("connected");
  const measured = measure(job, seats, marks, tell);
  const typists = seats.filter(({ typist }) => typist);
  let going = true;
  const typing = type(typists, job.period_ms, marks, () => going);
  const window = await measured;
  going = false;
  const late = await typing;
  await settled(seats, job.server !== "y-websocket");
  const missing = undelivered(seats);
  const report = {
    connecting_ms,
    clients: seats.length,
    edits: marks.edits,
    edits_done: marks.arrivals / (job.drafts[0].clients.length - 1),
    arrival: summary(marks.arrival),
    saved: summary(marks.saved),
    ...window,
    generator_late_ms: summary(late),
    undelivered: missing,
    unsaved: job.server === "y-websocket" ? null : unsaved(seats),
    diverged: await diverged(job, seats),
    refusals: seats.reduce((sum, { connection }) => sum + connection.refusals, 0),
    pulls: seats.reduce((sum, { connection }) => sum + connection.pulls, 0),
  };
  for (const { connection } of seats) connection.close();
  return report;
}

/** Warm up, then measure for as long as the job says. */
async function measure(job, seats, marks, tell) {
  await pause(job.warmup_s * 1000);
  await tell("from");
  const readers = seats.filter(({ typist }) => !typist);
  const counted = readers.length ? readers : seats;
  const bytes = () => counted.reduce((sum, { connection }) => sum + connection.bytes, 0);
  const before = { bytes: bytes(), cpu: process.cpuUsage(), at: performance.now() };
  marks.begin();
  await pause(job.seconds * 1000);
  marks.end();
  const { user, system } = process.cpuUsage(before.cpu);
  const seconds = (performance.now() - before.at) / 1000;
  const received = bytes() - before.bytes;
  await tell("to");
  return {
    seconds,
    generator_cpu: (user + system) / 1e6 / seconds,
    bytes_per_reader: received / counted.length,
  };
}
