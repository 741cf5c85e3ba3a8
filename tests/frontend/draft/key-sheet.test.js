import { beforeEach, expect, test } from "vitest";
import { keySheet } from "../../../static/src/draft/key-sheet.js";
import { forgetListeners } from "../listeners.js";

forgetListeners();

/** @type {string[]} */
let opened;

beforeEach(() => {
  document.body.innerHTML = `<dialog id="keys"><input type="checkbox" data-keys-by-mark checked></dialog>
    <textarea></textarea><p tabindex="0"></p>`;
  opened = [];
  sheet().showModal = () => void opened.push("sheet");
});

/** @returns {HTMLDialogElement} */
function sheet() {
  return /** @type {HTMLDialogElement} */ (document.querySelector("#keys"));
}

/** @param {string} selector @param {object} [held] */
function ask(selector, held = {}) {
  const event = new KeyboardEvent("keydown", { key: "?", bubbles: true, ...held });
  document.querySelector(selector)?.dispatchEvent(event);
}

/** @returns {any} */
function storage() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
    setItem: (/** @type {string} */ name, /** @type {string} */ value) =>
      void kept.set(name, value),
  };
}

test("a question mark opens the list where nothing is typed", () => {
  keySheet(document, storage);
  ask("p");
  ask("textarea");
  ask("p", { ctrlKey: true });
  expect(opened).toEqual(["sheet"]);
});

test("who switches it off has it off on the next page too", () => {
  const kept = storage();
  keySheet(document, () => kept);
  const box = /** @type {HTMLInputElement} */ (document.querySelector("[data-keys-by-mark]"));
  box.click();
  ask("p");
  expect(opened).toEqual([]);
  box.checked = true;
  keySheet(document, () => kept);
  expect(box.checked).toBe(false);
});

test("a browser that keeps nothing still opens it", () => {
  keySheet(document, () => {
    throw new DOMException("no");
  });
  ask("p");
  expect(opened).toEqual(["sheet"]);
});
