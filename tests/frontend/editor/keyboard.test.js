import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { beforeEach, expect, test, vi } from "vitest";
import { excerpt } from "../../../static/src/editor/anchors.js";
import { proseSchema } from "../../../static/src/editor/schema.js";
import { spoken, toolbar } from "../../../static/src/editor/toolbar.js";
import { isShortcut, letterOf } from "../../../static/src/page/letters.js";

test.each([
  ["AZERTY, where M lies elsewhere", "m", "Semicolon", "m"],
  ["AZERTY, where a comma lies at M", ",", "KeyM", ""],
  ["Cyrillic", "ь", "KeyM", "m"],
  ["Arabic", "ة", "KeyM", "m"],
  ["Mac with Option", "µ", "KeyM", "m"],
  ["an accented letter", "é", "KeyE", ""],
  ["a named key", "Enter", "Enter", ""],
])("a key stands for the letter it writes: %s", (_, key, code, letter) => {
  expect(letterOf(new KeyboardEvent("keydown", { key, code }))).toBe(letter);
});

test("AltGr writes characters and is no shortcut", () => {
  const held = { key: "m", code: "KeyM", ctrlKey: true, altKey: true };
  const event = new KeyboardEvent("keydown", held);
  event.getModifierState = () => false;
  expect(isShortcut(event, "m")).toBe(true);
  event.getModifierState = (name) => name === "AltGraph";
  expect(isShortcut(event, "m")).toBe(false);
});

test("a long quote is shown in whole words with an ellipsis", () => {
  expect(excerpt("short")).toBe("short");
  const shown = excerpt("words ".repeat(143));
  expect(shown.endsWith("words…")).toBe(true);
  expect(Array.from(shown).length).toBeLessThanOrEqual(501);
});

/** @type {HTMLElement} */
let bar;
/** @type {EditorView} */
let view;
/** @type {string[]} */
let said;

beforeEach(() => {
  document.body.innerHTML = `<div id="bar"><button data-command="strong" data-on="Bold on"
    data-off="Bold off">B</button><button data-command="em">I</button><button
    data-command="bullet" data-on="List on" data-off="List off">L</button></div><div id="text"></div>`;
  bar = /** @type {HTMLElement} */ (document.querySelector("#bar"));
  const doc = proseSchema.node("doc", null, [proseSchema.node("line", null)]);
  view = new EditorView(document.querySelector("#text"), { state: EditorState.create({ doc }) });
  said = [];
  const actions = { undo: vi.fn(), redo: vi.fn(), link: () => false };
  const tells = spoken(bar, (sentence) => said.push(sentence));
  toolbar(bar, { view: () => view, actions, said: tells });
});

/** @param {string} key */
function press(key) {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, altKey: key === "F10" }),
  );
  return document.activeElement?.getAttribute("data-command") ?? "";
}

test("a toolbar is one stop of the Tab key; arrow keys, Home and End lead through it", () => {
  const stops = () => [...bar.querySelectorAll("button")].filter((one) => one.tabIndex === 0);
  expect(stops().length).toBe(1);
  expect(press("F10")).toBe("strong");
  expect(["ArrowRight", "ArrowRight", "ArrowRight", "End", "Home", "ArrowLeft"].map(press)).toEqual(
    [...["em", "bullet", "strong"], ...["bullet", "strong", "bullet"]],
  );
  expect(stops().map((one) => one.dataset.command)).toEqual(["bullet"]);
  press("Escape");
  expect(document.activeElement).toBe(view.dom);
});

test("a command says what it did", () => {
  for (const name of ["strong", "strong", "bullet", "bullet"]) {
    /** @type {HTMLElement | null} */ (bar.querySelector(`[data-command=${name}]`))?.click();
  }
  expect(said).toEqual(["Bold on", "Bold off", "List on", "List off"]);
});
