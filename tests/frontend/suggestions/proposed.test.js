import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Scene } from "./scene.js";

describe("what a fork proposes", () => {
  it.each([
    ["comes", "We will open.", "We will gladly open.", [["", "gladly"]]],
    ["goes", "We will gladly open.", "We will open.", [["gladly", ""]]],
    ["is replaced", "We will open.", "We shall open.", [["will", "shall"]]],
    ["is one change where no whole word lies between", "one two", "1 2", [["one two", "1 2"]]],
    [
      "is two changes a word apart",
      "one two three",
      "1 two 3",
      [
        ["one", "1"],
        ["three", "3"],
      ],
    ],
    [
      "is two changes in two paragraphs",
      "one\ntwo",
      "1\n2",
      [
        ["one", "1"],
        ["two", "2"],
      ],
    ],
    ["is one change where paragraphs are joined", "one\ntwo", "onetwo", [["\n", ""]]],
    ["is of whole words", "the openings", "the closings", [["openings", "closings"]]],
    ["is of the whole word it grows", "open", "opened", [["open", "opened"]]],
    [
      "is said in scripts without blanks",
      "我们将开放监狱大门",
      "我们应开放监狱之门",
      [
        ["将", "应"],
        ["大", "之"],
      ],
    ],
    ["is said in Arabic", "سنفتح كل سجن", "سنفتح كل مركز", [["سجن", "مركز"]]],
    ["keeps pairs of surrogates whole", "a 😀 b", "a 😁 b", [["😀", "😁"]]],
  ])("%s", (_, before, after, changes) => {
    const scene = new Scene(before);
    scene.write(after);
    expect(
      scene.changes.map(({ dropped, added }) => [dropped.trim() || dropped, added.trim()]),
    ).toEqual(changes);
    expect(scene.live.toString()).toBe(`${before}\n`);
  });

  it("is nothing once it was undone", () => {
    const scene = new Scene("We will open every prison.");
    const undo = new Y.UndoManager([scene.fork], { trackedOrigins: new Set(["here"]) });
    scene.write("We open every prison.");
    expect(scene.changes).toHaveLength(1);
    undo.undo();
    expect(scene.fork.toString()).toBe("We will open every prison.\n");
    expect(scene.changes).toEqual([]);
    undo.redo();
    expect(scene.changes.map(({ dropped }) => dropped.trim())).toEqual(["will"]);
  });

  it("are other looks of words and lines that stay", () => {
    const scene = new Scene("We will open.");
    scene.fork.format(3, 4, { strong: true });
    scene.fork.format(13, 1, { list: "bullet" });
    const { changes, looks } = scene.found;
    expect(looks).toEqual([
      { from: 3, to: 7 },
      { from: 13, to: 14 },
    ]);
    expect(changes.map(({ looks: only, added }) => [only, added])).toEqual([
      [true, "will"],
      [true, "\n"],
    ]);
  });

  it("is only this person's: what others do meanwhile is in both", () => {
    const scene = new Scene("We will open every prison.");
    scene.write("We will open every women's prison.");
    scene.others(0, 0, "Today: ");
    scene.others(10, 4, "shall");
    expect(scene.fork.toString()).toBe("Today: We shall open every women's prison.\n");
    expect(scene.changes.map(({ dropped, added }) => [dropped, added.trim()])).toEqual([
      ["", "women's"],
    ]);
  });

  it("ends where others take out the same words", () => {
    const scene = new Scene("We will open every prison.");
    scene.write("We open every prison.");
    scene.others(3, 5, "");
    expect(scene.changes).toEqual([]);
  });

  it("keeps every place: of each index of one text there is one in the other", () => {
    const scene = new Scene("We will open every prison.");
    scene.write("We open each and every jail.");
    for (const side of /** @type {const} */ (["live", "fork"])) {
      const text = scene[side].toString();
      const there = Array.from({ length: text.length }, (_, at) => scene.across(at, side));
      expect(there).toEqual([...there].sort((a, b) => a - b));
    }
    const open = (/** @type {Y.Text} */ text) => text.toString().indexOf("open");
    expect(scene.across(open(scene.fork), "fork")).toBe(open(scene.live));
  });
});

describe("a fork is never sent", () => {
  it("whatever is done in it, this page's copy of the text stays as it was", () => {
    const scene = new Scene("We will open every prison.");
    for (const words of ["No.", "", "Other words\nand lines.", "We will open every prison."]) {
      scene.write(words);
    }
    expect(scene.typed).toEqual([]);
    expect(scene.live.toString()).toBe("We will open every prison.\n");
  });

  it("and comes to a new copy of the same text with all that is proposed", () => {
    const scene = new Scene("We will open every prison.");
    scene.write("We shall open every prison.");
    const again = new Scene(null, scene);
    expect(again.take(scene)).toBe(true);
    expect(again.fork.toString()).toBe("We shall open every prison.\n");
    expect(again.changes).toHaveLength(1);
  });

  it("but not to another text, which lacks what it builds on", () => {
    const scene = new Scene("We will open every prison.");
    scene.write("We will open every large prison.");
    expect(new Scene("Another text").take(scene)).toBe(false);
  });

  it("and two of one person come together", () => {
    const first = new Scene("one two three");
    const second = new Scene(null, first);
    first.write("1 two three");
    second.write("one two 3");
    const both = new Scene(null, first);
    expect([both.take(first), both.take(second)]).toEqual([true, true]);
    expect(both.fork.toString()).toBe("1 two 3\n");
  });
});
