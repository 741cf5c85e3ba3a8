import { describe, expect, test } from "vitest";
import { Doc, UndoManager } from "yjs";
import { Steps } from "../../../static/src/find/steps.js";

/** A text with its undo, and what was done beside it. */
function opened() {
  const text = new Doc().getText();
  const history = new UndoManager(text, { captureTimeout: 60_000 });
  /** @type {string[]} */
  const told = [];
  const steps = new Steps({ history }, (what, again) => told.push(`${what}${again ? "+" : "-"}`));
  const by = (/** @type {"undo" | "redo"} */ way) => steps.step(way) || history[way]();
  return { text, history, told, steps, by };
}

describe("what was done beside the text", () => {
  test("is undone and done again in the order it was done in", () => {
    const { text, told, steps, by } = opened();
    text.insert(0, "a");
    steps.add("one");
    steps.add("two");
    text.insert(1, "b");
    const seen = (/** @type {"undo" | "redo"} */ way) => {
      by(way);
      return `${text} ${told.splice(0)}`.trim();
    };
    const back = ["a", "a two-", "a one-", ""];
    const there = ["a", "a one+", "a two+", "ab"];
    for (let round = 0; round < 2; round += 1) {
      expect(back.map(() => seen("undo"))).toEqual(back);
      expect(there.map(() => seen("redo"))).toEqual(there);
    }
  });

  test("is not done again once something else was, nor where it came to nothing", () => {
    const { text, told, steps, by } = opened();
    steps.add("one");
    by("undo");
    text.insert(0, "a");
    by("redo");
    steps.add("two");
    expect(steps.isLast("two")).toBe(true);
    steps.drop("two");
    by("undo");
    expect(`${text} ${told}`).toBe(" one-");
    steps.add("three");
    by("redo");
    expect(steps.step("redo")).toBe(false);
  });
});
