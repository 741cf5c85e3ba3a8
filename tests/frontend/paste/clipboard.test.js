/** Pastes into a real editor: items stay items, and looks that change too often are not taken. */
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { proseSchema } from "../../../static/src/editor/schema.js";
import { Later } from "../../../static/src/page/later.js";
import { changesOf } from "../../../static/src/paste/changes.js";
import { clipboard } from "../../../static/src/paste/clipboard.js";
import { copies } from "../../../static/src/paste/copies.js";
import { MOST_CHANGES } from "../../../static/src/paste/slices.js";
import { dressed } from "../dressed.js";

/** @type {EditorView} */
let view;
/** @type {import("../../../static/src/paste/clipboard.js").Report[]} */
let told;
/** How often looks change in the pledge already. */
let there = 0;

beforeEach(() => {
  document.body.innerHTML = "<div id=text></div>";
  there = 0;
  told = [];
  /** @type {Later<import("../../../static/src/draft/sections.js").Outfit>} */
  const outfit = new Later();
  outfit.give(dressed);
  const plugins = clipboard(proseSchema, {
    told: (report) => told.push(report),
    together: (changes) => changes(),
    outfit,
    view: () => view,
    changes: () => there,
  });
  const doc = proseSchema.node("doc", null, [
    proseSchema.node("line", null, [proseSchema.text("Mine.")]),
    proseSchema.node("line", null),
    proseSchema.node("line", { list: "ordered", indent: 1 }, [proseSchema.text("one two")]),
  ]);
  const state = EditorState.create({ doc, plugins: [...plugins, copies(proseSchema, "en")] });
  view = new EditorView(document.querySelector("#text"), { state });
});

/** @param {number} from @param {number} [to] */
function select(from, to = from) {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
}

/** @param {string} html */
function paste(html) {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const getData = (/** @type {string} */ type) => (type === "text/html" ? html : "");
  view.dom.dispatchEvent(Object.assign(event, { clipboardData: { getData, files: [] } }));
}

function lines() {
  return view.state.doc.children.map(({ attrs, textContent }) => [
    textContent,
    attrs.list,
    attrs.indent,
  ]);
}

const EMPTY = 8;
const ITEM = 10;

test("an item pasted into an empty line is an item there", () => {
  select(EMPTY);
  paste("<ul><li>alone</li></ul>");
  expect(lines()[1]).toEqual(["alone", "bullet", 0]);
  expect(view.state.selection.from).toBe(EMPTY + "alone".length);
});

test("of several items the first is one too, and the words of a line stay what they are", () => {
  select(EMPTY);
  paste("<ol><li>a<ul><li>b</li></ul></li></ol>");
  expect(lines().slice(1, 3)).toEqual([
    ["a", "ordered", 0],
    ["b", "bullet", 1],
  ]);
  select(6);
  paste("<ul><li> yours</li></ul>");
  expect(lines()[0]).toEqual(["Mine.yours", null, 0]);
});

test("into an empty item words and items go without changing what it is", () => {
  select(ITEM, ITEM + "one two".length);
  view.dispatch(view.state.tr.deleteSelection());
  paste("<ul><li>x</li></ul>");
  expect(lines()[2]).toEqual(["x", "ordered", 1]);
});

test("a whole item that is copied is an item, some words of it are words", () => {
  const copied = (/** @type {number} */ from, /** @type {number} */ to) => {
    select(from, to);
    return view.serializeForClipboard(view.state.selection.content()).dom.innerHTML;
  };
  const [whole, words] = [copied(ITEM, ITEM + 7), copied(ITEM, ITEM + 3)];
  select(EMPTY);
  paste(words);
  expect(lines()[1]).toEqual(["one", null, 0]);
  view.dispatch(view.state.tr.delete(EMPTY, EMPTY + 3));
  paste(whole);
  expect(lines()[1]).toEqual(["one two", "ordered", 1]);
});

const restless = (/** @type {number} */ changes) => "<b>a</b>b".repeat(changes / 2);

test("what changes its looks more often than a pledge may is not taken, and its words are offered", () => {
  const before = view.state.doc.toJSON();
  select(6);
  paste(`<p>${restless(MOST_CHANGES + 2)}</p>`);
  expect(view.state.doc.toJSON()).toEqual(before);
  expect(told.at(-1)?.tooMany).toBe(0);
  told.at(-1)?.unstyled?.();
  expect(lines()[0]?.[0]).toBe(`Mine.${"ab".repeat(MOST_CHANGES / 2 + 1)}`);
  expect(view.dom.querySelector("strong")).toBeNull();
  expect(told.at(-1)?.unstyled).toBeNull();
});

test("what the pledge has already counts, and few changes are always taken", () => {
  there = MOST_CHANGES - 1000;
  paste(`<p>${restless(1002)}</p>`);
  expect(told.at(-1)?.unstyled).toBeTruthy();
  paste(`<p>${restless(1000)}</p>`);
  expect(told.at(-1)?.unstyled).toBeNull();
  there = MOST_CHANGES;
  paste(`<p>${restless(100)}</p>`);
  expect(told.at(-1)?.unstyled).toBeNull();
});

test("changes of a shared text are beginnings and ends of its looks", () => {
  const text = new Y.Doc().getText("s:commitment");
  text.applyDelta([
    { insert: "a", attributes: { strong: true } },
    { insert: "b", attributes: { strong: true, em: true } },
    { insert: "c\n" },
    { insert: "\n", attributes: { list: "bullet" } },
  ]);
  expect(changesOf(text)).toBe(6);
});
