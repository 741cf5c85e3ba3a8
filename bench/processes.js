/** Processes of a run: starting, waiting, ending, and what the kernel says they cost. */
import { execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const START_S = 30;
const LOOK_MS = 20;
const KIB = 1024;
const TICKS_PER_S = Number(execFileSync("getconf", ["CLK_TCK"]));
const FILES = 20_000;

/** Programs that run at the moment; none of them outlives this process. */
const running = new Set();
process.on("exit", () => {
  for (const program of running) program.kill("SIGKILL");
});
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

/** A port nobody uses at the moment. */
export function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Start a program that may open many sockets; what it says goes into `log`. */
export function start(command, { cwd, env, log }) {
  const out = openSync(log, "a");
  const shell = `ulimit -n ${FILES} 2>/dev/null; exec "$@"`;
  const started = spawn("sh", ["-c", shell, "sh", ...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", out, out],
  });
  closeSync(out);
  running.add(started);
  started.ended = new Promise((resolve) => started.once("exit", resolve));
  started.ended.then(() => running.delete(started));
  return started;
}

/** Wait until `address` answers 200, or say what the program said instead. */
export async function answering(started, address, log) {
  for (let waited = 0; waited < START_S * 1000; waited += LOOK_MS) {
    if (started.exitCode !== null) break;
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
    await pause(LOOK_MS);
  }
  throw new Error(`${address} does not answer:\n${readFileSync(log, "utf8").slice(-2000)}`);
}

/** End a program and wait for it. */
export async function stop(started, signal = "SIGTERM") {
  started.kill(signal);
  const patience = setTimeout(() => started.kill("SIGKILL"), 5_000);
  await started.ended;
  clearTimeout(patience);
}

/** Fields of /proc/PID/stat from the state on. */
function stat(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return line.slice(line.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** A process and all that descend from it. */
function family(pid) {
  const parents = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(stat(name)?.[1])]);
  const found = [pid];
  for (const one of found) {
    for (const [child, parent] of parents) if (parent === one) found.push(child);
  }
  return found;
}

/** CPU seconds a process, its children and those that have ended have used. */
export function cpuSeconds(pid) {
  const ticks = family(pid).map((one) => {
    const fields = stat(one);
    return fields ? fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) : 0;
  });
  return ticks.reduce((sum, count) => sum + count, 0) / TICKS_PER_S;
}

/** MiB of memory of a process and its children: `VmRSS` is now, `VmHWM` the most there was. */
export function memoryMib(pid, field) {
  const sizes = family(pid).map((one) => {
    try {
      const status = readFileSync(`/proc/${one}/status`, "utf8");
      return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return sizes.reduce((sum, size) => sum + size, 0) / KIB;
}
