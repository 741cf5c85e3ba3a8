/** A paste that comes before its reader: nothing of it is lost, and it goes where it was put. */
import { EditorState, TextSelection } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { beforeEach, expect, test, vi } from "vitest";
import { proseSchema } from "../../../static/src/editor/schema.js";
import { Later } from "../../../static/src/page/later.js";
import { clipboard } from "../../../static/src/paste/clipboard.js";
import { dressed } from "../dressed.js";

/** @type {EditorView} */
let view;
/** @type {Later<import("../../../static/src/draft/sections.js").Outfit>} */
let outfit;
/** @type {string[]} */
let told;

/** @param {string} words */
function stateOf(words) {
  const doc = proseSchema.node("doc", null, [
    proseSchema.node("line", null, words ? [proseSchema.text(words)] : []),
  ]);
  const around = {
    told: (/** @type {any} */ { left }) => told.push(...left),
    together: (/** @type {() => void} */ changes) => changes(),
    outfit,
    view: () => view,
    changes: () => 0,
  };
  return EditorState.create({ doc, plugins: clipboard(proseSchema, around) });
}

beforeEach(() => {
  document.body.innerHTML = "<div id=text></div>";
  outfit = new Later();
  told = [];
  view = new EditorView(document.querySelector("#text"), { state: stateOf("Mine.") });
});

/** @param {Record<string, string>} data */
function paste(data) {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  const clipboardData = { getData: (/** @type {string} */ type) => data[type] ?? "", files: [] };
  view.dom.dispatchEvent(Object.assign(event, { clipboardData }));
  return event;
}

/** @param {number} position */
function caret(position) {
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, position)));
}

async function passed() {
  for (let n = 0; n < 10; n += 1) await Promise.resolve();
}

test("it goes in with its looks when the reader comes, where it was put, and the caret stays", async () => {
  caret(1);
  expect(paste({ "text/html": "<p><b>Bold</b></p>" }).defaultPrevented).toBe(true);
  paste({ "text/html": "<i>leaning</i>" });
  caret(6);
  view.dispatch(view.state.tr.insertText(" Typed."));
  expect(view.dom.textContent).toBe("Mine. Typed.");
  outfit.give(dressed);
  await passed();
  expect(view.dom.textContent).toBe("BoldleaningMine. Typed.");
  expect(view.dom.querySelector("strong")?.textContent).toBe("Bold");
  view.dispatch(view.state.tr.insertText("!"));
  expect(view.dom.textContent).toBe("BoldleaningMine. Typed.!");
});

test("plain words wait for nothing", () => {
  caret(6);
  paste({ "text/plain": " Yours." });
  expect(view.dom.textContent).toBe("Mine. Yours.");
});

test("where the reader does not come the words go in without looks, and it is said", async () => {
  caret(6);
  paste({ "text/html": "<p> <b>Bold</b></p>", "text/plain": " Bold" });
  outfit.miss();
  await passed();
  expect(view.dom.textContent).toBe("Mine. Bold");
  expect(told).toContain("looks");
  paste({ "text/html": "<p> <b>again</b></p>" });
  await passed();
  expect(view.dom.textContent).toBe("Mine. Bold again");
});

test("where nothing is heard of the reader the words go in after a while", async () => {
  vi.useFakeTimers();
  caret(6);
  paste({ "text/html": "<b> late</b>" });
  await vi.advanceTimersByTimeAsync(9000);
  vi.useRealTimers();
  expect(view.dom.textContent).toBe("Mine. late");
});

test("a copy of the text that came meanwhile takes it", async () => {
  caret(1);
  paste({ "text/html": "<b>Bold</b>" });
  const other = new EditorView(document.querySelector("#text"), { state: stateOf("New.") });
  view.destroy();
  view = other;
  outfit.give(dressed);
  await passed();
  expect(view.dom.textContent).toContain("Bold");
});
