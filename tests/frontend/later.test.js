/** What comes later than the page: fetched until it is there, and pressed when it can answer. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { holdPresses, untilThere } from "../../static/src/page/later.js";
import { lateTypefaces } from "../../static/src/page/typefaces.js";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("what does not come is fetched again, and both is told", async () => {
  let left = 2;
  const load = async () => {
    left -= 1;
    if (left >= 0) throw new Error("no line");
    return "there";
  };
  /** @type {boolean[]} */
  const told = [];
  const found = untilThere(load, window, (missing) => told.push(missing));
  await vi.advanceTimersByTimeAsync(5000);
  window.dispatchEvent(new Event("online"));
  expect(await found).toBe("there");
  expect(told).toEqual([true, true, false]);
});

test("what comes at once is not spoken of", async () => {
  const tell = vi.fn();
  expect(await untilThere(async () => 1, window, tell)).toBe(1);
  expect(tell).not.toHaveBeenCalled();
});

test("what is pressed before its scripts are there is pressed once when they are", () => {
  document.body.innerHTML = `<button id="one">One</button><form id="form"><input name="a">
    <button id="send">Send</button></form>`;
  const wanted = vi.fn();
  const letGo = holdPresses(document, wanted);
  const [one, form] = [document.querySelector("#one"), document.querySelector("#form")];
  /** @type {HTMLElement} */ (one).click();
  /** @type {HTMLFormElement} */ (form).requestSubmit();
  /** @type {string[]} */
  const heard = [];
  document.addEventListener("click", ({ target }) => {
    heard.push(/** @type {Element} */ (target).id);
  });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    heard.push("sent");
  });
  expect(heard).toEqual([]);
  expect(wanted).toHaveBeenCalled();
  letGo();
  expect(heard).toEqual(["one", "sent"]);
  /** @type {HTMLElement} */ (one).click();
  expect(heard).toEqual(["one", "sent", "one"]);
});

test("typefaces come last the first time, and at once when the browser has them", () => {
  document.head.innerHTML = '<link rel="preload" media="print" href="/f.css" data-late>';
  const link = /** @type {HTMLLinkElement} */ (document.querySelector("link"));
  const show = lateTypefaces(document, () => localStorage);
  expect(link.media).toBe("print");
  show();
  expect(link.media).toBe("all");
  link.media = "print";
  lateTypefaces(document, () => localStorage);
  expect(link.media).toBe("all");
  const refuse = () => {
    throw new Error("no storage");
  };
  link.media = "print";
  lateTypefaces(document, refuse)();
  expect(link.media).toBe("all");
});
