import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { Late } from "../../../static/src/suggestions/late.js";
import { FakeServer } from "../fakes.js";
import { typedBy } from "../live/session-stage.js";
import { answers, OfferedPage } from "./offered-page.js";

const BEGUN = "We will open every prison.";
const WORDS = { textDone: "done {n}", textOffline: "offline" };
const settle = () => new Promise((resolve) => setTimeout(resolve, 250));
/** @type {FakeServer} */
let server;
/** @type {IDBFactory} */
let factory;

beforeEach(() => {
  factory = new IDBFactory();
  sessionStorage.clear();
  server = new FakeServer();
  server.store(50, 1, typedBy(server, 50, BEGUN));
});

/** A page on which `change` came too late. @param {(page: OfferedPage) => void} change */
async function tooLate(change) {
  const page = await OfferedPage.open(server, factory);
  await vi.waitFor(() => expect(page.view.editable).toBe(true));
  server.errors = ["frozen"];
  server.capabilities = ["comment"];
  change(page);
  await vi.waitFor(() => expect(page.sheet.recovered.pieces).toHaveLength(1));
  await settle();
  expect([page.shown, server.text]).toEqual([BEGUN, `${BEGUN}\n`]);
  return { page, late: new Late(page.sheet) };
}

test("words that were only taken out are kept too, and what goes is told", async () => {
  const { late } = await tooLate(({ view }) => view.dispatch(view.state.tr.delete(14, 20)));
  expect(late.pieces).toMatchObject([{ section: "scene", words: "" }]);
  expect(late.pieces[0]?.changes).toMatchObject([{ dropped: "every ", added: "" }]);
});

test("each change is posted against the text as it reads then, and let go once that worked", async () => {
  const { page, late } = await tooLate((one) => {
    one.type(1, "Yes. ");
    one.type(one.shown.length + 1, " Soon.");
  });
  server.capabilities = ["comment", "suggest", "type"];
  await page.sheet.session.join();
  server.store(50, 2, typedBy(server, 50, "Now: "));
  await settle();
  expect(late.pieces[0]?.changes.map(({ added }) => added)).toEqual(["Yes. ", " Soon."]);
  const said = answers([200, { made: ["a", "b"] }]);
  expect(await late.propose("scene", "/suggestions", WORDS, answers().fetch)).toEqual({
    made: null,
    sentence: "offline",
  });
  expect(late.pieces[0]?.error).toBe("offline");
  const done = await late.propose("scene", "/suggestions", WORDS, said.fetch);
  expect(done).toEqual({ made: ["a", "b"], sentence: "done 2" });
  const [{ sections }] = said.bodies;
  const wanted = sections.scene.map((/** @type {any} */ { insert }) => insert).join("");
  expect(wanted).toContain("Now: ");
  expect(wanted).toContain("Yes. ");
  expect(wanted).toContain(" Soon.");
  expect([late.pieces, server.pushes.length]).toEqual([[], 1]);
});

test("what builds on a text that is there no more is given back as words", async () => {
  const { page, late } = await tooLate((one) => one.type(1, "Yes. "));
  page.sheet.recovered.pieces = page.sheet.recovered.pieces.map((one) => ({
    ...one,
    epoch: "another",
  }));
  expect(late.pieces).toMatchObject([{ words: "Yes.", changes: [] }]);
});
