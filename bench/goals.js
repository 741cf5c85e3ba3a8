/** The goals: what Banyan is to reach, most of them as ratios to Hocuspocus in the same run. */
import { median } from "./numbers.js";

/** Per scenario the most that arrival p50 and p99 and the CPU per edit may be of Hocuspocus'. */
const RATIOS = {
  S1: { p50: 1.3, p99: 2, cpu: 1.1 },
  S2: { p50: 1.3, p99: 2, cpu: 0.6 },
  S3: { p50: 1, p99: 1.5, cpu: 0.6 },
  S4: { p50: 1.8, p99: 2, cpu: 0.9 },
};
const MOST_SAVED_MS = 50;
const MOST_S3B_OF_S3 = 2;
const MOST_MIB = 250;
const LONGEST = "200k edits";
const MOST_JOIN_RATIO = 1.5;
const MOST_S7_MS = 250;
const MOST_KIB = 60;

const p50 = ({ arrival }) => arrival.p50;
const p99 = ({ arrival }) => arrival.p99;
const cpu = (run) => run.cpu_per_1000;

/** The middle of a figure over the rounds of one server; null when it was not measured. */
export function middle(runs, server, figure) {
  const found = runs.filter((run) => run.server === server).map(figure);
  return found.length && found.every(Number.isFinite) ? median(found) : null;
}

/** The middle of the ratios of a figure to Hocuspocus', each within one round; null without. */
export function ratio(runs, server, figure) {
  const ratios = runs
    .filter((run) => run.server === server)
    .map((run) => {
      const other = runs.find((one) => one.server === "hocuspocus" && one.round === run.round);
      return other ? figure(run) / figure(other) : Number.NaN;
    })
    .filter(Number.isFinite);
  return ratios.length ? median(ratios) : null;
}

/** One goal: what, the most it may be, what it is (null when not measured), in what unit. */
function goal(scenario, what, most, figure, unit = "") {
  const is = figure ?? null;
  return { scenario, what, most, is, unit, reached: is === null ? null : is <= most };
}

function againstHocuspocus(scenario, runs) {
  const most = RATIOS[scenario];
  return [
    goal(scenario, "arrival p50, ratio", most.p50, ratio(runs, "banyan", p50)),
    goal(scenario, "arrival p99, ratio", most.p99, ratio(runs, "banyan", p99)),
    goal(scenario, "CPU per edit, ratio", most.cpu, ratio(runs, "banyan", cpu)),
    goal(
      scenario,
      "saved (fsync) p99",
      MOST_SAVED_MS,
      middle(runs, "banyan", ({ saved }) => saved.p99),
      "ms",
    ),
  ];
}

function exactly(scenario, runs) {
  const most = (key) => {
    const found = runs.filter(({ server }) => server === "banyan").map((run) => run[key]);
    return found.length ? Math.max(...found) : null;
  };
  return ["undelivered", "unsaved", "diverged"].map((key) => goal(scenario, key, 0, most(key)));
}

function manyReaders(runs, few) {
  const [all, some] = [middle(runs, "banyan", cpu), middle(few, "banyan", cpu)];
  const times = all === null || some === null ? null : all / some;
  return [goal("S3b", "CPU per edit of that in S3", MOST_S3B_OF_S3, times)];
}

function joinGoals(runs) {
  const run = runs.find(({ server }) => server === "banyan");
  const drafts = run?.drafts ?? [];
  const longest = drafts.find(({ name }) => name === LONGEST);
  const incomplete = drafts.reduce((sum, d) => sum + d.long.incomplete + d.fresh.incomplete, 0);
  return [
    goal("S5", `${LONGEST}: join, of a fresh draft's`, MOST_JOIN_RATIO, longest?.warm_ratio),
    goal("S5", `${LONGEST}: first join, of a fresh draft's`, MOST_JOIN_RATIO, longest?.first_ratio),
    goal("S5", "incomplete joins", 0, run ? incomplete : null),
  ];
}

function killGoals(runs) {
  const run = runs.find(({ server }) => server === "banyan");
  return [
    goal("S6", "lost of what was called saved", 0, run?.lost_saved),
    goal("S6", "lost of what others had seen", 0, run?.lost_seen),
  ];
}

function crowd(runs) {
  return [
    goal("S7", "arrival p99", MOST_S7_MS, middle(runs, "banyan", p99), "ms"),
    goal(
      "S7",
      "memory per connection",
      MOST_KIB,
      middle(runs, "banyan", (run) => run.kib_per_connection),
      "KiB",
    ),
  ];
}

/** All goals of the scenarios that were run; `found` has the runs of each. */
export function goalsOf(found) {
  const of = {
    S1: (runs) => [...againstHocuspocus("S1", runs), ...exactly("S1", runs)],
    S2: (runs) => [...againstHocuspocus("S2", runs), ...exactly("S2", runs)],
    S3: (runs) => [...againstHocuspocus("S3", runs), ...exactly("S3", runs)],
    S3b: (runs) => [...manyReaders(runs, found.S3 ?? []), ...exactly("S3b", runs)],
    S4: (runs) => [
      ...againstHocuspocus("S4", runs),
      goal(
        "S4",
        "peak memory",
        MOST_MIB,
        middle(runs, "banyan", (run) => run.peak_mib),
        "MiB",
      ),
      ...exactly("S4", runs),
    ],
    S5: joinGoals,
    S6: killGoals,
    S7: (runs) => [...crowd(runs), ...exactly("S7", runs)],
  };
  return Object.entries(found).flatMap(([scenario, runs]) => of[scenario](runs));
}
