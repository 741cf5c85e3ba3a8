/** People typing until their server dies, and what is left of it afterwards: scenario S6. */
import { setTimeout as pause } from "node:timers/promises";
import { stateVectorOf } from "./client.js";
import { Marks } from "./marks.js";
import { opened, seatsOf } from "./seats.js";
import { type } from "./typing.js";

const LAST_MESSAGES_MS = 300;
const STILL_MS = 2_000;

/**
 * Type for `seconds`; the parent kills at the moment "kill" and serves again before it answers.
 *
 * What counts as saved is what an acknowledgement had reached its author for; as seen, what had
 * reached at least one other client.
 */
export async function crash(job, tell) {
  const marks = new Marks();
  const seats = await seatsOf(job, marks);
  let going = true;
  const typing = type(seats, job.period_ms, marks, () => going);
  await pause(job.seconds * 1000);
  const restarted = tell("kill");
  await Promise.race(seats.map(({ connection }) => connection.ended));
  going = false;
  await typing;
  await pause(LAST_MESSAGES_MS);
  const clients = seats.map(({ client }) => client);
  await restarted;
  const stored = stateVectorOf(await opened(job, seats[0], STILL_MS));
  const lost = (reached) =>
    clients.reduce(
      (sum, client) => sum + Math.max(0, reached(client) - (stored.get(client.id) ?? 0)),
      0,
    );
  const seen = (client) =>
    Math.max(...clients.filter((other) => other !== client).map((other) => other.has(client)));
  const total = (count) => clients.reduce((sum, client) => sum + count(client), 0);
  return {
    typed: total((client) => client.count),
    saved: total((client) => client.acknowledged),
    seen: total(seen),
    lost_saved: lost((client) => client.acknowledged),
    lost_seen: lost(seen),
  };
}
