/**
 * What is said of a list item to those who do not see its sign: "Bullet 2 of 5". Lines are flat in
 * the editor, so nothing around them can say that they are a list; the style sheet gives these
 * words to the sign (`content: ... / attr(data-said)`), and no element stands in the caret's way.
 */
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

/** @typedef {import("prosemirror-model").Node} Node */
/** @typedef {{bullet: string, number: string, level: string}} Words sentences with `{n}` and the like */
/** @typedef {{at: number, size: number, kind: string, level: number, n: number, sign: number}} Item */

/** @type {PluginKey<DecorationSet>} */
const KEY = new PluginKey("list-signs");

/**
 * Return the plugin that says what kind of item a line is, and which of how many.
 *
 * @param {Words} words
 */
export function listSigns(words) {
  return new Plugin({
    key: KEY,
    state: {
      init: (_, { doc }) => decorated(doc, words),
      apply: (tr, before) => (tr.docChanged ? decorated(tr.doc, words) : before),
    },
    props: { decorations: (state) => KEY.getState(state) },
  });
}

/**
 * @param {Node} doc
 * @param {Words} words
 */
function decorated(doc, words) {
  const found = listsOf(doc).flatMap((items) =>
    items.map((item) =>
      Decoration.node(item.at, item.at + item.size, {
        "data-said": said(item, items.length, words),
      }),
    ),
  );
  return found.length ? DecorationSet.create(doc, found) : DecorationSet.empty;
}

/**
 * Return the lists of a document: neighbours of one kind and depth, whatever is deeper between them.
 *
 * @param {Node} doc
 * @returns {Item[][]}
 */
export function listsOf(doc) {
  /** @type {Item[][]} */
  const lists = [];
  /** @type {{items: Item[], count: number}[]} the list that is open at each depth */
  let open = [];
  doc.forEach((line, at) => {
    const { list: kind, indent: level } = line.attrs;
    open = kind ? open.slice(0, level + 1) : [];
    if (kind) lists.push(...listed(open, { at, size: line.nodeSize, kind, level, n: 1, sign: 0 }));
  });
  return lists;
}

/**
 * Put an item into the list that is open at its depth, or into one of its own.
 *
 * @param {{items: Item[], count: number}[]} open
 * @param {Item} item
 * @returns {Item[][]} the list it begins, if it does
 */
function listed(open, item) {
  const before = open[item.level];
  const count = (before?.count ?? 0) + Number(item.kind === "ordered");
  const goesOn = before?.items[0]?.kind === item.kind;
  const items = goesOn ? before.items : [];
  items.push({ ...item, n: items.length + 1, sign: count });
  open[item.level] = { items, count };
  return goesOn ? [] : [items];
}

/**
 * @param {Item} item
 * @param {number} count
 * @param {Words} words
 */
function said({ kind, level, n, sign }, count, words) {
  const sentence = kind === "ordered" ? words.number : words.bullet;
  const deep = level ? words.level.replace("{level}", String(level + 1)) : "";
  return `${sentence.replace("{sign}", String(sign)).replace("{n}", String(n)).replace("{count}", String(count))}${deep}: `;
}
