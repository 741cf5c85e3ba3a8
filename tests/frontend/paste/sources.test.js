/** What comes of the clipboards of the programs people write in: lists, notes, tables, quotes. */
import { describe, expect, test } from "vitest";
import { proseSchema } from "../../../static/src/editor/schema.js";
import { withIdleStyles } from "../../../static/src/paste/foreign.js";
import { readHtml } from "../../../static/src/paste/html.js";
import { sliceOfText } from "../../../static/src/paste/slices.js";

/** @param {string} html */
function read(html) {
  const dom = document.implementation.createHTMLDocument("").createElement("div");
  dom.innerHTML = withIdleStyles(html);
  const { lines, left } = readHtml(dom, proseSchema);
  const shown = lines.map(({ attrs, runs }) => {
    const words = runs.map(({ text }) => text).join("");
    return attrs.list ? `${" ".repeat(attrs.indent)}${attrs.list[0]} ${words}` : words;
  });
  return { lines: shown, left: [...left].sort() };
}

describe("the clipboard", () => {
  test("of Word", () => {
    const note = (/** @type {string} */ kind, n = 1) => `<a style='mso-${kind}-id:ftn${n}'
      href="#_ftn${n}" name="_ftnref${n}" title=""><span class=MsoFootnoteReference><span
      style='mso-special-character:footnote'><![if !supportFootnotes]><span
      class=MsoFootnoteReference><span style='font-size:12.0pt'>[${n}]</span></span><![endif]></span></span></a>`;
    const item = (/** @type {number} */ level, sign = "1.", text = "") =>
      `<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if
      !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`;
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
      @list l0:level1 {mso-level-number-format:decimal;} @list l0:level2 {mso-level-number-format:bullet;}
      </style></head><body lang=EN-GB><!--StartFragment--><p class=MsoNormal>We will “train”
      every judge’s clerk${note("footnote")}.<o:p></o:p></p>${item(1, "1.", "First")}${item(2, "o", "Deeper")}
      <!--EndFragment--><div style='mso-element:footnote-list'><![if !supportFootnotes]><br
      clear=all><hr align=left size=1 width="33%"><![endif]><div style='mso-element:footnote' id=ftn1>
      <p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span
      class=MsoFootnoteReference>[1]</span></a> Of the <i>first</i> level.<o:p></o:p></p>
      <p class=MsoFootnoteText>From 2027.</p></div></div></body></html>`;
    expect(read(html)).toEqual({
      lines: [
        "We will “train” every judge’s clerk [Of the first level. From 2027.].",
        "o First",
        " b Deeper",
      ],
      left: ["brackets"],
    });
  });

  test("of Excel", () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--td
      {mso-number-format:General;}--></style></head><body><table border=0 style='width:96pt'>
      <!--StartFragment--><col width=64 style='width:48pt'><tr height=20><td class=xl65 height=20>“Legal aid”</td>
      <td class=xl66 align=right x:num>1’200</td></tr><tr><td>Judges</td><td align=right>40</td></tr>
      <!--EndFragment--></table></body></html>`;
    expect(read(html)).toEqual({
      lines: ["“Legal aid” · 1’200", "Judges · 40"],
      left: ["tables"],
    });
  });

  test("of Google Docs", () => {
    const text = (/** @type {string} */ words) =>
      `<span style="font-size:11pt;white-space:pre-wrap;">${words}</span>`;
    const html = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-7"><p
      dir="ltr">${text("Women’s shelters")}<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>${text(" stay “open”.")}<sup><a
      href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p><ol><li dir="ltr" aria-level="1"><p
      role="presentation">${text("One")}</p></li><ul><li aria-level="2"><p>${text("Two")}</p></li></ul></ol></b>
      <hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>${text(" Forty of them.")}</p></div>
      <div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>${text("Really?")}</p></div>`;
    expect(read(html)).toEqual({
      lines: ["Women’s shelters [Forty of them.] stay “open”.", "o One", " b Two"],
      left: ["brackets", "notes"],
    });
  });

  test("of a PDF", () => {
    const html = `<meta name="Generator" content="Cocoa HTML Writer"><style>p.p1 {margin: 0}</style>
      <p class="p1"><span class="s1">“Access to justice”</span></p><p class="p1">«&nbsp;l’aide&nbsp;»</p>`;
    expect(read(html)).toEqual({
      lines: ["“Access to justice”", "«\u00a0l’aide\u00a0»"],
      left: [],
    });
    const { slice } = sliceOfText("„Zugang“\nto ‘justice’", proseSchema);
    expect(slice.content.textBetween(0, slice.content.size, "|")).toBe("„Zugang“|to ‘justice’");
  });

  test("of a page of the web", () => {
    const html = `<p>The court’s<a href="https://a.org/x#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a>
      “rule”<sup class="reference"><a href="https://a.org/x#cite_note-2"><span>[</span>2<span>]</span></a></sup> and
      <sup><a href="https://a.org/x#gone">3</a></sup>, see <a href="https://a.org/y#part">there</a>.</p>
      <section role="doc-endnotes"><ol><li id="fn1"><p>Of 1948.<a href="https://a.org/x#fnref1"
      role="doc-backlink">↩︎</a></p></li></ol></section><ol><li id="cite_note-2">Smith, “Law”.</li></ol>`;
    expect(read(html)).toEqual({
      lines: ["The court’s [Of 1948.] “rule” [Smith, “Law”.] and 3, see there."],
      left: ["brackets"],
    });
  });

  test("of notes that miss their signs, or signs their notes, says that they are left out", () => {
    const alone = `<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a></p>
      <div style='mso-element:footnote-list'><div id=ftn2><p><a href="#_ftnref2" name="_ftn2">[2]</a> b</p></div></div>`;
    expect(read(alone)).toEqual({ lines: ["Text"], left: ["notes"] });
    const struck = `<p>Text<del><sup><a href="#n">1</a></sup></del></p><p id="n">note</p>`;
    expect(read(struck)).toEqual({ lines: ["Text"], left: ["deletions", "notes"] });
  });
});
