/** What is measured: who is where, who types, and how often. */

const TYPING_MS = 200;

/** Scenarios of typing under load. `rounds` and `seconds` multiply what the options say. */
export const LOADS = {
  S1: { what: "2 clients typing in one draft", drafts: 1, perDraft: 2, typists: 2, long: 2 },
  S2: { what: "20 clients typing in one draft", drafts: 1, perDraft: 20, typists: 20 },
  S3: { what: "100 clients in one draft, 20 typing", drafts: 1, perDraft: 100, typists: 20 },
  S3b: {
    what: "300 clients in one draft, 20 typing",
    drafts: 1,
    perDraft: 300,
    typists: 20,
    once: true,
  },
  S4: { what: "50 drafts, 4 clients typing in each", drafts: 50, perDraft: 4, typists: 4 },
  S7: {
    what: "1,000 clients in 200 drafts, one edit per client every 5 s",
    drafts: 200,
    perDraft: 5,
    typists: 5,
    period_ms: 5_000,
    once: true,
    alone: true,
  },
};

export const SCENARIOS = [...Object.keys(LOADS)];

/** What Banyan's fixture has to make for a scenario. */
export function shapeOf({ drafts, perDraft }) {
  return { users: drafts * perDraft, drafts, perDraft };
}

/** The job of the load generator. */
export function jobOf(server, load, running, options) {
  return {
    kind: "load",
    server,
    address: running.address,
    drafts: running.drafts,
    typists: load.typists,
    period_ms: load.period_ms ?? TYPING_MS,
    warmup_s: options.warmup,
    seconds: options.seconds * (load.long ?? 1),
  };
}
