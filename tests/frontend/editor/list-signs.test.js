/** What is said of list items in the editor, whose lines are flat. */
import { EditorState } from "prosemirror-state";
import { expect, test } from "vitest";
import { listSigns } from "../../../static/src/editor/list-signs.js";
import { proseSchema } from "../../../static/src/editor/schema.js";

const WORDS = {
  bullet: "Bullet {n} of {count}",
  number: "Number {sign}, {n} of {count}",
  level: ", level {level}",
};

/** @param {[string, string | null, number?][]} lines */
function stateOf(lines) {
  const { doc, line } = proseSchema.nodes;
  const nodes = lines.map(([text, list, indent = 0]) =>
    /** @type {any} */ (line).create({ list, indent }, proseSchema.text(text)),
  );
  const made = /** @type {any} */ (doc).create(null, nodes);
  return EditorState.create({ doc: made, plugins: [listSigns(WORDS)] });
}

/** @param {EditorState} state */
function said(state) {
  const found = /** @type {any} */ (state.plugins[0]?.props.decorations)?.call(
    state.plugins[0],
    state,
  );
  return found.find().map((/** @type {any} */ one) => one.type.attrs["data-said"]);
}

test("an item is said with its kind, its place and its depth", () => {
  const state = stateOf([
    ["a", null],
    ["b", "bullet"],
    ["c", "ordered", 1],
    ["d", "ordered", 1],
    ["e", "bullet"],
    ["f", null],
    ["g", "bullet"],
  ]);
  expect(said(state)).toEqual([
    "Bullet 1 of 2: ",
    "Number 1, 1 of 2, level 2: ",
    "Number 2, 2 of 2, level 2: ",
    "Bullet 2 of 2: ",
    "Bullet 1 of 1: ",
  ]);
});

test("numbers are those one sees, also behind a bullet between them", () => {
  const state = stateOf([
    ["a", "ordered"],
    ["b", "bullet"],
    ["c", "ordered"],
  ]);
  expect(said(state)).toEqual(["Number 1, 1 of 1: ", "Bullet 1 of 1: ", "Number 2, 1 of 1: "]);
});

test("what is said follows the text", () => {
  const state = stateOf([
    ["a", "bullet"],
    ["b", "bullet"],
  ]);
  expect(said(state.apply(state.tr.delete(0, 3)))).toEqual(["Bullet 1 of 1: "]);
  expect(said(state.apply(state.tr.setNodeAttribute(0, "list", null)))).toEqual([
    "Bullet 1 of 1: ",
  ]);
});
