/** `make bench`: all servers, all scenarios, in turns; see README.md. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./measuring.js";
import { LOADS, shapeOf } from "./scenarios.js";
import { Banyan } from "./servers/banyan.js";
import { Hocuspocus, YWebsocket } from "./servers/peers.js";

const options = {
  seconds: Number(process.env.BENCH_SECONDS ?? 8),
  warmup: 2,
  rounds: Number(process.env.BENCH_ROUNDS ?? 3),
  wanted: (process.env.BENCH ?? "S1 S2 S3 S3b S4 S7").split(" "),
  servers: (process.env.BENCH_SERVERS ?? "banyan hocuspocus y-websocket").split(" "),
};
const folder = mkdtempSync(join(tmpdir(), "banyan-bench-"));
const MAKE = { banyan: Banyan, hocuspocus: Hocuspocus, "y-websocket": YWebsocket };
const loads = options.wanted.filter((name) => name in LOADS);
const shapes = loads.map((name) => shapeOf(LOADS[name]));
const servers = options.servers.map((name) => new MAKE[name](join(folder, name), shapes));
const results = [];
for (let round = 0; round < options.rounds; round += 1) {
  for (const scenario of loads) {
    for (const server of round % 2 ? [...servers].reverse() : servers) {
      const load = LOADS[scenario];
      if (round && load.once) continue;
      if (load.alone && server.name !== "banyan") continue;
      const result = await run(server, load, `${scenario}-${round}`, options);
      results.push({ round, scenario, server: server.name, ...result });
      const { arrival: a, saved: s } = result;
      const n = (x) => (x === null ? "-" : x.toFixed(2));
      process.stdout.write(
        `${round} ${scenario} ${server.name}: arrival ${n(a.p50)} ${n(a.p95)} ${n(a.p99)} saved ${n(s.p50)} ${n(s.p99)} cpu/1000 ${n(result.cpu_per_1000)} (${n(result.server_cpu)}; gen ${n(result.generator_cpu)} late p99 ${n(result.generator_late_ms.p99)}) mem ${n(result.peak_mib)} kib/conn ${n(result.kib_per_connection)} bytes ${n(result.bytes_per_reader)} und ${result.undelivered} div ${result.diverged} ref ${result.refusals} pulls ${result.pulls} conn ${n(result.connecting_ms)}\n`,
      );
    }
  }
}
mkdirSync(join(import.meta.dirname, "results"), { recursive: true });
writeFileSync(join(import.meta.dirname, "results/loads.json"), JSON.stringify(results, null, 1));
rmSync(folder, { recursive: true });
