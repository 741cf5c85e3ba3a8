/** S5: joining drafts with long histories, against fresh drafts of the same text. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { generate } from "../generating.js";
import { median } from "../numbers.js";

const SHARED = process.env.BANYAN_SHARED ?? join(import.meta.dirname, "../../../shared");
const BATCH = Number(process.env.BENCH_BATCH ?? 50);
const TRACE_BATCH = 250;
const WRITERS = 20;
const WARM_JOINS = 11;
const RESTARTS = 3;

/** The drafts to fill: histories of so many edits, and recorded sessions where they are at hand. */
function histories() {
  const made = [50_000, 200_000].map((edits) => ({
    name: `${edits / 1000}k edits`,
    history: { edits },
    writers: WRITERS,
    batch: BATCH,
  }));
  const traces = ["sequential_friendsforever_flat", "sequential_seph-blog1"]
    .map((name) => ({ name, trace: join(SHARED, "data/traces", `${name}.json.gz`) }))
    .filter(({ trace }) => existsSync(trace))
    .map(({ name, trace }) => ({
      name: name.replace("sequential_", "trace "),
      history: { trace },
      writers: 1,
      batch: TRACE_BATCH,
    }));
  return [...made, ...traces];
}

/** Fill, then join: where somebody is already, and as the first after the server was restarted. */
export async function joins(server, name) {
  const wanted = histories();
  const shape = { drafts: 2 * wanted.length + 1, perDraft: WRITERS };
  let running = await server.start(name, shape);
  try {
    const began = performance.now();
    const drafts = await filled(server, running, wanted);
    const filling_s = (performance.now() - began) / 1000;
    const warm = await joined(server, running, drafts, { repeats: WARM_JOINS, open: true });
    const cold = [];
    for (let turn = 0; turn < RESTARTS; turn += 1) {
      await server.stop(running);
      running = await server.restart(running);
      cold.push(await joined(server, running, drafts, { repeats: 1, open: false }));
    }
    return { filling_s, drafts: wanted.map((_, at) => told(drafts, warm, cold, at)) };
  } finally {
    await server.stop(running);
  }
}

/** Fill one draft per history, then one fresh draft with each text that came out. */
async function filled(server, running, wanted) {
  const [, ...free] = running.drafts;
  const job = { kind: "fill", server: server.name, address: running.address };
  const seated = wanted.map((draft, at) => ({ ...draft, ...free[at] }));
  const long = await generate({ ...job, drafts: seated });
  const fresh = long.map(({ name, text }, at) => ({
    ...free[wanted.length + at],
    name: `${name}, fresh`,
    history: { text: text.replace(/\n$/, "") },
    writers: 1,
    batch: 1,
  }));
  const short = await generate({ ...job, drafts: fresh });
  return [...long, ...short].map((draft, at) => ({ ...draft, ...free[at] }));
}

/** Join all drafts in turns; before them one that nobody measures, to warm up what all share. */
async function joined(server, running, drafts, how) {
  const job = { kind: "join", server: server.name, address: running.address, ...how };
  const [first] = running.drafts;
  const extra = { name: "warm-up", id: first.id, cookies: first.clients };
  const asked = drafts.map(({ name, id, clients, text }) => ({
    name,
    id,
    cookies: clients,
    length: text.length,
  }));
  const [, ...found] = await generate({ ...job, drafts: [extra, ...asked] });
  return found;
}

/** What is said of one history: its joins, those of the fresh draft, and their ratios. */
function told(drafts, warm, cold, at) {
  const fresh = at + drafts.length / 2;
  const { name, edits, pushes, text } = drafts[at];
  const of = (which) => {
    const first = cold.map((found) => found[which].joins[0]);
    return {
      warm_ms: median(warm[which].joins.map(({ ready_ms }) => ready_ms)),
      warm_answer_ms: median(warm[which].joins.map(({ answer_ms }) => answer_ms)),
      first_ms: median(first.map(({ ready_ms }) => ready_ms)),
      first_answer_ms: median(first.map(({ answer_ms }) => answer_ms)),
      bytes: warm[which].joins[0].bytes,
      incomplete: [...warm[which].joins, ...first].filter(({ complete }) => !complete).length,
    };
  };
  const [long, short] = [of(at), of(fresh)];
  return {
    name,
    edits,
    pushes,
    characters: text.length,
    long,
    fresh: short,
    warm_ratio: long.warm_ms / short.warm_ms,
    first_ratio: long.first_ms / short.first_ms,
  };
}
