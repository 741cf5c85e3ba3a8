/** Running the load generator from outside: it says when, we look at the server. */
import { fork } from "node:child_process";
import { join } from "node:path";

const GENERATOR = join(import.meta.dirname, "generator/main.js");

/**
 * Do one job in a process of its own and return its report.
 *
 * @param job what it is sent
 * @param seen called with each moment it tells of; it waits until this returns
 */
export function generate(job, seen = () => {}) {
  return new Promise((resolve, reject) => {
    const generator = fork(GENERATOR);
    generator.once("error", reject);
    generator.once("exit", (code) => reject(new Error(`the generator ended with ${code}`)));
    generator.on("message", async (told) => {
      if (told.report) resolve(told.report);
      else if (told.failed) reject(new Error(told.failed));
      else {
        await seen(told.moment);
        generator.send("go on");
      }
    });
    generator.send(job);
  });
}
