/** Joining drafts, one join after another: scenario S5. */
import { performance } from "node:perf_hooks";
import { setImmediate as breathe } from "node:timers/promises";
import { ADAPTERS } from "./adapters.js";
import { Client } from "./client.js";
import { Marks } from "./marks.js";

const PATIENCE_MS = 30_000;

/**
 * From the moment the connection is asked for until the text is there and can be edited. What has
 * to be had before (a ticket, for instance) is not part of it: no text is read for that.
 */
async function once(job, { id, cookies, length }, turn) {
  const adapter = ADAPTERS[job.server];
  const client = new Client(new Marks(), { live: true });
  const cookie = cookies[turn % cookies.length];
  const prepared = await adapter.prepare(job.address, id, cookie);
  const began = performance.now();
  const connection = await adapter.open({ address: job.address, draft: id, prepared }, client);
  const complete = () => length === undefined || client.text.length === length;
  while (!complete() && performance.now() - began < PATIENCE_MS) await breathe();
  const ready_ms = performance.now() - began;
  const { bytes } = connection;
  connection.close();
  const answer_ms = client.answered - began;
  return { ready_ms, answer_ms, bytes, complete: complete() };
}

/** Join every draft of the job `repeats` times, in turns, and report each. */
export async function join(job) {
  const found = job.drafts.map(({ name }) => ({ name, joins: [] }));
  for (let turn = 0; turn < job.repeats; turn += 1) {
    for (const [at, draft] of job.drafts.entries())
      found[at].joins.push(await once(job, draft, turn));
  }
  return found;
}
