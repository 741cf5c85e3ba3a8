/** S6: ten people typing, the server killed in the middle of it, and what is there afterwards. */
import { generate } from "../generating.js";

const SHAPE = { drafts: 1, perDraft: 10 };
const AFTER_S = [4, 7, 10];
const COUNTS = ["typed", "saved", "seen", "lost_saved", "lost_seen"];

/** Kill at each of the moments, in servers of their own that run at the same time; add up. */
export async function kills(server, name) {
  const starts = [];
  for (const seconds of AFTER_S) starts.push(await server.start(`${name}-${seconds}`, SHAPE));
  const runs = await Promise.all(starts.map((running, at) => killed(server, running, AFTER_S[at])));
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  return { ...Object.fromEntries(COUNTS.map((key) => [key, sum(key)])), runs };
}

async function killed(server, first, seconds) {
  let running = first;
  const { address, drafts } = running;
  const job = { kind: "crash", server: server.name, address, drafts, typists: 10 };
  try {
    return await generate({ ...job, period_ms: 200, seconds }, async () => {
      await server.stop(running, "SIGKILL");
      running = await server.restart(running);
    });
  } finally {
    await server.stop(running);
  }
}
