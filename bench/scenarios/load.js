/** Scenarios of typing under load: one server, watched from outside while clients type. */
import { generate } from "../generating.js";
import { cpuSeconds, memoryMib } from "../processes.js";

const TYPING_MS = 200;
const PER = 1000;
const KIB_PER_MIB = 1024;

/** A run of `shape`: how many drafts, clients in each, typists among those, and ms per keystroke. */
export function load(shape) {
  return async (server, name, options) => {
    const running = await server.start(name, shape);
    try {
      return await measured(running, jobOf(server, shape, running, options));
    } finally {
      await server.stop(running);
    }
  };
}

function jobOf(server, shape, { address, drafts }, { warmup, seconds }) {
  const { typists, period_ms = TYPING_MS, long = 1 } = shape;
  const job = { kind: "load", server: server.name, address, drafts, typists, period_ms };
  return { ...job, warmup_s: warmup, seconds: seconds * long };
}

/** CPU is that of the measured seconds; per edit that had arrived within them. */
async function measured({ process: { pid } }, job) {
  const cpu = {};
  const memory = { before: memoryMib(pid, "VmRSS") };
  const report = await generate(job, (moment) => {
    if (moment === "connected") memory.connected = memoryMib(pid, "VmRSS");
    else cpu[moment] = cpuSeconds(pid);
  });
  const used = cpu.to - cpu.from;
  return {
    ...report,
    server_cpu: used / report.seconds,
    cpu_per_1000: (used * PER) / report.edits_done,
    peak_mib: memoryMib(pid, "VmHWM"),
    kib_per_connection: ((memory.connected - memory.before) * KIB_PER_MIB) / report.clients,
  };
}
