/** What leaves an editor for a clipboard: real lists for other programs, and signs in plain text. */

import { DOMSerializer, Fragment, Slice } from "prosemirror-model";
import { Plugin } from "prosemirror-state";

/** @typedef {import("prosemirror-model").Node} Node */

/**
 * Return the plugin.
 *
 * @param {import("prosemirror-model").Schema} schema
 * @param {string} lang the draft's language
 */
export function copies(schema, lang) {
  const serializer = new CopySerializer(DOMSerializer.fromSchema(schema), lang);
  return new Plugin({
    props: {
      clipboardSerializer: /** @type {DOMSerializer} */ (/** @type {unknown} */ (serializer)),
      clipboardTextSerializer: plainCopy,
      transformCopied: wordsOrItem,
    },
  });
}

/** ProseMirror asks it for the HTML of what is copied. */
export class CopySerializer {
  /**
   * @param {import("prosemirror-model").DOMSerializer} serializer draws a line and what is in it
   * @param {string} [lang] the language of lines that name none
   */
  constructor(serializer, lang = "") {
    this.serializer = serializer;
    this.lang = lang;
  }

  /**
   * Return lines as paragraphs, items in lists within lists. Each carries what it is for us too.
   *
   * @param {Fragment} content
   * @param {{document?: Document}} [options]
   */
  serializeFragment(content, options = {}) {
    const document = options.document ?? globalThis.document;
    const whole = document.createDocumentFragment();
    /** @type {{kind: string, list: Element}[]} the lists that are open, outermost first */
    let open = [];
    for (const line of content.content) {
      const { list, indent } = line.attrs;
      if (!list) {
        open = [];
        whole.append(this.drawn(line, document));
        continue;
      }
      open = this.opened(open.slice(0, indent + 1), list, indent, whole, document);
      open.at(-1)?.list.append(this.item(line, document));
    }
    return whole;
  }

  /**
   * @param {{kind: string, list: Element}[]} open
   * @param {string} kind
   * @param {number} indent
   * @param {DocumentFragment} whole
   * @param {Document} document
   */
  opened(open, kind, indent, whole, document) {
    const last = open.at(-1);
    if (last && open.length === indent + 1 && last.kind === kind) return open;
    const found = open.length === indent + 1 ? open.slice(0, -1) : open;
    const list = document.createElement(kind === "ordered" ? "ol" : "ul");
    const around = found.at(-1)?.list;
    (around?.lastElementChild ?? around ?? whole).append(list);
    // An item may begin deeper than one step: the steps between are the same list.
    while (found.length < indent) found.push({ kind, list });
    return [...found, { kind, list }];
  }

  /**
   * A line that says its language: where it is pasted, another one may be usual.
   *
   * @param {Node} line
   * @param {Document} document
   */
  drawn(line, document) {
    const drawn = this.serializer.serializeNode(line, { document });
    if (this.lang && drawn instanceof HTMLElement) drawn.lang ||= this.lang;
    return drawn;
  }

  /**
   * @param {Node} line
   * @param {Document} document
   */
  item(line, document) {
    const item = document.createElement("li");
    const drawn = this.drawn(line, document);
    if (!(drawn instanceof Element)) return item;
    for (const { name, value } of drawn.attributes) item.setAttribute(name, value);
    item.append(...drawn.childNodes);
    return item;
  }
}

/**
 * Return copied lines as plain text: items with "-" or their number, as deep as they stand.
 *
 * @param {import("prosemirror-model").Slice} slice
 */
export function plainCopy({ content }) {
  if (content.childCount < 2) return content.textBetween(0, content.size, "\n");
  return withSigns(content.content)
    .map(({ sign, line }) => sign + line.textContent)
    .join("\n");
}

/**
 * Return lines with the sign before each.
 *
 * @param {readonly Node[]} lines
 */
function withSigns(lines) {
  /** @type {number[]} */
  let counts = [];
  return lines.map((line) => {
    const { list, indent } = line.attrs;
    const margin = "  ".repeat(indent);
    counts = list ? counts.slice(0, indent + 1) : [];
    if (list !== "ordered") return { line, sign: list ? `${margin}- ` : margin };
    counts[indent] = (counts[indent] ?? 0) + 1;
    return { line, sign: `${margin}${counts[indent]}. ` };
  });
}

/**
 * Return what is copied; some words of an item are words, and only the whole of it is an item.
 *
 * @param {Slice} slice
 * @param {import("prosemirror-view").EditorView} view
 */
function wordsOrItem(slice, view) {
  const { $from, $to } = view.state.selection;
  const whole = $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size;
  const line = slice.content.firstChild;
  if (slice.content.childCount !== 1 || whole || !line?.attrs.list) return slice;
  const attrs = { ...line.attrs, list: null, indent: 0 };
  const words = line.type.create(attrs, line.content, line.marks);
  return new Slice(Fragment.from(words), slice.openStart, slice.openEnd);
}
