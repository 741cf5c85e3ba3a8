import { expect, test } from "vitest";
import { seatOf } from "../../../static/src/draft/storage.js";
import { keptAddress } from "../../../static/src/kept/kept-address.js";

test("a page is kept under its path, whatever else its address holds", () => {
  expect(keptAddress(new URL("https://x.example/drafts/a1?since=2"))).toBe("/drafts/a1");
});

test("the pages of two organisations are kept as two pages", () => {
  const kept = (/** @type {string} */ search) => keptAddress({ pathname: "/drafts/a1", search });
  expect(kept("?as=aruna")).toBe("/drafts/a1?as=aruna");
  expect(kept("?since=2&as=belmar")).toBe("/drafts/a1?as=belmar");
  expect(kept("?as=a%26b")).toBe("/drafts/a1?as=a%26b");
});

test("a copy kept for one organisation is not opened for another", () => {
  expect(seatOf("p1", { search: "" })).toBe("p1");
  expect(seatOf("p1", { search: "?as=aruna" })).not.toBe(seatOf("p1", { search: "?as=belmar" }));
});
