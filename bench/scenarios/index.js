/** What is measured, in the order it is measured in, and how a run of each is done. */
import { joins } from "./joins.js";
import { kills } from "./kills.js";
import { load } from "./load.js";

/**
 * Per scenario: `run` does one run; `servers` are those it makes sense for (all, without it);
 * `rounds` how often it is repeated at most; `long` how much longer than usual it measures.
 */
export const SCENARIOS = {
  S1: {
    what: "2 clients typing in one draft",
    run: load({ drafts: 1, perDraft: 2, typists: 2, long: 2 }),
  },
  S2: {
    what: "20 clients typing in one draft",
    run: load({ drafts: 1, perDraft: 20, typists: 20 }),
  },
  S3: {
    what: "100 clients in one draft, 20 of them typing",
    run: load({ drafts: 1, perDraft: 100, typists: 20 }),
  },
  S3b: {
    what: "300 clients in one draft, 20 of them typing",
    run: load({ drafts: 1, perDraft: 300, typists: 20 }),
    rounds: 1,
  },
  S4: {
    what: "50 drafts, 4 clients typing in each",
    run: load({ drafts: 50, perDraft: 4, typists: 4 }),
  },
  S5: { what: "joining drafts with long histories", run: joins, rounds: 1 },
  S6: { what: "10 clients typing while the server is killed", run: kills, rounds: 1 },
  S7: {
    what: "1,000 clients in 200 drafts, one edit per client every 5 s",
    run: load({ drafts: 200, perDraft: 5, typists: 5, period_ms: 5_000, long: 1.5 }),
    servers: ["banyan"],
    rounds: 1,
  },
};
