/** What one uses to find one's way in a long text; fetched when somebody asks for it. */
import { Decoration, DecorationSet } from "prosemirror-view";
import { positionOf } from "../editor/places.js";
import { PREFIX } from "../kept/replica.js";
import { Bar } from "./bar.js";
import { ledBy, paragraphsOf } from "./paragraphs.js";
import { Places } from "./places.js";
// One piece with the text: what both need is there already, in the files it came in.
import "../draft/sheet.js";

/**
 * What the page has already: given, so that nothing of it comes twice.
 *
 * @typedef {object} Around
 * @property {Document} document
 * @property {Window} window
 * @property {import("../draft/sections.js").Sections} sections
 * @property {(sentence: string) => void} say
 * @property {(section: string) => string} nameOf
 * @property {() => boolean} suggests whether what is typed is a proposal
 * @property {(section: string, from: number, to: number) =>
 *   {text: import("yjs").Text | null, from: number, to: number}} settled
 * @property {(section: string, index: number) => number} shownAt where a place of the text is in what is shown
 * @property {(section: string) => import("yjs").Text | undefined} live
 * @property {typeof import("../draft/counters.js").lengthOf} lengthOf
 * @property {typeof import("../draft/parts.js").partsOf} partsOf
 * @property {typeof import("../draft/parts.js").goToPart} goToPart
 * @property {typeof import("../draft/passages.js").paragraphAt} paragraphAt
 * @property {typeof import("../editor/anchors.js").anchorAt} anchorAt
 * @property {typeof import("../editor/anchors.js").resolveAnchor} resolveAnchor
 * @property {typeof import("../editor/anchors.js").resolvePlace} resolvePlace
 * @property {typeof import("../editor/places.js").indexOf} indexOf
 * @property {typeof import("../editor/reading.js").placeCaret} placeCaret
 * @property {typeof import("../page/words.js").filled} filled
 */

export class Room {
  /** @param {Around} around */
  constructor(around) {
    this.around = around;
    const { document } = around;
    const kept = document.getElementById("find-parts");
    if (!(kept instanceof HTMLTemplateElement)) throw new Error("the page has no such parts");
    const parts = document.importNode(kept.content, true);
    const [bar, dialog] = [parts.querySelector(".find"), parts.querySelector("dialog")];
    if (!(bar instanceof HTMLElement) || !dialog) throw new Error("the page has not all parts");
    this.styled = styled(document, kept.dataset.style ?? "");
    this.notice = parts.querySelector("#find-said");
    document.querySelector(".docbar")?.append(bar);
    document.body.append(dialog);
    if (this.notice) document.querySelector("main")?.append(this.notice);
    this.bar = new Bar(bar, around);
    this.places = new Places(dialog, { ...around, tell: (sentence) => this.tell(sentence) });
  }

  /** Say something that is seen as well. @param {string} sentence */
  tell(sentence) {
    const words = this.notice?.querySelector("p");
    if (words) words.textContent = sentence;
    this.notice?.removeAttribute("hidden");
    this.around.say(sentence);
  }

  async find() {
    await this.styled;
    this.bar.open();
  }

  async goTo() {
    await this.styled;
    this.places.open();
  }

  async link() {
    await this.styled;
    await this.places.copy();
  }

  shown() {
    this.bar.shown();
  }

  /**
   * Bring the paragraph into view that the address of the page names.
   *
   * @param {string} address
   */
  async arrive(address) {
    await this.styled;
    const led = ledBy(address, PREFIX);
    const live = led && this.around.live(led.section);
    const says = this.places.dialog.dataset;
    if (!live) return this.tell(says.textNowhere ?? "");
    const range = this.around.resolveAnchor(led, live);
    const index = range?.from ?? this.around.resolvePlace(led.start, live);
    if (index === null) return this.byNumber(led.number);
    const position = this.spot(led.section, index);
    const sentence = range ? says.textHere : says.textGone;
    const shown = this.around.shownAt(led.section, index);
    const n = this.around.paragraphAt(this.around.sections, led.section, shown);
    this.bring(led.section, position, range !== null);
    const said = this.around.filled(sentence, { n });
    if (range) this.around.say(said);
    else this.tell(said);
  }

  /**
   * Return the position before the line that a place of the text lies in.
   *
   * @param {string} section
   * @param {number} index
   */
  spot(section, index) {
    const view = this.around.sections.views.get(section);
    if (!view) return 0;
    const { doc } = view.state;
    return doc.resolve(positionOf(doc, this.around.shownAt(section, index))).before(1);
  }

  /** The text was set up anew since: its paragraphs have other names. @param {number} number */
  byNumber(number) {
    const { sections, filled } = this.around;
    const says = this.places.dialog.dataset;
    const place = paragraphsOf(sections)[number - 1];
    if (!place) return this.tell(says.textNowhere ?? "");
    this.bring(place.section, place.position, true);
    return this.tell(filled(says.textByNumber, { n: number }));
  }

  /**
   * @param {string} section
   * @param {number} position before the line
   * @param {boolean} there whether it is the paragraph itself
   */
  bring(section, position, there) {
    this.places.to(section, position);
    const view = this.around.sections.views.get(section);
    const node = view?.state.doc.nodeAt(position);
    if (!view || !node || !there) return;
    const mark = Decoration.node(position, position + node.nodeSize, { class: "led-to" });
    const { doc } = view.state;
    const set = DecorationSet.create(doc, [mark]);
    view.setProps({ decorations: (state) => (state.doc === doc ? set : null) });
  }
}

/**
 * Resolve once the page has the style of these parts; without it they still do what they do.
 *
 * @param {Document} document
 * @param {string} url
 * @returns {Promise<void>}
 */
function styled(document, url) {
  return new Promise((resolve) => {
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.addEventListener("load", () => resolve());
    sheet.addEventListener("error", () => resolve());
    sheet.href = url;
    document.head.append(sheet);
  });
}
