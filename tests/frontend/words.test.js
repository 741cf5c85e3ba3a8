import { expect, test } from "vitest";
import { News } from "../../static/src/draft/news.js";
import { filled } from "../../static/src/page/words.js";

test.each([
  ["{name} joined", { name: "Ana" }, "Ana joined"],
  ["{n} of {all}, {n}", { n: 2, all: 3 }, "2 of 3, 2"],
  ["{name} said {words}", { name: "{words} $& $$", words: "$1" }, "{words} $& $$ said $1"],
  ["{other} stays", { name: "Ana" }, "{other} stays"],
  [undefined, { name: "Ana" }, ""],
])("%j with %j is %j", (sentence, parts, whole) => {
  expect(filled(sentence, /** @type {Record<string, string | number>} */ (parts))).toBe(whole);
});

test("a name is said as it is, whatever signs it has", () => {
  const news = new News({ textChanged: "{names} changed {section}" });
  news.changed("Aims", ["A$&B {section}"]);
  expect(news.take()).toEqual(["A$&B {section} changed Aims"]);
});
