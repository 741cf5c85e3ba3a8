/** What is done by keys and by pasting in a fork: it is proposed as it stands there, and typed nowhere. */
import { IDBFactory } from "fake-indexeddb";
import { TextSelection } from "prosemirror-state";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { anchorAt, resolveAnchor } from "../../../static/src/editor/anchors.js";
import { showHighlights } from "../../../static/src/editor/highlights.js";
import { clearOnSignOut } from "../../../static/src/page/sign-out.js";
import { printTheText } from "../../../static/src/suggestions/paper.js";
import { settled } from "../../../static/src/suggestions/places.js";
import { propose } from "../../../static/src/suggestions/proposing.js";
import { FakeServer } from "../fakes.js";
import { forgetListeners } from "../listeners.js";
import { typedBy } from "../live/session-stage.js";
import { answers, OfferedPage } from "./offered-page.js";

forgetListeners();

const BEGUN = "Open every prison.\nTrain judges.";
const settle = () => new Promise((resolve) => setTimeout(resolve, 120));
/** @type {FakeServer} */
let server;
/** @type {IDBFactory} */
let factory;
/** @type {OfferedPage} */
let page;

beforeEach(async () => {
  factory = new IDBFactory();
  sessionStorage.clear();
  server = new FakeServer();
  server.capabilities = ["comment", "suggest", "type"];
  server.store(50, 1, typedBy(server, 50, BEGUN));
  page = await OfferedPage.open(server, factory);
  await vi.waitFor(() => expect(page.sheet.session.joined).toBe(true));
  await settle();
  page.suggesting.switchTo(true);
});

/** @param {string} words @param {"before" | "behind"} [side] */
function caretAt(words, side = "before") {
  const { state } = page.view;
  let found = 0;
  state.doc.descendants((node, at) => {
    const index = node.text?.indexOf(words) ?? -1;
    if (index >= 0) found = at + index + (side === "behind" ? words.length : 0);
  });
  page.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, found)));
}

/** @param {string} key */
function press(key) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
  page.view.dom.dispatchEvent(event);
}

/** @param {Record<string, string>} data by type */
function paste(data) {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const getData = (/** @type {string} */ type) => data[type] ?? "";
  page.view.dom.dispatchEvent(Object.assign(event, { clipboardData: { getData, files: [] } }));
}

function lines() {
  return page.view.state.doc.children.map(({ textContent }) => textContent);
}

function changes() {
  return page.suggesting.changes.map(({ dropped, added }) => [dropped.trim(), added.trim()]);
}

/** Propose it, and return what was posted of the section. */
async function posted() {
  const { fetch, bodies } = answers([201, { ok: true, made: ["a"] }]);
  await propose(page.suggesting, "/suggestions", {}, fetch);
  return bodies[0]?.sections.scene;
}

function typedNothing() {
  expect(server.pushes).toEqual([]);
  expect(server.text).toBe(`${BEGUN}\n`);
  page.suggesting.switchTo(false);
  expect(lines()).toEqual(BEGUN.split("\n"));
}

describe("in a fork", () => {
  test("Enter divides a paragraph, and that is what is proposed", async () => {
    caretAt("every");
    press("Enter");
    await settle();
    expect(lines()).toEqual(["Open ", "every prison.", "Train judges."]);
    expect(page.suggesting.changes.map(({ dropped, added }) => [dropped, added])).toEqual([
      ["", "\n"],
    ]);
    expect(page.view.dom.querySelectorAll(".proposed-break")).toHaveLength(1);
    expect(await posted()).toEqual([{ insert: "Open \nevery prison.\nTrain judges.\n" }]);
    typedNothing();
  });

  test("Backspace joins two paragraphs, and the end that goes is seen", async () => {
    caretAt("Train");
    press("Backspace");
    await settle();
    expect(page.view.state.doc.childCount).toBe(1);
    expect(page.suggesting.changes.map(({ dropped, added }) => [dropped, added])).toEqual([
      ["\n", ""],
    ]);
    expect(page.view.dom.querySelector("del.proposed-out")?.textContent).toContain("¶");
    page.undo();
    await settle();
    expect([lines(), changes()]).toEqual([BEGUN.split("\n"), []]);
    page.redo();
    await settle();
    expect(await posted()).toEqual([{ insert: "Open every prison.Train judges.\n" }]);
    typedNothing();
  });

  test("Enter and Backspace in one place leave nothing to propose", async () => {
    caretAt("every");
    press("Enter");
    press("Backspace");
    await settle();
    expect([lines(), changes()]).toEqual([BEGUN.split("\n"), []]);
    typedNothing();
  });

  test("several pasted paragraphs come as they are, and undo takes them all back", async () => {
    caretAt("prison.", "behind");
    paste({ "text/plain": " One.\nTwo.\nThree." });
    await settle();
    expect(lines()).toEqual(["Open every prison. One.", "Two.", "Three.", "Train judges."]);
    expect(changes()).toEqual([["", "One.\nTwo.\nThree."]]);
    page.undo();
    await settle();
    expect([lines(), changes()]).toEqual([BEGUN.split("\n"), []]);
    page.redo();
    await settle();
    expect(await posted()).toEqual([
      { insert: "Open every prison. One.\nTwo.\nThree.\nTrain judges.\n" },
    ]);
    typedNothing();
  });

  test("of foreign HTML only what a text may have is proposed", async () => {
    caretAt("Train");
    paste({
      "text/html": `<p style="color:red" onclick="x()">Now <b>bold</b> <script>bad()</script></p>
        <ul><li>item</li></ul><img src="x"><p>last </p>`,
      "text/plain": "Now bold",
    });
    await settle();
    const delta = await posted();
    const words = delta.map((/** @type {any} */ { insert }) => insert).join("");
    expect(words).toContain("Now bold");
    expect(words).toContain("\nitem\n");
    expect(words).not.toMatch(/bad|color|onclick/);
    const kinds = delta.flatMap((/** @type {any} */ one) => Object.keys(one.attributes ?? {}));
    expect([...new Set(kinds)].sort()).toEqual(["list", "strong"]);
    typedNothing();
  });

  test("more than may be pasted at once proposes nothing", async () => {
    caretAt("Train");
    paste({ "text/plain": "x".repeat(20_000) });
    await settle();
    expect([lines(), changes()]).toEqual([BEGUN.split("\n"), []]);
  });
});

describe("comments and a fork", () => {
  /** Mark words that are commented on. @param {string} words */
  function commented(words) {
    const live = page.suggesting.live?.texts.get("scene");
    if (!live) throw new Error("no text");
    const at = live.toString().indexOf(words);
    const anchor = anchorAt(live, { from: at, to: at + words.length }, 1);
    if (!anchor) throw new Error("no words");
    const one = { thread: "t", anchor, current: false, by: "Ana", card: "", proposal: false };
    const show = () => {
      showHighlights(page.view, [one]);
      return [...page.view.dom.querySelectorAll(".comment-mark")]
        .map((m) => m.textContent)
        .join("");
    };
    return { anchor, live, show };
  }

  test("words commented on stay so beside what is proposed for a part of them", async () => {
    const { anchor, live, show } = commented("every prison");
    expect(show()).toBe("every prison");
    caretAt("every ", "behind");
    page.view.dispatch(page.view.state.tr.insertText("women's "));
    await settle();
    expect(show()).toBe("every women's prison");
    const range = resolveAnchor(anchor, live);
    expect(range && live.toString().slice(range.from, range.to)).toBe("every prison");
    typedNothing();
  });

  test("where all of them are proposed to go the text keeps them, and the comment", async () => {
    const { anchor, live, show } = commented("every ");
    caretAt("every ");
    const { from } = page.view.state.selection;
    page.view.dispatch(page.view.state.tr.delete(from, from + "every ".length));
    await settle();
    expect(show()).toBe("");
    const range = resolveAnchor(anchor, live);
    expect(range && live.toString().slice(range.from, range.to)).toBe("every ");
    page.suggesting.switchTo(false);
    expect(show()).toBe("every ");
  });

  test("a comment on words that only are proposed is on none of the text", async () => {
    caretAt("prison");
    page.view.dispatch(page.view.state.tr.insertText("women's "));
    await settle();
    const at = page.shown.indexOf("women's");
    const { from, to } = settled(page.suggesting, "scene", at, at + "women's".length);
    expect(from).toBe(to);
  });
});

describe("while something is proposed and not sent", () => {
  beforeEach(async () => {
    caretAt("prison");
    page.view.dispatch(page.view.state.tr.insertText("women's "));
    await settle();
  });

  test.each([
    ["stays", false, 1],
    ["goes", true, 0],
  ])("who signs out is asked, and it %s as they say", async (_, agrees, left) => {
    const form = document.createElement("form");
    form.dataset.clearsDevice = "Lose {n}?";
    form.innerHTML = '<input type="hidden" name="once" value="ana.1">';
    form.submit = vi.fn();
    document.body.append(form);
    /** @type {string[]} */
    const asked = [];
    const around = Object.assign(Object.create(window), { indexedDB: factory, document });
    clearOnSignOut(document, around, (question) => asked.push(question) > 0 && agrees);
    form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await vi.waitFor(() => expect(asked).toEqual(["Lose 1?"]));
    if (agrees) await vi.waitFor(() => expect(form.submit).toHaveBeenCalled());
    else await settle();
    expect(form.submit).toHaveBeenCalledTimes(agrees ? 1 : 0);
    page.leave();
    page = await OfferedPage.open(server, factory);
    await settle();
    expect(page.suggesting.changes).toHaveLength(left);
  });

  test("paper has the text itself, and nothing can be typed into it meanwhile", async () => {
    printTheText(window, page.suggesting);
    window.dispatchEvent(new Event("beforeprint"));
    expect(lines()).toEqual(BEGUN.split("\n"));
    expect(page.view.dom.querySelector(".proposed-in, .proposed-out")).toBe(null);
    page.sheet.allow();
    expect(page.view.editable).toBe(false);
    window.dispatchEvent(new Event("afterprint"));
    expect(page.shown).toContain("women's prison");
    expect([page.view.editable, page.suggesting.changes.length]).toEqual([true, 1]);
    window.dispatchEvent(new Event("beforeprint"));
    window.dispatchEvent(new Event("pointerdown"));
    expect(page.shown).toContain("women's prison");
    typedNothing();
  });
});
