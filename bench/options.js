/** What a run is asked to do, from the environment. */
import { SCENARIOS } from "./scenarios/index.js";
import { Banyan } from "./servers/banyan.js";
import { Hocuspocus, YWebsocket } from "./servers/peers.js";

export const SERVERS = { banyan: Banyan, hocuspocus: Hocuspocus, "y-websocket": YWebsocket };

const SECONDS = 8;
const WARMUP_S = 2;
const ROUNDS = 3;

/**
 * Read `BENCH` (scenarios), `BENCH_SERVERS`, `BENCH_SECONDS` (measured per run) and
 * `BENCH_ROUNDS`; an unknown name is an error that says which there are.
 */
export function optionsFrom(environment) {
  return {
    scenarios: chosen(environment.BENCH, Object.keys(SCENARIOS), "BENCH"),
    servers: chosen(environment.BENCH_SERVERS, Object.keys(SERVERS), "BENCH_SERVERS"),
    seconds: positive(environment.BENCH_SECONDS, SECONDS, "BENCH_SECONDS"),
    rounds: positive(environment.BENCH_ROUNDS, ROUNDS, "BENCH_ROUNDS"),
    warmup: WARMUP_S,
  };
}

function chosen(words, known, name) {
  const asked = (words ?? "").split(/[\s,]+/).filter(Boolean);
  const strange = asked.filter((word) => !known.includes(word));
  if (strange.length) {
    throw new Error(`${name}: there is no ${strange.join(", ")}, only ${known.join(" ")}`);
  }
  return asked.length ? known.filter((word) => asked.includes(word)) : known;
}

function positive(value, usual, name) {
  const number = Number(value || usual);
  if (!(number > 0)) throw new Error(`${name} must be a number above zero, not ${value}`);
  return number;
}
