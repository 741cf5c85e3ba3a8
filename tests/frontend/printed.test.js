import { expect, test } from "vitest";
import { moment, printedMoments } from "../../static/src/page/printed.js";

const AT = new Date("2026-11-28T22:10:00Z");
const ZURICH = { zone: "Europe/Zurich", place: "Zurich" };

test.each([
  ["en", "28 November 2026, 23:10 (Zurich)"],
  ["fr", "28 novembre 2026, 23:10 (Zurich)"],
  ["ar", "28 نوفمبر 2026, 23:10 (Zurich)"],
])("an instant is written in %s as the server writes it", (language, expected) => {
  expect(moment(AT, language, ZURICH)).toBe(expected);
});

test("a page that is printed says the moment of that", () => {
  document.documentElement.lang = "en";
  document.body.innerHTML = `<p><span data-printed="Draft of {at}, not agreed" data-zone="UTC"
    data-place="UTC">Draft of 1 November 2026, 09:00 (UTC), not agreed</span></p>`;
  printedMoments(window);
  window.dispatchEvent(new Event("beforeprint"));
  const year = new Date().getUTCFullYear();
  expect(document.body.textContent).toMatch(
    new RegExp(`^Draft of \\d+ \\w+ ${year}, \\d\\d:\\d\\d`),
  );
});
