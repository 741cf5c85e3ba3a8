import { expect, test } from "vitest";
import { fits, names } from "../../static/src/forms/names.js";

/** @param {string} name */
const named = (name, beside = "", reads = true) => ({ name, beside, reads });
const ALL = [
  named("@Belmar"),
  named("@Béatrice Ndiaye", "Aruna"),
  named("@Ana", "Belmar"),
  named("@王小明", "Corvia"),
  named("#The pledge"),
];
const found = (/** @type {string} */ sign, /** @type {string} */ typed) =>
  fits(ALL, sign, typed)?.map(({ name }) => name) ?? null;

test("names fit by any of their words, whatever sits upon the letters", () => {
  expect(found("@", "be")).toEqual(["@Belmar", "@Béatrice Ndiaye", "@Ana"]);
  expect(found("@", "NDI")).toEqual(["@Béatrice Ndiaye"]);
  expect(found("@", "小")).toEqual(["@王小明"]);
  expect(found("#", "ple")).toEqual(["#The pledge"]);
  expect(found("@", "")).toHaveLength(4);
});

test("a name that is whole, or a sentence, asks for nothing more", () => {
  expect(found("@", "Ana, please")).toBeNull();
  expect(found("@", "Ana ")).toBeNull();
  expect(found("@", "the same, and so on")).toBeNull();
  expect(found("#", "zzz")).toBeNull();
});

test("what nobody is called is said to be so", () => {
  expect(found("@", "zoe")).toEqual([]);
});

test("where names are too many to be told, those are asked for that fit what is typed", async () => {
  /** @type {string[]} */
  const asked = [];
  const get = async (/** @type {string} */ url) => {
    asked.push(new URL(url).search);
    return { ok: true, json: async () => ({ names: [named(`@${url.length}`)], more: true }) };
  };
  const offered = names(/** @type {typeof globalThis.fetch} */ (/** @type {unknown} */ (get)));
  const field = /** @type {HTMLTextAreaElement} */ (
    /** @type {unknown} */ ({
      dataset: { names: "/drafts/d/names" },
      form: null,
      ownerDocument: { baseURI: "https://banyan.example/" },
    })
  );
  await offered(field, "");
  await offered(field, "bel");
  await offered(field, "bel");
  expect(asked).toEqual(["", "?q=bel"]);
});
