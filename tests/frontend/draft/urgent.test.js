import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { urgentNotices } from "../../../static/src/draft/urgent.js";
import { forgetListeners } from "../listeners.js";

forgetListeners();

/** @type {string[]} */
let said;
/** @type {HTMLElement} */
let region;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<div id="draft-notices"></div><p id="r" data-text-soon="{n} left"></p>`;
  region = /** @type {HTMLElement} */ (document.querySelector("#r"));
  said = [];
  const own = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
  Object.defineProperty(region, "textContent", {
    set: (words) => void said.push(words),
    get: () => own?.get?.call(region),
    configurable: true,
  });
});
afterEach(() => vi.useRealTimers());

/** @param {string} notice what the server draws now */
function show(notice) {
  const place = /** @type {HTMLElement} */ (document.querySelector("#draft-notices"));
  place.innerHTML = notice;
  document.dispatchEvent(new CustomEvent("htmx:after:swap", { detail: {} }));
}

/** @param {number} seconds */
function warned(seconds) {
  const at = new Date(Date.now() + seconds * 1000).toISOString();
  return `<div data-urgent="warned-${at}" data-at="${at}"><p data-words>About to be locked</p></div>`;
}

const LOCKED = `<div data-urgent="locked-1"><p><span data-words>Locked</span> <a>more</a></p></div>`;

test("a lock that comes is said once, with little time left, and once that it is there", () => {
  urgentNotices(document, region, Date.now);
  const notice = warned(45);
  for (let second = 0; second < 45; second += 1) {
    show(notice); // fetched again and again
    vi.advanceTimersByTime(1000);
  }
  expect(said).toEqual(["About to be locked", "30 left", "10 left"]);
  show(LOCKED);
  show(LOCKED);
  vi.advanceTimersByTime(60_000);
  expect(said.slice(3)).toEqual(["Locked"]);
});

test("a mark right behind the sentence itself is left out", () => {
  urgentNotices(document, region, Date.now);
  show(warned(30));
  vi.advanceTimersByTime(31_000);
  expect(said).toEqual(["About to be locked", "10 left"]);
});

test("what stood there from the start is not said, but why the text cannot be changed is known", () => {
  const place = /** @type {HTMLElement} */ (document.querySelector("#draft-notices"));
  place.innerHTML = LOCKED;
  const { sentence } = urgentNotices(document, region, Date.now);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
  expect(sentence()).toBe("Locked");
});

test("whoever opens the page during the warning hears it", () => {
  const place = /** @type {HTMLElement} */ (document.querySelector("#draft-notices"));
  place.innerHTML = warned(20);
  urgentNotices(document, region, Date.now);
  vi.advanceTimersByTime(21_000);
  expect(said).toEqual(["About to be locked", "10 left"]);
});

test("a warning that is withdrawn is not counted down", () => {
  urgentNotices(document, region, Date.now);
  show(warned(30));
  show("");
  vi.advanceTimersByTime(40_000);
  expect(said).toEqual(["About to be locked"]);
});

test("it goes by the server's clock, whatever this one says", () => {
  const ahead = 600_000;
  urgentNotices(document, region, () => Date.now() - ahead);
  const at = new Date(Date.now() - ahead + 40_000).toISOString();
  show(`<div data-urgent="warned" data-at="${at}"><p data-words>About to be locked</p></div>`);
  vi.advanceTimersByTime(31_000);
  expect(said).toEqual(["About to be locked", "30 left", "10 left"]);
});
