/**
 * The load generator: one process, started with an IPC channel, that does the one job it is sent.
 *
 * It tells its parent of moments (`{moment}`), waits until the parent has looked (`"go on"`), and
 * ends with `{report}` or `{failed}`.
 */
import { load } from "./load.js";

const KINDS = { load };

function tell(moment) {
  return new Promise((resolve) => {
    process.once("message", resolve);
    process.send({ moment });
  });
}

process.once("message", async (job) => {
  try {
    process.send({ report: await KINDS[job.kind](job, tell) }, () => process.exit(0));
  } catch (fault) {
    process.send({ failed: fault.stack }, () => process.exit(1));
  }
});
