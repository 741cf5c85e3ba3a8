import { expect, test } from "vitest";
import { goThroughThreads } from "../../static/src/forms/threads-keys.js";

/** @param {string} key */
function press(key) {
  const code = `Key${key.toUpperCase()}`;
  const held = { key, code, ctrlKey: true, altKey: true, bubbles: true, cancelable: true };
  const event = new KeyboardEvent("keydown", held);
  event.getModifierState = () => false;
  (document.activeElement ?? document.body).dispatchEvent(event);
  return document.activeElement?.id;
}

test("keys lead through the comments of the whole discussion, and round", () => {
  document.body.innerHTML = `<div id="threads"><article id="a" data-thread="a" tabindex="-1"><a id="in"
    href="#x">Reply</a></article><article id="b" data-thread="b" tabindex="-1"></article></div>`;
  goThroughThreads(document);
  expect([press("n"), press("n"), press("n"), press("p")]).toEqual(["a", "b", "a", "b"]);
  document.getElementById("in")?.focus();
  expect(press("n")).toBe("b");
  document.body.insertAdjacentHTML("beforeend", '<section id="comments"></section>');
  expect(press("n")).toBe("b");
});
