/** `table.md`: what was measured and which goals were reached, for people. */
import { middle, ratio } from "./goals.js";
import { SCENARIOS } from "./scenarios/index.js";

const ABSENT = "–";

/** A number as short as it can be read: three figures that count. */
export function short(number) {
  if (number === null || number === undefined || Number.isNaN(number)) return ABSENT;
  if (number === 0 || Number.isInteger(number)) return number.toLocaleString("en");
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}

function rows(head, lines) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...lines.map(line)].join("\n");
}

const LOAD_HEAD = [
  "server",
  "arrival p50 / p95 / p99 ms",
  "of Hocuspocus' (p50, p99)",
  "saved p50 / p95 / p99 ms",
  "CPU s per 1,000 edits",
  "of Hocuspocus'",
  "server CPU",
  "peak MiB",
  "KiB per connection",
  "bytes per edit and reader",
  "undelivered",
  "unsaved",
  "diverged",
  "generator CPU",
  "late p99 ms",
];

function loadLine(runs, server) {
  const of = (figure) => short(middle(runs, server, figure));
  const share = (figure) => short(ratio(runs, server, figure));
  const most = (key) => {
    const numbers = runs.filter((run) => run.server === server).map((run) => run[key]);
    return numbers.includes(null) ? ABSENT : short(Math.max(...numbers));
  };
  const spread = (key) =>
    ["p50", "p95", "p99"].map((share_) => of((run) => run[key][share_])).join(" / ");
  return [
    server,
    spread("arrival"),
    `${share((run) => run.arrival.p50)}, ${share((run) => run.arrival.p99)}`,
    spread("saved"),
    of((run) => run.cpu_per_1000),
    share((run) => run.cpu_per_1000),
    of((run) => run.server_cpu),
    of((run) => run.peak_mib),
    of((run) => run.kib_per_connection),
    of((run) => run.bytes_per_edit),
    most("undelivered"),
    most("unsaved"),
    most("diverged"),
    of((run) => run.generator_cpu),
    of((run) => run.generator_late_ms.p99),
  ];
}

function loadTable(runs) {
  return rows(
    LOAD_HEAD,
    serversOf(runs).map((server) => loadLine(runs, server)),
  );
}

function serversOf(runs) {
  return [...new Set(runs.map(({ server }) => server))];
}

function joinTable(runs) {
  const head = [
    "server",
    "draft",
    "edits (pushes)",
    "characters",
    "join ms (until the answer)",
    "fresh draft ms",
    "ratio",
    "first join after a restart ms (until the answer)",
    "fresh draft ms",
    "ratio",
    "KiB received",
    "incomplete",
  ];
  const lines = runs.flatMap(({ server, drafts }) =>
    drafts.map((draft) => [
      server,
      draft.name,
      `${short(draft.edits)} (${short(draft.pushes)})`,
      short(draft.characters),
      `${short(draft.long.warm_ms)} (${short(draft.long.warm_answer_ms)})`,
      `${short(draft.fresh.warm_ms)} (${short(draft.fresh.warm_answer_ms)})`,
      short(draft.warm_ratio),
      `${short(draft.long.first_ms)} (${short(draft.long.first_answer_ms)})`,
      `${short(draft.fresh.first_ms)} (${short(draft.fresh.first_answer_ms)})`,
      short(draft.first_ratio),
      short(draft.long.bytes / 1024),
      short(draft.long.incomplete + draft.fresh.incomplete),
    ]),
  );
  return rows(head, lines);
}

function killTable(runs) {
  const head = [
    "server",
    "typed",
    "called saved",
    "of those lost",
    "seen by others",
    "of those lost",
  ];
  const lines = runs.map((run) => [
    run.server,
    ...["typed", "saved", "lost_saved", "seen", "lost_seen"].map((key) =>
      run.saved === 0 && key.endsWith("saved") ? ABSENT : short(run[key]),
    ),
  ]);
  return rows(head, lines);
}

const TABLES = { S5: joinTable, S6: killTable };

function goalTable(goals) {
  const lines = goals.map(({ scenario, what, most, is, unit, reached }) => [
    scenario,
    what,
    `${short(most)} ${unit}`.trim(),
    is === null ? "not measured" : `${short(is)} ${unit}`.trim(),
    reached === null ? "" : reached ? "reached" : "**MISSED**",
  ]);
  return rows(["scenario", "goal", "at most", "is", ""], lines);
}

/** The whole page: goals first, then a table per scenario. */
export function page(found, goals, about) {
  const parts = [
    "# Banyan and its peers on the same keystrokes",
    `${about.when}; ${about.machine}; ${about.versions}; medians of ${about.rounds} round(s) of ${about.seconds} s. What the columns mean and where the limits are: bench/README.md.`,
    "## Goals",
    goalTable(goals),
  ];
  for (const [scenario, runs] of Object.entries(found)) {
    parts.push(
      `## ${scenario}: ${SCENARIOS[scenario].what}`,
      (TABLES[scenario] ?? loadTable)(runs),
    );
  }
  return `${parts.join("\n\n")}\n`;
}
