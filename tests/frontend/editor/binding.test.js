import { toggleMark } from "prosemirror-commands";
import { describe, expect, test } from "vitest";
import { anchorAt, resolveAnchor } from "../../../static/src/editor/anchors.js";
import { backspace, enter, toggleList } from "../../../static/src/editor/commands.js";
import { endOfChange } from "../../../static/src/editor/places.js";
import { proseSchema, titleSchema } from "../../../static/src/editor/schema.js";
import { docOfText } from "../../../static/src/editor/tokens.js";
import { exchange, Replica, seed } from "./replicas.js";

const PASSAGE = "Alpha beta gamma delta.";

/** @returns {[Replica, Replica]} two people with the same text, written by the first */
function two(content = PASSAGE) {
  const state = seed();
  /** @type {[Replica, Replica]} */
  const people = [new Replica(11, state), new Replica(22, state)];
  people[0].select(0).dispatch(people[0].state.tr.insertText(""));
  for (const [index, line] of content.split("\n").entries()) {
    if (index > 0) people[0].run(enter);
    people[0].type(line);
  }
  exchange(people);
  return people;
}

/** @param {Replica[]} people */
function expectAlike(people) {
  exchange(people);
  for (const person of people) {
    expect(person.text.toDelta()).toEqual(people[0]?.text.toDelta());
    expect(person.state.doc.toJSON()).toEqual(docOfText(person.text, proseSchema).toJSON());
  }
}

describe("an anchor on a word survives what another person does around it", () => {
  /** @type {[string, (other: Replica) => void, string, string][]} */
  const cases = [
    ["presses Enter before it", (p) => p.before("beta").run(enter), "gamma", ""],
    ["presses Enter inside it", (p) => p.before("mma").run(enter), "ga\nmma", ""],
    ["presses Enter after it", (p) => p.before("delta").run(enter), "gamma", ""],
    ["makes the line a list item", (p) => p.before("beta").run(toggleList("bullet")), "gamma", ""],
    ["makes everything bold", (p) => p.select(0, 23).run(bold()), "gamma", ""],
    ["moves words to the end", (p) => move(p, "beta "), "gamma", ""],
    ["joins the line to the one before", (p) => join(p), "gamma", "First line.\n"],
  ];
  test.each(cases)("%s", (_, act, expected, before) => {
    const [author, other] = two(before + PASSAGE);
    const from = author.text.toString().indexOf("gamma");
    const anchor = anchorAt(author.text, { from, to: from + 5 }, 1);
    expect(anchor?.quote).toBe("gamma");
    act(other);
    expectAlike([author, other]);
    const range = anchor && resolveAnchor(anchor, author.text);
    expect(author.text.toString().slice(range?.from, range?.to)).toBe(expected);
    const moved = act === cases.at(-2)?.[1] ? "beta ".length : 0;
    expect(writtenBy(author, 11).length).toBe(
      (before + PASSAGE).replaceAll("\n", "").length - moved,
    );
  });
});

describe("what two people do to one passage at the same time is all kept", () => {
  /** @type {[string, (a: Replica) => unknown, (b: Replica) => unknown, string[]][]} */
  const cases = [
    [
      "one types in the tail, the other presses Enter earlier",
      (a) => a.before("lta.").type("IMPORTANT "),
      (b) => b.before("beta").run(enter),
      ["Alpha ", "beta gamma deIMPORTANT lta."],
    ],
    [
      "one types, the other makes it a list item",
      (a) => a.after("gamma").type(" new"),
      (b) => b.run(toggleList("bullet")),
      ["Alpha beta gamma new delta."],
    ],
    [
      "both press Enter at the same place",
      (a) => a.before("beta").run(enter),
      (b) => b.before("beta").run(enter),
      ["Alpha ", "", "beta gamma delta."],
    ],
    [
      "both change the kind of line",
      (a) => a.run(toggleList("bullet")),
      (b) => b.run(toggleList("ordered")),
      ["Alpha beta gamma delta."],
    ],
    [
      "both press Enter, at two places",
      (a) => a.before("beta").run(enter),
      (b) => b.before("delta").run(enter),
      ["Alpha ", "beta gamma ", "delta."],
    ],
  ];
  test.each(cases)("%s", (_, left, right, lines) => {
    const people = two();
    left(people[0]);
    right(people[1]);
    expectAlike(people);
    expect(people[0].shown).toBe(lines.join("\n"));
  });

  test("one types in a line the other joins to the one before", () => {
    const people = two(`First.\n${PASSAGE}`);
    people[0].after("gamma").type(" new");
    join(people[1]);
    expectAlike(people);
    expect(people[0].shown).toBe("First.Alpha beta gamma new delta.");
  });
});

describe("the caret", () => {
  test("stays in its word while others type before it and behind it", () => {
    const people = two();
    people[0].before("mma");
    people[1].before("beta").type("BEFORE ");
    people[1].before("delta").type("BEHIND ");
    exchange(people);
    people[0].type("|");
    expect(people[0].shown).toBe("Alpha BEFORE beta ga|mma BEHIND delta.");
  });

  test("keeps what one person types together when another types at the same place", () => {
    const people = two();
    people[0].after("beta").type(" one");
    people[1].after("beta").type(" two");
    exchange(people);
    people[0].type(" more");
    expect(people[0].shown).toContain(" one more");
  });

  test("goes to the change when it is undone", () => {
    const [person] = two();
    person.undo.clear();
    person.before("delta").type("X");
    person.select(0);
    person.undo.undo();
    expect(person.caret).toBe(person.text.toString().indexOf("delta"));
  });
});

test("undo takes back only what this person did", () => {
  const people = two();
  people[0].undo.clear();
  people[0].before("gamma").type("mine ");
  people[1].before("delta").type("theirs ");
  exchange(people);
  people[0].undo.undo();
  expectAlike(people);
  expect(people[1].shown).toBe("Alpha beta gamma theirs delta.");
  people[0].undo.redo();
  expectAlike(people);
  expect(people[1].shown).toBe("Alpha beta mine gamma theirs delta.");
});

test("a text without its last line break is shown and not doubled", () => {
  const people = two("A");
  for (const person of people) person.doc.transact(() => person.text.delete(1, 1), "elsewhere");
  exchange(people);
  expect(people[0].text.toString()).toBe("A");
  people[0].after("A").type("B");
  people[1].before("A").type("C");
  expectAlike(people);
  expect(people[0].text.toString()).toBe("CAB");
});

test("what this program does not know in a text is not removed by typing", () => {
  const [person] = two();
  person.text.format(0, 5, { highlight: "green" });
  person.after("beta").type("!");
  expect(person.text.toDelta()[0]).toEqual({ insert: "Alpha", attributes: { highlight: "green" } });
});

test("a title loses no line that another program gave it", () => {
  const person = new Replica(11, seed("One\nTwo\n"), titleSchema);
  person.select(0).type("Nr ");
  expect(person.run(enter)).toBe(true);
  expect(person.text.toString()).toBe("Nr One\nTwo\n");
});

test("a very long paste is written as several updates, each small enough to send", () => {
  const [person] = two("");
  person.sent.length = 0;
  person.type("語".repeat(20_000));
  expect(person.sent.length).toBeGreaterThan(1);
  expect(Math.max(...person.sent.map((update) => update.length))).toBeLessThan(64 * 1024);
  expect(person.text.length).toBe(20_001);
});

test("replacing a character outside the basic plane never cuts it in half", () => {
  const people = two("a😀b");
  people[0].on("😀").type("😁");
  expectAlike(people);
  expect(people[1].shown).toBe("a😁b");
});

/** @param {Replica} person */
function join(person) {
  person.before("Alpha");
  if (person.run(backspace)) return;
  const at = person.state.selection.from;
  person.dispatch(person.state.tr.join(at - 1));
}

/** @param {Replica} person @param {string} words */
function move(person, words) {
  person.on(words).type("");
  person.after("delta.").type(` ${words}`);
}

function bold() {
  const mark = proseSchema.marks.strong;
  if (!mark) throw new Error("no bold");
  return toggleMark(mark);
}

test("what was done ends behind its words, and where the last words begin that it marked", () => {
  const lang = { lang: null };
  expect(endOfChange([{ retain: 5 }, { retain: 1, attributes: lang }])).toBe(5);
  expect(endOfChange([{ retain: 5 }, { insert: "abc", attributes: lang }, { retain: 2 }])).toBe(8);
  expect(endOfChange([{ retain: 1, attributes: lang }, { retain: 3 }, { delete: 2 }])).toBe(4);
});

/** The visible characters that one client wrote. @param {Replica} person @param {number} id */
function writtenBy(person, id) {
  let found = "";
  for (let item = person.text._start; item; item = item.right) {
    const { content } = item;
    if (!item.deleted && item.id.client === id && "str" in content) found += content.str;
  }
  return found.replaceAll("\n", "");
}
