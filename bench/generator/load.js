/** Many clients on some drafts, some of them typing evenly: scenarios S1 to S4 and S7. */
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { summary } from "../numbers.js";
import { ADAPTERS } from "./adapters.js";
import { Marks } from "./marks.js";
import { each, opened, rooms, seatsOf } from "./seats.js";
import { type } from "./typing.js";

const PATIENCE_MS = 10_000;
const LOOK_MS = 20;

/** Do one run and report; `tell` names the moments at which to look at the server. */
export async function load(job, tell) {
  const marks = new Marks();
  const began = performance.now();
  const seats = await seatsOf(job, marks);
  const connecting_ms = performance.now() - began;
  await tell("connected");
  const { late, window } = await typed(job, seats, marks, tell);
  await settled(seats, ADAPTERS[job.server].acknowledges);
  const report = {
    connecting_ms,
    clients: seats.length,
    edits: marks.edits,
    edits_done: marks.arrivals / (job.drafts[0].clients.length - 1),
    arrival: summary(marks.arrival),
    saved: summary(marks.saved),
    ...window,
    generator_late_ms: summary(late),
    undelivered: undelivered(seats),
    unsaved: ADAPTERS[job.server].acknowledges ? unsaved(seats) : null,
    refusals: sum(seats, ({ connection }) => connection.refusals),
    pulls: sum(seats, ({ connection }) => connection.pulls),
  };
  report.diverged = await diverged(job, seats);
  for (const { connection } of seats) connection.close();
  return report;
}

/** Let those who type do so while the job's seconds are measured. */
async function typed(job, seats, marks, tell) {
  const measured = measure(job, seats, marks, tell);
  let going = true;
  const typists = seats.filter(({ typist }) => typist);
  const typing = type(typists, job.period_ms, marks, () => going);
  const window = await measured;
  going = false;
  return { late: await typing, window };
}

/** Warm up, then measure for as long as the job says. */
async function measure(job, seats, marks, tell) {
  await pause(job.warmup_s * 1000);
  await tell("from");
  const readers = seats.filter(({ typist }) => !typist);
  const counted = readers.length ? readers : seats;
  const bytes = () => sum(counted, ({ connection }) => connection.bytes);
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
    bytes_per_edit: (received / counted.length / marks.edits) * job.drafts.length,
  };
}

/** Wait, within reason, until everything typed has arrived everywhere and is called saved. */
async function settled(seats, acknowledges) {
  const deadline = performance.now() + PATIENCE_MS;
  const open = () => undelivered(seats) + (acknowledges ? unsaved(seats) : 0);
  while (open() && performance.now() < deadline) await pause(LOOK_MS);
}

/** How many characters did not arrive at a client of the same draft. */
function undelivered(seats) {
  return sum(rooms(seats), (room) => {
    const typists = room.filter(({ typist }) => typist).map(({ client }) => client);
    return sum(room, ({ client }) =>
      sum(typists, (other) => (other === client ? 0 : client.missing(other))),
    );
  });
}

function unsaved(seats) {
  return sum(seats, ({ client }) => client.count - client.acknowledged);
}

/**
 * How many texts differ from what a late reader of the draft gets: those of its clients, the
 * server's own answer where it gives one, and the late reader's when letters are missing in it.
 */
async function diverged(job, seats) {
  const serverText = ADAPTERS[job.server].text;
  const counts = await each(rooms(seats), async (room) => {
    const text = (await opened(job, room[0])).read();
    const others = room.map(({ client }) => client.read());
    if (serverText) others.push(await serverText(job.address, room[0].draft, room[0].cookie));
    const letters = text.replaceAll("\n", "").length;
    const whole = letters === sum(room, ({ client }) => client.count);
    return others.filter((other) => other !== text).length + (whole ? 0 : 1);
  });
  return sum(counts, (count) => count);
}

function sum(items, of) {
  return items.reduce((total, item) => total + of(item), 0);
}
