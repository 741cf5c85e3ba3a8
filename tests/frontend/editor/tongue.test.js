/** The control by which the language of paragraphs is said. */
import { EditorState, TextSelection } from "prosemirror-state";
import { expect, test } from "vitest";
import { proseSchema } from "../../../static/src/editor/schema.js";
import { tongueChoice } from "../../../static/src/editor/tongue.js";

/** @param {[string, string | null][]} lines */
function page(lines, editable = true) {
  const nodes = lines.map(([text, lang]) =>
    proseSchema.node("line", { lang }, [proseSchema.text(text)]),
  );
  const view = {
    state: EditorState.create({ doc: proseSchema.node("doc", null, nodes) }),
    editable,
    focused: 0,
    dispatch(/** @type {import("prosemirror-state").Transaction} */ tr) {
      view.state = view.state.apply(tr);
      control.show(/** @type {any} */ (view));
    },
    focus() {
      view.focused += 1;
    },
  };
  const select = document.createElement("select");
  select.dataset.on = "Marked as {language}";
  for (const [value, name] of [
    ["", "English (this pledge)"],
    ["fr", "French"],
    ["ar", "Arabic"],
    ["zh", "Chinese"],
  ]) {
    const option = document.createElement("option");
    Object.assign(option, { value, textContent: name });
    select.append(option);
  }
  document.body.replaceChildren(select);
  /** @type {string[]} */
  const heard = [];
  const control = tongueChoice(select, {
    view: () => /** @type {any} */ (view),
    docs: () => [view.state.doc],
    say: (sentence) => heard.push(sentence),
  });
  const choose = (/** @type {string} */ value) => {
    select.value = value;
    select.dispatchEvent(new Event("change"));
  };
  const put = (/** @type {number} */ from, /** @type {number} */ to) =>
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
  const tongues = () => view.state.doc.children.map(({ attrs }) => attrs.lang);
  control.show(/** @type {any} */ (view));
  return { view, select, heard, choose, put, tongues };
}

test("it shows the language at the caret, and of several none", () => {
  const { select, put } = page([
    ["a", null],
    ["b", "ar"],
  ]);
  expect(select.value).toBe("");
  expect(select.selectedIndex).toBe(0);
  put(4, 4);
  expect(select.value).toBe("ar");
  put(1, 5);
  expect(select.selectedIndex).toBe(-1);
});

test("what is chosen is said of all selected paragraphs, aloud too, and the caret is back", () => {
  const { view, heard, choose, put, tongues } = page([
    ["a", null],
    ["b", "ar"],
    ["c", null],
  ]);
  put(1, 5);
  choose("zh");
  expect(tongues()).toEqual(["zh", "zh", null]);
  expect(heard).toEqual(["Marked as Chinese"]);
  expect(view.focused).toBe(1);
  choose("");
  expect(tongues()).toEqual([null, null, null]);
  expect(heard.at(-1)).toBe("Marked as English (this pledge)");
});

test("the languages used already come first behind the draft's, and the choice stays", () => {
  const { select, put } = page([
    ["a", "zh"],
    ["b", "ar"],
  ]);
  put(1, 1);
  select.dispatchEvent(new Event("focus"));
  expect([...select.options].map(({ value }) => value)).toEqual(["", "ar", "zh", "fr"]);
  expect(select.value).toBe("zh");
});

test("arrow keys do not pass through languages one by one", () => {
  const { select } = page([["a", null]]);
  let opened = 0;
  select.showPicker = () => {
    opened += 1;
  };
  const press = new KeyboardEvent("keydown", { key: "ArrowDown", cancelable: true });
  select.dispatchEvent(press);
  expect([press.defaultPrevented, opened]).toEqual([true, 1]);
});

test("who spells a language is not put back into the text before it is spelled", () => {
  const { view, select, choose, tongues } = page([["a", null]]);
  select.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
  choose("ar");
  expect([tongues(), view.focused]).toEqual([["ar"], 0]);
});

test("where nobody may type nothing can be chosen", () => {
  const { select, choose, tongues } = page([["a", null]], false);
  expect(select.disabled).toBe(true);
  choose("ar");
  expect(tongues()).toEqual([null]);
});
