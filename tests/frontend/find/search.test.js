import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { anchorAt, resolveAnchor } from "../../../static/src/editor/anchors.js";
import { wordsOf } from "../../../static/src/find/counts.js";
import { addressOf, ledBy } from "../../../static/src/find/paragraphs.js";
import { asOne, matchesIn, replaceIn } from "../../../static/src/find/search.js";
import { isUnspaced } from "../../../static/src/find/whole.js";
import { Replica, seed } from "../editor/replicas.js";

const ALIKE = { letters: false, accents: false, whole: false };
const EXACT = { ...ALIKE, letters: true, accents: true };
const WHOLE = { ...ALIKE, whole: true };

/** @param {string} content @param {string} words @param {typeof ALIKE} [exact] */
function found(content, words, exact = ALIKE) {
  const { doc } = new Replica(7, seed(`${content}\n`)).state;
  return matchesIn(doc, { words, ...exact }).map(({ from, to }) => doc.textBetween(from, to));
}

describe("what is looked for", () => {
  test("is found in four scripts, whatever its capitals and accents", () => {
    expect(found("L’État et l'état\nETAT, e\u0301tat", "l'etat")).toEqual(["L’État", "l'état"]);
    expect(found("L’État et l'état\nETAT, e\u0301tat", "etat")).toHaveLength(4);
    expect(found("Ещё и ЕЩЕ, и мой", "еще")).toEqual(["Ещё", "ЕЩЕ"]);
    expect(found("نَلتَزِم بنشر أحكام، ونلتزم", "نلتزم")).toEqual(["نَلتَزِم", "نلتزم"]);
    expect(found("我们承诺开放监狱。监狱", "监狱")).toEqual(["监狱", "监狱"]);
    expect(found("Straße, STRASSE", "strasse")).toEqual(["Straße", "STRASSE"]);
    expect(found("à 10\u00a0%", "10 %")).toEqual(["10\u00a0%"]);
  });

  test("is told apart by capitals, accents and marks where that is wanted", () => {
    expect(found("L’État et l'état", "état", EXACT)).toEqual(["état"]);
    expect(found("e\u0301tat etat", "état", EXACT)).toEqual(["e\u0301tat"]);
    expect(found("نَلتَزِم ونلتزم", "نلتزم", EXACT)).toEqual(["نلتزم"]);
  });

  test("is no part of a word where whole words are wanted, if its script says where words end", () => {
    expect(found("We went, we (WE) we're", "we", WHOLE)).toEqual(["We", "we", "WE", "we"]);
    expect(found("l’état, étatique", "etat", WHOLE)).toEqual(["état"]);
    expect(found("ونلتزم نلتزم", "نلتزم", WHOLE)).toEqual(["نلتزم"]);
    expect(found("कि क", "क", WHOLE)).toEqual(["क"]);
    expect(found("开放监狱，Open监狱", "监狱", WHOLE)).toHaveLength(2);
    expect(found("\u{1d400}we \u{1f54a}we", "we", WHOLE)).toEqual(["we"]);
    expect(["监狱", "we", "นคร"].map(isUnspaced)).toEqual([true, false, true]);
  });

  test("is never part of a letter, and goes across no line; marks of other scripts are letters", () => {
    expect(found("Straße", "s")).toEqual(["S"]);
    expect(found("мой", "мои")).toEqual([]);
    expect(found("end\nof", "d o")).toEqual([]);
    expect(found("कि क", "क")).toEqual(["क"]);
    expect(found("anything", "")).toEqual([]);
    expect(found("aaaa", "aa")).toEqual(["aa", "aa"]);
  });
});

describe("replacing", () => {
  const FIRST = "Every State frees. ";

  test("puts words into each place, leaves all between as it is, and is undone as one", () => {
    const before = `${FIRST.repeat(150)}\nA state waits.\n`;
    const ana = new Replica(7, seed(before));
    const held = ana.text.toString().indexOf("frees", 1500);
    const anchor = anchorAt(ana.text, { from: held, to: held + 5 }, 1);
    ana.type("My ");
    asOne(ana.undo, () => {
      const matches = matchesIn(ana.state.doc, { words: "state", ...ALIKE });
      expect(matches).toHaveLength(151);
      replaceIn(ana, matches, "Government\u200b");
    });
    ana.type("Own ");
    expect(ana.text.toString()).not.toMatch(/state/i);
    expect(ana.text.toString().match(/Government/g)).toHaveLength(151);
    expect(anchor && resolveAnchor(anchor, ana.text)).not.toBeNull();
    ana.undo.undo();
    ana.undo.undo();
    expect(ana.text.toString()).toBe(`My ${before}`);
    ana.undo.redo();
    expect(ana.text.toString()).not.toMatch(/state/i);
  });

  test("keeps how the words look, and takes them out where nothing is to be there", () => {
    const ana = new Replica(7, seed("plain\n"));
    ana.text.insert(0, "Bold", { strong: true });
    const all = (/** @type {string} */ words) => matchesIn(ana.state.doc, { words, ...ALIKE });
    replaceIn(ana, all("bold"), "Strong");
    replaceIn(ana, all("plain"), "");
    expect(ana.text.toDelta()[0]).toEqual({ insert: "Strong", attributes: { strong: true } });
    expect(ana.text.toString()).toBe("Strong\n");
  });
});

test("words are counted, in Chinese and Japanese by character", () => {
  expect(wordsOf("We don't wait: 1,000 free-standing cells.")).toBe(6);
  expect(wordsOf("我们开放 prisons 监狱")).toBe(7);
  expect(wordsOf("نَلتَزِم بنشر التقارير")).toBe(3);
  expect(wordsOf("Мы обязуемся")).toBe(2);
  expect(wordsOf(" — ")).toBe(0);
});

test("a link stays with its paragraph while all is written around it, and knows when it is gone", () => {
  const ana = new Replica(7, seed("First.\nSecond one.\n"));
  const from = ana.text.toString().indexOf("Second");
  const anchor = anchorAt(ana.text, { from, to: from + "Second one.".length }, 0);
  if (!anchor) throw new Error("no anchor");
  const { start, end } = anchor;
  const led = ledBy(addressOf({ section: "scene", start, end, number: 2 }), "s:");
  if (!led) throw new Error("no link");
  const bea = new Y.Doc();
  Y.applyUpdate(bea, Y.encodeStateAsUpdate(ana.doc));
  const text = bea.getText("s:scene");
  text.insert(0, "Before all.\n");
  const range = resolveAnchor(led, text);
  expect(text.toString().slice(range?.from, range?.to)).toBe("Second one.");
  text.delete(text.toString().indexOf("Second"), "Second one.".length);
  expect(resolveAnchor(led, text)).toBeNull();
  expect(led.number).toBe(2);
  for (const bad of [
    "",
    "scene",
    "scene.1.2.3",
    "scene.1.2.3.4.5.6",
    "S.1.2.3.4.5",
    "a.x.2.3.4.5",
  ]) {
    expect(ledBy(bad, "s:"), bad).toBeNull();
  }
});
