/** The dialogue that leads to places of a draft, counts its words, and has the link to a paragraph. */
import { wordsOf } from "./counts.js";
import { addressOf, paragraphsOf } from "./paragraphs.js";

/** @typedef {import("./room.js").Around} Around */

export class Places {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {Around & {tell: (sentence: string) => void}} around `tell`: says what is seen as well
   */
  constructor(dialog, around) {
    this.dialog = dialog;
    this.around = around;
    dialog.addEventListener("click", (event) => this.pressed(event));
    this.number.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.toParagraph();
    });
  }

  get number() {
    return /** @type {HTMLInputElement} */ (this.part("number"));
  }

  /** @param {string} name @returns {HTMLElement} */
  part(name) {
    const found = this.dialog.querySelector(`[data-part="${name}"]`);
    if (!(found instanceof HTMLElement)) throw new Error(`no ${name} in the dialogue`);
    return found;
  }

  open() {
    if (this.dialog.open) return;
    const { sections, nameOf, partsOf, document, filled } = this.around;
    const last = paragraphsOf(sections).length;
    this.part("range").textContent = filled(this.dialog.dataset.textRange, { n: last });
    this.number.max = String(last);
    this.part("paragraphs").hidden = last === 0;
    this.wrong(false);
    this.part("counts").replaceChildren(...this.rows());
    const parts = partsOf(document).map((id) => new Option(nameOf(id), id));
    this.part("which").replaceChildren(...parts);
    this.part("parts").hidden = parts.length === 0;
    this.part("copied").textContent = "";
    this.part("link").hidden = true;
    this.dialog.showModal();
  }

  /** How long each section is, all of it, and what is selected. */
  rows() {
    const { sections, nameOf } = this.around;
    const texts = [...sections.views].map(([key, { state }]) => ({ key, text: textOf(state.doc) }));
    const { dataset } = this.dialog;
    const rows = texts.map(({ key, text }) => this.row(this.way(key, nameOf(key)), [text]));
    rows.push(
      this.row(
        dataset.textWhole ?? "",
        texts.map(({ text }) => text),
      ),
    );
    const { doc, selection } = sections.currentView?.state ?? {};
    if (!doc || !selection || selection.empty) return rows;
    const chosen = doc.textBetween(selection.from, selection.to, "\n");
    return [...rows, this.row(dataset.textSelected ?? "", [chosen])];
  }

  /**
   * @param {Element | string} name
   * @param {string[]} texts
   */
  row(name, texts) {
    const row = this.around.document.createElement("tr");
    const head = this.around.document.createElement("th");
    head.scope = "row";
    head.append(name);
    row.append(head);
    for (const count of [wordsOf, this.around.lengthOf]) {
      const cell = row.insertCell();
      const sum = texts.reduce((all, text) => all + count(text), 0);
      cell.textContent = String(sum);
    }
    return row;
  }

  /**
   * @param {string} key
   * @param {string} name
   */
  way(key, name) {
    const button = this.around.document.createElement("button");
    button.type = "button";
    button.className = "plain small";
    button.dataset.section = key;
    button.textContent = name;
    return button;
  }

  /** @param {MouseEvent} event */
  pressed({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    const { section, act } = button?.dataset ?? {};
    if (section) this.to(section, 0);
    else if (act === "paragraph") this.toParagraph();
    else if (act === "part") this.toPart();
    else if (act === "copy") void this.copy();
    else if (act === "close") this.dialog.close();
  }

  /**
   * @param {string} section
   * @param {number} position before the line
   */
  to(section, position) {
    const { sections, placeCaret, document } = this.around;
    const view = sections.views.get(section);
    this.dialog.close();
    if (!view) return;
    sections.current = section;
    placeCaret(view, position + 1);
    const head = position === 0 ? document.getElementById(`section-${section}`) : null;
    const line = view.nodeDOM(position);
    if (head) head.scrollIntoView();
    else if (line instanceof HTMLElement) line.scrollIntoView({ block: "center" });
  }

  toParagraph() {
    const paragraph = paragraphsOf(this.around.sections)[Number(this.number.value) - 1];
    this.wrong(!paragraph);
    if (paragraph) this.to(paragraph.section, paragraph.position);
    else this.number.focus();
  }

  /** @param {boolean} wrong */
  wrong(wrong) {
    this.part("no-paragraph").hidden = !wrong;
    this.number.setAttribute("aria-invalid", String(wrong));
  }

  toPart() {
    const { value } = /** @type {HTMLSelectElement} */ (this.part("which"));
    this.dialog.close();
    this.around.goToPart(this.around.document, value);
  }

  /** Copy the link to the paragraph one is in; where the browser does not, show it. */
  async copy() {
    const { dataset } = this.dialog;
    const { filled, window } = this.around;
    const { link, number } = this.link();
    let sentence = dataset.textNothing;
    if (link) {
      sentence = (await copied(window, link)) ? dataset.textCopied : dataset.textShown;
      if (sentence === dataset.textShown) this.show(link);
    }
    const said = filled(sentence, { n: number });
    if (this.dialog.open) this.part("copied").textContent = said;
    else this.around.tell(said);
  }

  /** @param {string} link */
  show(link) {
    this.open();
    const field = /** @type {HTMLInputElement} */ (this.part("address"));
    this.part("link").hidden = false;
    field.value = link;
    field.select();
  }

  /** The link to the paragraph at the caret, and its number; none where nothing stands there. */
  link() {
    const { sections, settled, anchorAt, indexOf, paragraphAt, window } = this.around;
    const [section, view] = [sections.current, sections.currentView];
    if (!view) return { link: "", number: 0 };
    const { doc, selection } = view.state;
    const [from, to] = [selection.$head.start(), selection.$head.end()];
    const stretch = settled(section, indexOf(doc, from), indexOf(doc, to));
    const number = paragraphAt(sections, section, indexOf(doc, from));
    const anchor = stretch.text && anchorAt(stretch.text, stretch, 0);
    const at = anchor ? addressOf({ section, start: anchor.start, end: anchor.end, number }) : "";
    const { origin, pathname } = window.location;
    return { link: at && `${origin}${pathname}?at=${at}`, number };
  }
}

/** @param {import("prosemirror-model").Node} doc */
function textOf(doc) {
  return doc.textBetween(0, doc.content.size, "\n").trimEnd();
}

/**
 * @param {Window} window
 * @param {string} words
 */
async function copied(window, words) {
  try {
    await window.navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
