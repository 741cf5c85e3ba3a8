/** Joining drafts, one join after another: scenario S5. */
import { performance } from "node:perf_hooks";
import { setImmediate as breathe } from "node:timers/promises";
import * as Y from "yjs";
import { ADAPTERS } from "./adapters.js";
import { Client } from "./client.js";
import { revising } from "./histories.js";
import { Marks } from "./marks.js";
import { connect, each } from "./seats.js";

const PATIENCE_MS = 30_000;
const PRACTICE_EDITS = 20_000;
const PRACTICE_TURNS = 10;

/** Have this process decode a long history a few times, so that the first join is not its first. */
function practise() {
  const doc = new Y.Doc();
  const text = doc.getText("practice");
  for (const [at, deleted, inserted] of revising(PRACTICE_EDITS, 1)) {
    if (deleted) text.delete(at, deleted);
    if (inserted) text.insert(at, inserted);
  }
  const state = Y.encodeStateAsUpdate(doc);
  for (let turn = 0; turn < PRACTICE_TURNS; turn += 1) Y.applyUpdate(new Y.Doc(), state);
}

/**
 * From the moment the connection is asked for until the server's answer is here, and until the
 * text is there and can be edited. What has to be had before (a ticket, for instance) is not part
 * of it: no text is read for that.
 */
async function once(job, { id, cookies, length }, turn) {
  const adapter = ADAPTERS[job.server];
  const cookie = cookies[turn % cookies.length];
  const client = new Client(new Marks(), { live: true });
  const prepared = await adapter.prepare(job.address, id, cookie);
  const began = performance.now();
  const connection = await adapter.open({ address: job.address, draft: id, prepared }, client);
  const complete = () => length === undefined || client.text.length === length;
  while (!complete() && performance.now() - began < PATIENCE_MS) await breathe();
  const ready_ms = performance.now() - began;
  const answer_ms = client.answered - began;
  const { bytes } = connection;
  connection.close();
  return { ready_ms, answer_ms, bytes, complete: complete() };
}

/** Somebody who is in the draft all the time, so that it is open when others join. */
async function sitting(job, { id, cookies }) {
  const client = new Client(new Marks(), { live: false });
  return await connect(job, { draft: id, cookie: cookies.at(-1) }, client);
}

/** Join every draft of the job `repeats` times, in turns, and report each. */
export async function join(job) {
  practise();
  const found = job.drafts.map(({ name }) => ({ name, joins: [] }));
  const present = job.open ? await each(job.drafts, (draft) => sitting(job, draft)) : [];
  for (let turn = 0; turn < job.repeats; turn += 1) {
    for (const [at, draft] of job.drafts.entries()) {
      found[at].joins.push(await once(job, draft, turn));
    }
  }
  for (const connection of present) connection.close();
  return found;
}
