import { Fragment, Slice } from "prosemirror-model";
import { EditorState, TextSelection } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import {
  backspace,
  enter,
  indent,
  linkAt,
  outdent,
  setLink,
  toggle,
  toggleList,
} from "../../../static/src/editor/commands.js";
import { sieve } from "../../../static/src/editor/keys.js";
import { linesOfHtml, MOST_PASTED, sliceOfText } from "../../../static/src/editor/paste.js";
import { proseSchema, safeLink, titleSchema } from "../../../static/src/editor/schema.js";

/** @typedef {import("prosemirror-state").Command} Command */
/** @typedef {[string, (string | null)?, number?]} Line text, list, indent */

/** @param {Line[]} lines @param {number} line index of the one with the caret */
function editor(lines, line = 0, offset = 0, schema = proseSchema) {
  const doc = schema.node(
    "doc",
    null,
    lines.map(([text, list = null, depth = 0]) =>
      schema.node("line", { list, indent: depth }, text ? [schema.text(text)] : []),
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

/** @param {EditorState} state @returns {Line[]} */
function linesIn(state) {
  return state.doc.children.map(({ textContent, attrs }) => [
    textContent,
    attrs.list,
    attrs.indent,
  ]);
}

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

  test("a title takes no second line, no list and no bold", () => {
    const title = editor([["A title"]], 0, 3, titleSchema);
    const state = done(title, enter, toggleList("bullet"), indent, toggle("strong"));
    expect(linesIn(state)).toEqual([["A title", null, 0]]);
  });
});

describe("links", () => {
  test.each(["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "//example.org", "x"])(
    "never lead to %s",
    (address) => {
      expect(safeLink(address)).toBe(null);
      expect(setLink({ from: 1, to: 4 }, address)(editor([["word"]]))).toBe(false);
    },
  );

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

describe("pasting", () => {
  /** @param {string} html */
  function pasted(html) {
    const dom = new DOMParser().parseFromString(html, "text/html");
    return linesOfHtml(dom.body, proseSchema).map(({ attrs, runs }) => [
      runs.map(({ text, marks }) => `${marks.map((m) => m.type.name).join("+")}:${text}`).join("|"),
      attrs.list,
      attrs.indent,
    ]);
  }

  test("keeps words, line breaks, bold, italics and allowed links, and nothing else", () => {
    const html = `<div style="color:red"><h1 onclick="x()">Head</h1><p>a <b>b</b> <i>c</i>
      <a href="https://a.org" data-hx-get="/x">d</a><a href="javascript:x">e</a><br>f</p></div>
      <script>alert(1)</script><style>p{}</style><img src="x" onerror="y"><form><p>g</p></form>`;
    expect(pasted(html)).toEqual([
      [":Head", null, 0],
      [":a |strong:b|: |em:c|: |link:d|:e", null, 0],
      [":f", null, 0],
      [":g", null, 0],
    ]);
  });

  test("keeps nested lists as items with an indent", () => {
    const html = "<ul><li>a<ol><li><p>b</p></li></ol></li><li>c</li></ul><p>d</p>";
    expect(pasted(html)).toEqual([
      [":a", "bullet", 0],
      [":b", "ordered", 1],
      [":c", "bullet", 0],
      [":d", null, 0],
    ]);
  });

  test("takes back what was copied from a pledge, empty lines too", () => {
    const html = `<p class="line" data-list="ordered" data-indent="2">a</p><p class="line"></p>
      <p class="line"><strong>b</strong></p>`;
    expect(pasted(html)).toEqual([
      [":a", "ordered", 2],
      ["", null, 0],
      ["strong:b", null, 0],
    ]);
  });

  test("does not take the wrapper of Google Docs for bold", () => {
    expect(pasted('<b style="font-weight:normal"><p>a</p></b>')).toEqual([[":a", null, 0]]);
  });

  test("splits plain text at line breaks of any kind, and is limited", () => {
    const slice = sliceOfText("a\r\nb\u2028c\rd\ne\u0000", proseSchema);
    expect(slice.content.textBetween(0, slice.content.size, "|")).toBe("a|b|c|d|e");
    expect(sliceOfText("x".repeat(99_999), proseSchema).content.size).toBe(MOST_PASTED + 2);
  });

  test("into a title makes one line of it", () => {
    const slice = sliceOfText("a\nb", titleSchema);
    expect(slice).toEqual(
      new Slice(Fragment.from(titleSchema.node("line", null, [titleSchema.text("a b")])), 1, 1),
    );
  });
});
