/**
 * The load generator: one process that does the one job it is sent.
 *
 * With an IPC channel it tells its parent of moments (`{moment}`), waits until the parent has
 * looked, and ends with `{report}` or `{failed}`. Without one it reads the job from its input and
 * writes the report.
 */
import { readFileSync } from "node:fs";
import { crash } from "./crash.js";
import { fill } from "./filling.js";
import { join } from "./joining.js";
import { load } from "./load.js";

const KINDS = { load, fill, join, crash };

/** Tell of a moment; what the parent answers is returned. */
function tell(moment) {
  return new Promise((resolve) => {
    process.once("message", resolve);
    process.send({ moment });
  });
}

async function work(job) {
  try {
    process.send({ report: await KINDS[job.kind](job, tell) }, () => process.exit(0));
  } catch (fault) {
    process.send({ failed: fault.stack }, () => process.exit(1));
  }
}

if (process.send) {
  process.once("message", work);
} else {
  const job = JSON.parse(readFileSync(0, "utf8"));
  const report = await KINDS[job.kind](job, async () => {});
  process.stdout.write(JSON.stringify(report), () => process.exit(0));
}
