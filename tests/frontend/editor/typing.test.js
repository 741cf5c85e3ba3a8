import { EditorState, TextSelection } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import {
  backspace,
  changeLines,
  enter,
  indent,
  outdent,
  remove,
  toggleList,
} from "../../../static/src/editor/commands.js";
import { keys, sieve } from "../../../static/src/editor/keys.js";
import { linkAt, setLink, toggle } from "../../../static/src/editor/marks.js";
import {
  lineAttrs,
  proseSchema,
  safeLink,
  titleSchema,
} from "../../../static/src/editor/schema.js";

/** @typedef {import("prosemirror-state").Command} Command */
/** @typedef {[string, (string | null)?, number?, (string | null)?]} Line text, list, indent, language */

/** @type {import("../../../static/src/editor/keys.js").Actions} */
const ACTIONS = { undo: () => {}, redo: () => {}, link: () => false };

/** @param {Line[]} lines @param {number} line index of the one with the caret */
function editor(lines, line = 0, offset = 0, schema = proseSchema) {
  const doc = schema.node(
    "doc",
    null,
    lines.map(([text, list = null, depth = 0, lang = null]) =>
      schema.node("line", { list, indent: depth, lang }, text ? [schema.text(text)] : []),
    ),
  );
  let start = 1;
  for (const node of doc.children.slice(0, line)) start += node.nodeSize;
  const selection = TextSelection.create(doc, start + offset);
  return EditorState.create({ doc, selection, plugins: [sieve()] });
}

/** @param {EditorState} state @param {...Command} commands */
function done(state, ...commands) {
  return commands.reduce((now, command) => {
    let next = now;
    command(now, (tr) => {
      next = now.apply(tr);
    });
    return next;
  }, state);
}

/** @param {EditorState} state */
function tongues(state) {
  return state.doc.children.map(({ attrs }) => attrs.lang);
}

/** @param {EditorState} state @returns {Line[]} */
function linesIn(state) {
  return state.doc.children.map(({ textContent, attrs }) => [
    textContent,
    attrs.list,
    attrs.indent,
  ]);
}

describe("the language of a paragraph", () => {
  const inArabic = changeLines((attrs) => ({ ...attrs, lang: "ar" }));

  test("is that of all selected lines, and a list stays a list", () => {
    const state = editor([["a"], ["b", "bullet", 1], ["c"]]);
    const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1, 5)));
    const made = done(selected, inArabic);
    expect(tongues(made)).toEqual(["ar", "ar", null]);
    expect(linesIn(made)).toEqual(linesIn(state));
    expect(
      tongues(
        done(
          made,
          changeLines((attrs) => ({ ...attrs, lang: null })),
        ),
      ),
    ).toEqual([null, null, null]);
  });

  test("stays when Enter divides it, and goes with an empty line that is taken out", () => {
    const state = editor([["سنفتح", null, 0, "ar"], ["b"]], 0, 5);
    const divided = done(state, enter);
    expect(tongues(divided)).toEqual(["ar", "ar", null]);
    expect(tongues(done(divided, backspace))).toEqual(["ar", null]);
  });

  test("is said by the element, with the direction it has", () => {
    const drawn = (/** @type {string | null} */ lang) =>
      /** @type {any} */ (proseSchema.nodes.line?.spec.toDOM)?.(
        proseSchema.node("line", { lang }),
      )[1];
    expect(drawn("ar")).toMatchObject({ lang: "ar", dir: "rtl" });
    expect(drawn("fr")).toMatchObject({ lang: "fr", dir: "ltr" });
    expect(drawn(null)).toEqual({ class: "line", dir: "auto" });
  });

  test("is one that pledges know, or none", () => {
    for (const lang of ["tlh", "ar-EG", "AR", "", 1, ["ar"], null, undefined]) {
      expect(lineAttrs({ lang }).lang).toBe(null);
    }
    expect(lineAttrs({ lang: "zh" })).toEqual({ list: null, indent: 0, lang: "zh" });
  });

  test("is not to be said of a title", () => {
    expect(tongues(done(editor([["x"]], 0, 0, titleSchema), inArabic))).toEqual([null]);
  });
});

describe("keys", () => {
  test("Enter in a list item makes another of the same kind", () => {
    const state = done(editor([["one", "ordered", 1]], 0, 3), enter);
    expect(linesIn(state)).toEqual([
      ["one", "ordered", 1],
      ["", "ordered", 1],
    ]);
  });

  test("Enter in an empty item steps out, first of the indent, then of the list", () => {
    const once = done(editor([["", "bullet", 1]]), enter);
    expect(linesIn(once)).toEqual([["", "bullet", 0]]);
    expect(linesIn(done(once, enter))).toEqual([["", null, 0]]);
  });

  test("Backspace at the start of an item steps out and keeps the words", () => {
    const state = done(editor([["item", "bullet", 1]]), backspace, backspace);
    expect(linesIn(state)).toEqual([["item", null, 0]]);
    expect(backspace(state)).toBe(false);
  });

  test("indents go from none to three", () => {
    const deep = done(editor([["x"]]), indent, indent, indent, indent);
    expect(linesIn(deep)).toEqual([["x", null, 3]]);
    expect(linesIn(done(deep, outdent))).toEqual([["x", null, 2]]);
  });

  test("Backspace at the start of a line and Delete at the end of one join two", () => {
    expect(linesIn(done(editor([["ab"], ["cd", "bullet"]], 0, 2), remove))).toEqual([
      ["abcd", null, 0],
    ]);
    expect(linesIn(done(editor([["ab"], ["cd"]], 1, 0), backspace))).toEqual([["abcd", null, 0]]);
    const onEmpty = editor([[""], ["cd", "bullet"]], 0, 0);
    expect(linesIn(done(onEmpty, remove))).toEqual([["cd", "bullet", 0]]);
    expect(backspace(editor([["ab"]], 0, 0))).toBe(false);
    expect(backspace(editor([["ab"]], 0, 1))).toBe(false);
    expect(remove(editor([["ab"], ["cd"]], 0, 1))).toBe(false);
  });

  test("a title takes no second line, no list and no bold", () => {
    const title = editor([["A title"]], 0, 3, titleSchema);
    const state = done(title, enter, toggleList("bullet"), indent, toggle("strong"));
    expect(linesIn(state)).toEqual([["A title", null, 0]]);
  });
});

test.each(["Shift-Enter", "Mod-Enter"])("%s begins a new line as Enter does", (name) => {
  const [bindings] = keys(ACTIONS);
  const shift = name.startsWith("Shift");
  const event = new KeyboardEvent("keydown", { key: "Enter", shiftKey: shift, ctrlKey: !shift });
  let state = editor([["ab"]], 0, 1);
  const view = { state, dispatch: (/** @type {any} */ tr) => (state = state.apply(tr)) };
  bindings?.props.handleKeyDown?.call(bindings, /** @type {any} */ (view), event);
  expect(linesIn(state)).toEqual([
    ["a", null, 0],
    ["b", null, 0],
  ]);
});

describe("links", () => {
  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ftp://example.org",
    "//example.org",
    "x",
    "https://un.org@evil.example/",
    "https://a:b@un.org",
    "https://evil.example\\@un.org",
    "https://",
    "mailto:nobody",
    "mailto:a..b@x.org",
    "mailto:аna@x.org",
    "https://[::1",
    "https://x.org:99999999",
  ])("never lead to %s", (address) => {
    expect(safeLink(address)).toBe(null);
    expect(setLink({ from: 1, to: 4 }, address)(editor([["word"]]))).toBe(false);
  });

  test.each([
    ["https://x.org/a?b='c'&d={e}", "https://x.org/a?b=%27c%27&d=%7Be%7D"],
    [" HTTPS://X.org/u\u0308#a@b ", "HTTPS://X.org/\u00fc#a@b"],
    ["mailto:Ana.B@x.example.org?subject=a", "mailto:Ana.B@x.example.org?subject=a"],
  ])("are written as the server takes them: %s", (typed, kept) => {
    expect(safeLink(typed)).toBe(kept);
  });

  test("are set on the selection, found again at the caret and taken off whole", () => {
    const linked = done(editor([["a word"]], 0, 4), setLink({ from: 3, to: 7 }, "https://a.org"));
    expect(linkAt(linked)).toEqual({ from: 3, to: 7, href: "https://a.org" });
    expect(linkAt(done(linked, setLink(linkAt(linked), null))).href).toBe(null);
  });

  test("without a selection bring their address as the words", () => {
    const state = done(editor([["see "]], 0, 4), setLink({ from: 5, to: 5 }, "mailto:a@b.org"));
    expect(linesIn(state)).toEqual([["see mailto:a@b.org", null, 0]]);
  });
});

describe("characters the server would refuse", () => {
  test("are taken out of what is typed", () => {
    const state = editor([["ab"]], 0, 1);
    const typed = state.apply(state.tr.insertText("x\u0000\u0007\ud800y\uffff\tz"));
    expect(typed.doc.textContent).toBe("axy\tzb");
  });
});
