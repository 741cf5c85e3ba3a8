import { describe, expect, it } from "vitest";
import { brackets, limitOf } from "../../../static/src/draft/unsettled.js";

describe("what stops the lock is marked as the server finds it", () => {
  it.each([
    ["reviewed every [30] days", ["[30]"]],
    ["[adopt [or amend]] the law", ["[adopt [or amend]]"]],
    ["每［30］天审查", ["［30］"]],
    ["by [date\nand then", ["[date"]],
    ["by date] and then", ["]"]],
    ["he said [sic] so", []],
    ["国发〔2026〕5号", []],
  ])("%s", (text, found) => {
    expect(brackets(text).map(([start, end]) => text.slice(start, end))).toEqual(found);
  });

  it("says where the limit is passed, and the end where it is not", () => {
    expect(limitOf("abcdef", 4)).toBe(4);
    expect(limitOf("abcd", 4)).toBe(4);
    expect(limitOf("abcd\n", 4)).toBe(5);
  });
});
