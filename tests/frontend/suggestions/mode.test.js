import { IDBFactory } from "fake-indexeddb";
import { TextSelection } from "prosemirror-state";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { stranded } from "../../../static/src/suggestions/left.js";
import { propose } from "../../../static/src/suggestions/proposing.js";
import { FakeServer } from "../fakes.js";
import { typedBy } from "../live/session-stage.js";
import { answers, OfferedPage } from "./offered-page.js";

/** What a device answers takes a moment of its own, so the clock is the real one. */
const stage = {
  server: new FakeServer(),
  settle: () => new Promise((resolve) => setTimeout(resolve, 120)),
};
const WORDS = { textDone: "done {n}", textOffline: "offline", textMoved: "moved" };
/** @type {IDBFactory} */
let factory;

beforeEach(() => {
  factory = new IDBFactory();
  sessionStorage.clear();
  stage.server = new FakeServer();
  stage.server.capabilities = ["comment", "suggest"];
  stage.server.store(50, 1, typedBy(stage.server, 50, "We will open every prison."));
});

async function opened() {
  const page = await OfferedPage.open(stage.server, factory);
  await vi.waitFor(() => expect(page.sheet.session.joined).toBe(true));
  await stage.settle();
  return page;
}

describe("suggesting", () => {
  test("changes what is shown and neither the text nor anything on the server", async () => {
    const page = await opened();
    expect(page.view.editable).toBe(false);
    page.suggesting.switchTo(true);
    expect(page.view.editable).toBe(true);
    page.type(4, "gladly ");
    await stage.settle();
    expect(page.shown).toContain("We gladly will open");
    expect(page.suggesting.changes).toHaveLength(1);
    expect(page.view.dom.querySelector("ins.proposed-in")?.textContent).toBe("gladly ");
    expect(stage.server.pushes).toEqual([]);
    expect(stage.server.text).toBe("We will open every prison.\n");
    page.suggesting.switchTo(false);
    expect(page.shown).toBe("We will open every prison.");
  });

  test("is not mixed up with writing by who may do both", async () => {
    stage.server.capabilities = ["comment", "suggest", "type"];
    const page = await opened();
    page.type(1, "Yes. ");
    await stage.settle();
    page.suggesting.switchTo(true);
    page.type(1, "No. ");
    page.undo();
    page.redo();
    await stage.settle();
    page.suggesting.switchTo(false);
    page.type(1, "So: ");
    await stage.settle();
    expect(stage.server.text).toBe("So: Yes. We will open every prison.\n");
    page.undo();
    page.undo();
    await stage.settle();
    expect(stage.server.text).toBe("We will open every prison.\n");
    expect(page.suggesting.changes.map(({ added }) => added.trim())).toEqual(["No."]);
  });

  test("follows what others type meanwhile, with the caret where it was", async () => {
    const page = await opened();
    page.suggesting.switchTo(true);
    page.type(4, "gladly ");
    const { doc, tr } = page.view.state;
    page.view.dispatch(tr.setSelection(TextSelection.create(doc, 11)));
    const caret = page.view.state.selection.head;
    stage.server.store(60, 1, typedBy(stage.server, 60, "Today: "));
    await stage.settle();
    expect(page.shown).toBe("Today: We gladly will open every prison.");
    expect(page.view.state.selection.head).toBe(caret + "Today: ".length);
    expect(page.suggesting.changes).toHaveLength(1);
  });

  test("comes back after the page is loaded again, and holds typing until it has", async () => {
    stage.server.capabilities = ["comment", "suggest", "type"];
    const first = await opened();
    first.suggesting.switchTo(true);
    first.type(4, "gladly ");
    first.suggesting.reason = "As agreed";
    await stage.settle();
    first.leave();
    const again = await OfferedPage.open(stage.server, factory, { late: true });
    await stage.settle();
    expect(again.view.editable).toBe(false);
    again.surround();
    await stage.settle();
    expect(again.shown).toBe("We gladly will open every prison.");
    expect([again.suggesting.on, again.suggesting.reason]).toEqual([true, "As agreed"]);
    expect(again.view.editable).toBe(true);
    expect(stage.server.pushes).toEqual([]);
  });

  test("gives the words where the text is another one now", async () => {
    const first = await opened();
    first.suggesting.switchTo(true);
    first.type(4, "gladly ");
    await stage.settle();
    first.leave();
    stage.server.epoch = "second";
    const again = await opened();
    await stage.settle();
    expect(again.sheet.recovered.pieces.map(({ words }) => words)).toEqual(["insert gladly"]);
    expect(again.suggesting.changes).toEqual([]);
  });

  test("leaves the words to who may not suggest any more, until they let them go", async () => {
    const page = await opened();
    page.suggesting.switchTo(true);
    page.type(4, "gladly ");
    stage.server.capabilities = ["comment"];
    stage.server.tellAll("changed", { draft: "d", what: "rights", rev: 0 });
    await vi.waitFor(() => expect(page.view.editable).toBe(false));
    await vi.waitFor(() => expect(page.suggesting.on).toBe(false), 3000);
    expect(stranded(page.suggesting).map(({ words }) => words)).toEqual(["insert gladly"]);
    stage.server.capabilities = ["comment", "suggest"];
    stage.server.tellAll("changed", { draft: "d", what: "rights", rev: 0 });
    await stage.settle();
    expect(stranded(page.suggesting)).toEqual([]);
    page.suggesting.switchTo(true);
    expect(page.shown).toContain("gladly");
  });

  test("is thrown away, and taken back until the next change", async () => {
    const page = await opened();
    page.suggesting.switchTo(true);
    page.type(4, "gladly ");
    await stage.settle();
    page.suggesting.discard();
    expect(page.shown).toBe("We will open every prison.");
    page.suggesting.takeBack();
    await stage.settle();
    expect(page.shown).toContain("gladly");
    page.suggesting.discard();
    page.type(1, "x");
    expect(page.suggesting.thrown).toBe(null);
  });

  test("shows a caret and begins a comment by what all others have", async () => {
    const page = await opened();
    page.suggesting.switchTo(true);
    page.type(4, "gladly ");
    await stage.settle();
    const state = page.view.state;
    page.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, 6)));
    expect(page.ends()).toEqual(page.placeInText(3));
  });
});

describe("proposing", () => {
  /** @param {any[]} said */
  async function proposed(...said) {
    const page = await opened();
    page.suggesting.switchTo(true);
    page.type(4, "gladly ");
    await stage.settle();
    const { fetch, bodies } = answers(...said);
    const posting = propose(page.suggesting, "/suggestions", WORDS, fetch);
    await stage.settle();
    return { page, bodies, outcome: await posting };
  }

  test("posts the whole wanted text once and shows the text again", async () => {
    const { page, bodies, outcome } = await proposed([201, { ok: true, made: ["a"] }]);
    expect(bodies).toMatchObject([
      {
        seq: 1,
        reason: "",
        sections: { scene: [{ insert: "We gladly will open every prison.\n" }] },
      },
    ]);
    expect(outcome).toEqual({ made: ["a"], sentence: "done 1" });
    expect([page.shown, page.suggesting.on]).toEqual(["We will open every prison.", true]);
    expect(page.suggesting.changes).toEqual([]);
    page.leave();
    expect((await opened()).suggesting.changes).toEqual([]);
  });

  test("fetches what is new and posts again where the text moved", async () => {
    const moved = [409, { ok: false, error: "moved", message: "" }];
    const { bodies, outcome } = await proposed(moved, [201, { ok: true, made: ["a"] }]);
    expect(bodies).toHaveLength(2);
    expect(outcome.made).toEqual(["a"]);
  });

  test.each([
    ["is refused", [422, { ok: false, error: "too_long", message: "Too long." }], "Too long."],
    ["gets no answer", null, "offline"],
  ])("keeps the words and says so where it %s", async (_, answer, sentence) => {
    const { page, outcome } = await proposed(answer);
    expect(outcome).toEqual({ made: null, sentence });
    expect(page.shown).toContain("gladly");
    expect(page.view.editable).toBe(true);
  });

  test("sends the same again where nobody knows whether it arrived", async () => {
    const { page, bodies } = await proposed(null);
    const again = answers([201, { ok: true, made: ["a"] }]);
    const posting = propose(page.suggesting, "/suggestions", WORDS, again.fetch);
    await stage.settle();
    expect((await posting).made).toEqual(["a"]);
    expect(again.bodies).toEqual(bodies);
  });
});
