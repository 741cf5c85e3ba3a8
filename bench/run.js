/** `make bench`: all servers in all scenarios, in turns on one machine; see README.md. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { goalsOf } from "./goals.js";
import { optionsFrom, SERVERS } from "./options.js";
import { SCENARIOS } from "./scenarios/index.js";
import { page } from "./table.js";

const RESULTS = join(import.meta.dirname, "results");
const PEERS = ["@hocuspocus/server", "@y/websocket-server", "yjs", "ws"];

const say = (words) => process.stdout.write(`${words}\n`);

/** Where and with what the figures came about. */
function about(options) {
  const versions = PEERS.map((name) => {
    const path = join(import.meta.dirname, "node_modules", name, "package.json");
    return `${name} ${JSON.parse(readFileSync(path, "utf8")).version}`;
  });
  const [{ model }, { length }] = [cpus()[0], cpus()];
  return {
    when: new Date().toISOString().slice(0, 16).replace("T", " "),
    machine: `${length} cores (${model.trim()}), Node ${process.versions.node}`,
    versions: versions.join(", "),
    ...options,
  };
}

/** The runs in their order: rounds outside, servers in turns, every other round backwards. */
function planned({ scenarios, servers, rounds }) {
  const plan = [];
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 ? [...servers].reverse() : servers;
    for (const scenario of scenarios) {
      const { rounds: most = rounds, servers: only = servers } = SCENARIOS[scenario];
      const present = round < most ? order.filter((server) => only.includes(server)) : [];
      plan.push(...present.map((server) => ({ round, scenario, server })));
    }
  }
  return plan;
}

async function main() {
  const options = optionsFrom(process.env);
  const folder = mkdtempSync(join(tmpdir(), "banyan-bench-"));
  const servers = Object.fromEntries(
    options.servers.map((name) => [name, new SERVERS[name](join(folder, name))]),
  );
  const found = Object.fromEntries(options.scenarios.map((name) => [name, []]));
  try {
    for (const plan of planned(options)) {
      say(`${plan.scenario}, round ${plan.round + 1}: ${plan.server}`);
      const name = `${plan.scenario}-${plan.round}`;
      const result = await SCENARIOS[plan.scenario].run(servers[plan.server], name, options);
      found[plan.scenario].push({ ...plan, ...result });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  write(found, about(options));
}

function write(found, facts) {
  const goals = goalsOf(found);
  mkdirSync(RESULTS, { recursive: true });
  for (const [scenario, runs] of Object.entries(found)) {
    const { what } = SCENARIOS[scenario];
    const file = join(RESULTS, `${scenario}.json`);
    writeFileSync(file, JSON.stringify({ scenario, what, about: facts, runs }, null, 1));
  }
  writeFileSync(join(RESULTS, "goals.json"), JSON.stringify({ about: facts, goals }, null, 1));
  const table = page(found, goals, facts);
  writeFileSync(join(RESULTS, "table.md"), table);
  say(`\n${table}`);
}

await main();
