/** Filling drafts with long histories over the wire, before joins are measured: scenario S5. */
import { setImmediate as breathe } from "node:timers/promises";
import * as Y from "yjs";
import { ADAPTERS } from "./adapters.js";
import { Client } from "./client.js";
import { recorded, revising, whole } from "./histories.js";
import { Marks } from "./marks.js";
import { connect, opened } from "./seats.js";

const CHUNK = 5_000;
/** A letter to write behind, so that nobody writes at the same place as somebody else. */
const LINE = "-\n";

/** The edits of one of the writers of a draft. */
function historyOf({ history, writers }, number) {
  if (history.trace) return recorded(history.trace);
  if (history.text !== undefined) return whole(history.text, CHUNK);
  return revising(history.edits / writers, number + 1);
}

/** Make one line per writer, for each to write in; one writer has the whole draft. */
async function ruled(job, draft) {
  if (draft.writers === 1) return;
  const client = new Client(new Marks(), { live: true });
  const seat = { draft: draft.id, cookie: draft.clients[0] };
  const connection = await connect(job, seat, client);
  client.text.insert(0, LINE.repeat(draft.writers));
  if (ADAPTERS[job.server].acknowledges) await client.until(1);
  while ((await opened(job, seat)).read().length !== client.text.length) await breathe();
  connection.close();
}

/** Somebody who writes in a line of their own; all are there before the first begins. */
async function writerOf(job, draft, number) {
  const client = new Client(new Marks(), { live: false });
  const seat = { draft: draft.id, cookie: draft.clients[number] };
  const connection = await connect(job, seat, client);
  const start = draft.writers === 1 ? 0 : number * LINE.length + 1;
  return { client, connection, start, base: client.text.length };
}

/** Make the edits one by one and send them `batch` at a time, as over a slow line. */
async function write(job, { client, connection, start }, history, batch) {
  const made = [];
  let edits = 0;
  let pushes = 0;
  client.send = (update) => made.push(update);
  const flush = async () => {
    connection.send(made.length === 1 ? made[0] : Y.mergeUpdates(made));
    made.length = 0;
    pushes += 1;
    await (ADAPTERS[job.server].acknowledges ? client.until(pushes) : breathe());
  };
  for (const [at, deleted, inserted] of history) {
    client.doc.transact(() => {
      if (deleted) client.text.delete(start + at, deleted);
      if (inserted) client.text.insert(start + at, inserted);
    });
    edits += 1;
    if (made.length === batch) await flush();
  }
  if (made.length) await flush();
  return { edits, pushes };
}

/** Let all writers of a draft write at the same time; say what came of it. */
async function filled(job, draft) {
  await ruled(job, draft);
  const numbers = Array.from({ length: draft.writers }, (_, number) => number);
  const writers = await Promise.all(numbers.map((number) => writerOf(job, draft, number)));
  const written = await Promise.all(
    writers.map((writer, number) => write(job, writer, historyOf(draft, number), draft.batch)),
  );
  const own = writers.reduce((sum, { client, base }) => sum + client.text.length - base, 0);
  const seat = { draft: draft.id, cookie: draft.clients[0] };
  let text = "";
  while (text.length !== own + writers[0].base) text = (await opened(job, seat)).read();
  for (const { connection } of writers) connection.close();
  if (writers.length === 1 && text !== writers[0].client.text.toString()) {
    throw new Error(`${draft.name}: the server has another text than its only writer`);
  }
  const total = (key) => written.reduce((sum, one) => sum + one[key], 0);
  return { name: draft.name, text, edits: total("edits"), pushes: total("pushes") };
}

/** Fill all drafts at the same time and report their texts. */
export async function fill(job) {
  return await Promise.all(job.drafts.map((draft) => filled(job, draft)));
}
