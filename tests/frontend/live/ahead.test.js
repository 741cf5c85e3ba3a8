/** The line is joined while the text's own scripts are still on their way: nothing said is missed. */
import { beforeEach, expect, test } from "vitest";
import { DraftServer } from "../../../static/src/live/server.js";
import { FakeServer } from "../fakes.js";

/** @type {FakeServer} */
let site;
/** @type {DraftServer} */
let server;
/** @type {ReturnType<FakeServer["connect"]>} */
let connection;
const NOTHING = { epoch: null, have: 0 };

beforeEach(() => {
  site = new FakeServer();
  connection = site.connect();
  server = new DraftServer(/** @type {any} */ (connection), "d");
  server.joinAhead();
});

/** @param {string[]} heard */
function listen(heard) {
  server.on("head", ({ seq }) => void heard.push(`head ${seq}`));
  server.on("changed", ({ what }) => void heard.push(what));
}

async function passed() {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

test("the first join is answered with the one asked for ahead; what was said since comes after", async () => {
  connection.open();
  await passed();
  site.tellAll("head", { draft: "d", seq: 7 });
  site.tellAll("changed", { draft: "other", what: "parties" });
  /** @type {string[]} */
  const heard = [];
  listen(heard);
  site.tellAll("changed", { draft: "d", what: "comments" });
  const answer = await server.ask("join", NOTHING);
  expect([answer.ok, site.leases]).toEqual([true, 101]);
  expect(heard).toEqual([]);
  await passed();
  expect(heard).toEqual(["head 7", "comments"]);
  site.tellAll("head", { draft: "d", seq: 8 });
  expect(heard).toEqual(["head 7", "comments", "head 8"]);
  await server.ask("join", NOTHING);
  expect(site.leases).toBe(102);
});

test("a line that went before anybody asked is joined anew when it is back", async () => {
  connection.open();
  await passed();
  site.tellAll("head", { draft: "d", seq: 7 });
  connection.cut();
  expect(await server.ask("join", NOTHING)).toEqual({ ok: false, error: "offline" });
  await passed();
  connection.open();
  /** @type {string[]} */
  const heard = [];
  listen(heard);
  const answer = await server.ask("join", NOTHING);
  expect(answer.ok).toBe(true);
  await passed();
  site.tellAll("head", { draft: "d", seq: 9 });
  expect(heard).toEqual(["head 9"]);
});
