import { readFileSync } from "node:fs";
import { DOMSerializer } from "prosemirror-model";
import { describe, expect, test } from "vitest";
import { cleaned } from "../../../static/src/editor/characters.js";
import { portions } from "../../../static/src/editor/delta.js";
import { proseSchema, titleSchema } from "../../../static/src/editor/schema.js";
import { CopySerializer, plainCopy } from "../../../static/src/paste/copies.js";
import { withIdleStyles } from "../../../static/src/paste/foreign.js";
import { readHtml } from "../../../static/src/paste/html.js";
import { MOST_PASTED, sliceOfLines, sliceOfText } from "../../../static/src/paste/slices.js";

const unseen = /** @type {string[][]} */ (
  JSON.parse(readFileSync("tests/support/documents/unseen.json", "utf8"))
);

/** @param {string} html */
function read(html) {
  const dom = document.implementation.createHTMLDocument("").createElement("div");
  dom.innerHTML = withIdleStyles(html);
  const { lines, left } = readHtml(dom, proseSchema);
  const shown = lines.map(({ attrs, runs }) => [
    runs.map(({ text, marks }) => `${marks.map((m) => m.type.name).join("+")}:${text}`).join("|"),
    attrs.list,
    attrs.indent,
  ]);
  return { lines: shown, left: [...left].sort() };
}

/** @param {string} text @param {string | null} [list] */
const line = (text, list = null, indent = 0) => [text, list, indent];

describe("foreign HTML", () => {
  test("keeps words, line breaks, bold, italics and allowed links, and nothing else", () => {
    const html = `<div style="color:red"><h1 onclick="x()">Head</h1><p>a <b>b</b> <i>c</i>
      <a href="https://a.org" data-hx-get="/x">d</a><a href="javascript:x">e</a><br>f</p></div>
      <script>alert(1)</script><style>p{}</style><img src="x" onerror="y"><form><p>g</p></form>`;
    expect(read(html)).toEqual({
      lines: [line(":Head"), line(":a |strong:b|: |em:c|: |link:d|:e"), line(":f"), line(":g")],
      left: ["formats", "pictures"],
    });
  });

  test("keeps nested lists as items with an indent", () => {
    const html = "<ul><li>a<ol><li><p>b</p></li></ol></li><li>c</li></ul><p>d</p>";
    expect(read(html).lines).toEqual([
      line(":a", "bullet"),
      line(":b", "ordered", 1),
      line(":c", "bullet"),
      line(":d"),
    ]);
  });

  test("of Google Docs is bold and slanted where its style says so, without what is struck", () => {
    const html = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1">
      <p><span style="font-style:italic">We</span><span style="font-weight:700"> will</span><span
      style="text-decoration:line-through"> not</span><span style="font-weight:400"> ratify</span>
      <sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><ul><li aria-level="2"><p>x</p></li></ul>
      <p><a href="#ftnt_ref1" id="ftnt1">[1]</a> a note</p></b><br class="Apple-interchange-newline">`;
    expect(read(html)).toEqual({
      lines: [line("em:We|strong: will|: ratify|: |:[|:a note|:]"), line(":x", "bullet", 1)],
      left: ["brackets", "deletions"],
    });
  });

  const ignored = (/** @type {string} */ sign, face = "") =>
    `<!--[if !supportLists]--><span style='${face}'><span style='mso-list:Ignore'>${sign}<span
     style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><!--[endif]-->`;

  test.each([
    ["1.", "", "ordered"],
    ["a)", "", "ordered"],
    ["iv.", "", "ordered"],
    ["(3)", "", "ordered"],
    ["1.2.", "", "ordered"],
    ["·", "font-family:Symbol", "bullet"],
    ["o", 'font-family:"Courier New"', "bullet"],
    ["§", "font-family:Wingdings", "bullet"],
  ])("of Word: an item behind %s", (sign, face, list) => {
    const item = (/** @type {number} */ level) =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'>${ignored(sign, face.replaceAll('"', ""))}item</p>`;
    expect(read(item(1) + item(2)).lines).toEqual([line(":item", list), line(":item", list, 1)]);
  });

  test("of Word keeps insertions, and leaves out deletions, notes and comments", () => {
    const html = `<p class=MsoNormal>We <del cite="mailto:a">may</del><ins cite="mailto:a">shall</ins>
      “act”<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1"><span
      class=MsoFootnoteReference>[1]</span></a><a class=msocomanchor href="#_msocom_1">[A1]</a>.<o:p></o:p></p>
      <div style='mso-element:footnote-list'><p>1 a note</p></div>
      <div style='mso-element:comment-list'><p>a comment</p></div>`;
    expect(read(html)).toEqual({
      lines: [line(":We |:shall|: “act”|:.")],
      left: ["deletions", "notes"],
    });
  });

  test("a table becomes a line for each row", () => {
    const html = `<table><col><tr><td>Year</td><td align=right>2027</td></tr>
      <tr><td><p>one</p><p>two</p></td><td><b>x</b></td><td></td></tr></table>`;
    expect(read(html)).toEqual({
      lines: [line(":Year|: · |:2027"), line(":one|: |:two|: · |strong:x")],
      left: ["tables"],
    });
  });

  test("of mail keeps its empty lines, and drawn emoji", () => {
    const html = `<div dir="ltr">a<div><br></div><div>b <img alt="😀" src="x"></div></div>`;
    expect(read(html)).toEqual({ lines: [line(":a"), line(""), line(":b |:😀")], left: [] });
  });

  test("loses characters that nobody sees or that deceive, and it is said", () => {
    expect(read("<p>will \u202eton\u202c ra\u200btify</p>")).toEqual({
      lines: [line(":will ton ratify")],
      left: ["characters"],
    });
    const needed = "می\u200cخواهم 👩\u200d👩 \u2067ابج\u2069 ❤\ufe0f";
    expect(read(`<p>${needed}</p>`)).toEqual({ lines: [line(`:${needed}`)], left: [] });
  });
});

test("what the server calls unseen is unseen here, over all of Unicode", () => {
  const listed = new Set(
    unseen.flatMap(([first = "", last = ""]) => {
      const from = Number.parseInt(first, 16);
      return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, step) => from + step);
    }),
  );
  // Controls, halves and no-characters are another rule, and as old as the editor.
  const other = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2028\u2029]/u;
  const odd = [];
  for (let point = 0; point <= 0x10ffff; point += 1) {
    const char = String.fromCodePoint(point);
    if (!other.test(char) && (cleaned(char) === "") !== listed.has(point)) odd.push(point);
  }
  expect(odd).toEqual([]);
});

describe("languages", () => {
  /** @param {string} html @param {string} [own] @returns {(string | null)[]} */
  function tonguesOf(html, own = "en") {
    const dom = document.implementation.createHTMLDocument("").createElement("div");
    dom.innerHTML = html;
    return readHtml(dom, proseSchema, own).lines.map(({ attrs }) => attrs.lang);
  }

  test("of paragraphs stay where they are known and not the draft's", () => {
    const html = `<p lang="ar">أ</p><p lang="en">b</p><p lang="tlh">c</p><p>d</p><p lang="zh-Hans">e</p>
      <ul lang="FR"><li>f</li><li lang="en-GB">g</li><li lang="">h</li></ul>`;
    expect(tonguesOf(html)).toEqual(["ar", null, null, null, "zh", "fr", null, null]);
    expect(tonguesOf(html, "ar")).toEqual([null, "en", null, null, "zh", "fr", "en", null]);
  });

  test("are those of paragraphs all of whose words are in one", () => {
    expect(tonguesOf('<p><span lang="FR">Un </span><b lang="fr">mot</b> 1.</p>')).toEqual(["fr"]);
    expect(tonguesOf('<p>A <span lang="fr">mot</span></p>')).toEqual([null]);
    expect(tonguesOf('<p lang="fr">Un <span lang="ar">أ</span></p>')).toEqual([null]);
    expect(tonguesOf('<div lang="es">uno<br>dos</div>')).toEqual(["es", "es"]);
  });

  test("are said of all that is copied, and come back", () => {
    const doc = proseSchema.node("doc", null, [
      proseSchema.node("line", null, [proseSchema.text("one")]),
      proseSchema.node("line", { lang: "ar" }, [proseSchema.text("أ")]),
      proseSchema.node("line", { list: "bullet", lang: "zh" }, [proseSchema.text("法")]),
    ]);
    const serializer = new CopySerializer(DOMSerializer.fromSchema(proseSchema), "en");
    const dom = document.createElement("div");
    dom.append(serializer.serializeFragment(doc.content, { document }));
    const said = [...dom.querySelectorAll(".line")].map((one) => one.getAttribute("lang"));
    expect(said).toEqual(["en", "ar", "zh"]);
    expect(dom.querySelector("[lang=ar]")?.getAttribute("dir")).toBe("rtl");
    expect(tonguesOf(dom.innerHTML)).toEqual([null, "ar", "zh"]);
    expect(tonguesOf(dom.innerHTML, "ar")).toEqual(["en", null, "zh"]);
  });
});

describe("own lines", () => {
  const doc = proseSchema.node("doc", null, [
    proseSchema.node("line", null, [proseSchema.text("Art.\u00a05  of  the law ")]),
    proseSchema.node("line", { list: "ordered", indent: 0 }, [proseSchema.text("one")]),
    proseSchema.node("line", { list: "bullet", indent: 1 }, [proseSchema.text("in")]),
    proseSchema.node("line", { list: "ordered", indent: 0 }, [proseSchema.text("two")]),
    proseSchema.node("line", null),
  ]);

  test("come back from the clipboard unchanged, and are lists to others", () => {
    const serializer = new CopySerializer(DOMSerializer.fromSchema(proseSchema));
    const dom = document.createElement("div");
    dom.append(serializer.serializeFragment(doc.content, { document }));
    expect(dom.querySelectorAll("ol > li").length).toBe(2);
    expect(dom.querySelector("ol > li > ul > li")?.textContent).toBe("in");
    const { slice } = sliceOfLines(readHtml(dom, proseSchema), proseSchema);
    expect(proseSchema.node("doc", null, slice.content).toJSON()).toEqual(doc.toJSON());
  });

  test("are written with their signs in plain text", () => {
    const plain = plainCopy(doc.slice(0, doc.content.size));
    expect(plain).toBe("Art.\u00a05  of  the law \n1. one\n  - in\n2. two\n");
  });
});

test("a change of very many pieces goes in portions the server takes, and none is lost", () => {
  const bold = { strong: /** @type {const} */ (true) };
  const steps = Array.from({ length: 1001 }, (_, at) => ({
    insert: "x",
    ...(at % 2 ? { attributes: bold } : {}),
  }));
  const found = portions(steps);
  expect(Math.max(...found.map((part) => part.length))).toBeLessThanOrEqual(201);
  const inserted = found.flat().filter((op) => op.insert);
  expect(inserted).toEqual(steps);
  expect(found.slice(1).map(([first]) => first?.retain)).toEqual(
    found.slice(0, -1).map(
      (_, at) =>
        found
          .slice(0, at + 1)
          .flat()
          .filter((op) => op.insert).length,
    ),
  );
});

describe("plain text", () => {
  test("is split at line breaks of any kind", () => {
    const { slice } = sliceOfText("a\r\nb\u2028c\rd\ne\u0000", proseSchema);
    expect(slice.content.textBetween(0, slice.content.size, "|")).toBe("a|b|c|d|e");
  });

  test("is taken whole, or not at all", () => {
    expect(sliceOfText("x".repeat(MOST_PASTED), proseSchema).slice.content.size).toBe(
      MOST_PASTED + 2,
    );
    const over = sliceOfText("x".repeat(MOST_PASTED + 1), proseSchema);
    expect([over.slice.size, over.tooMany]).toEqual([0, MOST_PASTED + 1]);
  });

  test("becomes one line in a title", () => {
    const { slice } = sliceOfText("a\nb", titleSchema);
    expect(slice.content.textBetween(0, slice.content.size, "|")).toBe("a b");
  });
});
