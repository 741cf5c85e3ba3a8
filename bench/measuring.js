/** One run of one server in one scenario of typing. */
import { generate } from "./generating.js";
import { cpuSeconds, memoryMib } from "./processes.js";
import { jobOf, shapeOf } from "./scenarios.js";

const PER = 1000;
const KIB_PER_MIB = 1024;

/** Start a server afresh, load it, look at what it used, and stop it. */
export async function run(server, load, name, options) {
  const running = await server.start(name, shapeOf(load));
  const { pid } = running.process;
  const cpu = {};
  const memory = { before: memoryMib(pid, "VmRSS") };
  const look = (moment) => {
    if (moment === "connected") memory.connected = memoryMib(pid, "VmRSS");
    else cpu[moment] = cpuSeconds(pid);
  };
  try {
    const report = await generate(jobOf(server.name, load, running, options), look);
    const used = cpu.to - cpu.from;
    return {
      ...report,
      server_cpu: used / report.seconds,
      cpu_per_1000: (used * PER) / report.edits_done,
      peak_mib: memoryMib(pid, "VmHWM"),
      kib_per_connection: ((memory.connected - memory.before) * KIB_PER_MIB) / report.clients,
    };
  } finally {
    await server.stop(running);
  }
}
