import { toggleMark } from "prosemirror-commands";
import { expect, test } from "vitest";
import * as Y from "yjs";
import {
  changeLines,
  enter,
  indent,
  outdent,
  toggleList,
} from "../../../static/src/editor/commands.js";
import { setLink } from "../../../static/src/editor/marks.js";
import { proseSchema } from "../../../static/src/editor/schema.js";
import { docOfText } from "../../../static/src/editor/tokens.js";
import { sliceOfText } from "../../../static/src/paste/slices.js";
import { Replica, seed } from "./replicas.js";

const ROUNDS = 80;
const MOST_MS = 5000;
const STEPS = 60;
const WORDS = ["a", "to ", "pledge ", "😀", "👩‍👩‍👧 ", "حقوق ", "e\u0301", "人权", "  "];
const PASTES = ["one", "one\ntwo", "x\n\ny 😀\nالعربية\n", "very long ".repeat(30)];

/** A small generator of repeatable random numbers (mulberry32). @param {number} seedNumber */
function random(seedNumber) {
  let a = seedNumber;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** @template T @param {() => number} chance @param {readonly T[]} list @returns {T} */
function oneOf(chance, list) {
  return /** @type {T} */ (list[Math.floor(chance() * list.length)]);
}

/** @param {"strong" | "em"} name */
function mark(name) {
  const type = proseSchema.marks[name];
  if (!type) throw new Error(name);
  return toggleMark(type);
}

/** @type {((person: Replica, chance: () => number) => unknown)[]} */
const ACTS = [
  (p, chance) => p.type(oneOf(chance, WORDS)),
  (p, chance) => p.type(oneOf(chance, WORDS)),
  (p) => p.dispatch(p.state.tr.deleteSelection()),
  (p) => p.run(enter),
  (p) => joinBefore(p),
  (p) => p.run(mark("strong")),
  (p) => p.run(mark("em")),
  (p) => p.run(toggleList("bullet")),
  (p) => p.run(toggleList("ordered")),
  (p) => p.run(indent),
  (p) => p.run(changeLines((attrs) => ({ ...attrs, lang: "ar" }))),
  (p) => p.run(changeLines((attrs) => ({ ...attrs, lang: null }))),
  (p) => p.run(outdent),
  (p) => p.run(setLink(p.state.selection, "https://example.org/a")),
  (p) => p.run(setLink(p.state.selection, null)),
  (p, chance) => p.dispatch(p.state.tr.replaceSelection(pasted(chance))),
  (p) => move(p),
  (p) => p.undo.undo(),
  (p) => p.undo.redo(),
];

/** @param {() => number} chance */
function pasted(chance) {
  return sliceOfText(oneOf(chance, PASTES), proseSchema).slice;
}

/** @param {Replica} person */
function joinBefore(person) {
  const { $from } = person.state.selection;
  if ($from.index(0) > 0) person.dispatch(person.state.tr.join($from.before()));
}

/** Cut the selection and put it at the end. @param {Replica} person */
function move(person) {
  const slice = person.state.selection.content();
  person.dispatch(person.state.tr.deleteSelection());
  const end = person.state.doc.content.size - 1;
  person.dispatch(person.state.tr.replace(end, end, slice));
}

/** Select from one character boundary to another. @param {Replica} person @param {() => number} chance */
function selectSomewhere(person, chance) {
  const text = person.text.toString();
  const edges = [0];
  for (const char of text) edges.push((edges.at(-1) ?? 0) + char.length);
  const from = oneOf(chance, edges);
  const to = chance() < 0.5 ? from : oneOf(chance, edges.slice(0, 40));
  const last = Math.max(0, person.state.doc.textContent.length + person.state.doc.childCount - 1);
  person.select(Math.min(from, last), Math.min(to, last));
}

/** @param {Replica} person */
function expectFaithful(person) {
  const shared = docOfText(person.text, proseSchema);
  if (!shared.eq(person.state.doc)) expect(person.state.doc.toJSON()).toEqual(shared.toJSON());
}

/** Hand on part of what others have done, in order. @param {Log[]} logs @param {() => number} chance */
function partialExchange(logs, chance) {
  for (const log of logs) {
    for (const other of logs) {
      if (other === log) continue;
      const sent = other.person.sent;
      const until = Math.floor(chance() * (sent.length + 1));
      const from = log.read.get(other) ?? 0;
      for (const update of sent.slice(from, until)) Y.applyUpdate(log.person.doc, update, "other");
      log.read.set(other, Math.max(from, until));
    }
  }
}

/** @typedef {{person: Replica, read: Map<Log, number>}} Log */

/** @param {number} number */
function playRound(number) {
  const chance = random(number);
  const state = seed();
  /** @type {Log[]} */
  const logs = [21, 22, 23].map((id) => ({ person: new Replica(id, state), read: new Map() }));
  for (let step = 0; step < STEPS; step += 1) {
    const { person } = oneOf(chance, logs);
    selectSomewhere(person, chance);
    oneOf(chance, ACTS)(person, chance);
    expectFaithful(person);
    if (chance() < 0.2) partialExchange(logs, chance);
  }
  for (let left = 0; left < 4; left += 1) partialExchange(logs, () => 0.9999);
  const [first, ...others] = logs;
  for (const { person } of others) {
    expectFaithful(person);
    expect(person.text.toDelta()).toEqual(first?.person.text.toDelta());
  }
}

test("three people doing anything at random always see the shared text, and end with the same", () => {
  const until = performance.now() + MOST_MS;
  for (let number = 1; number <= ROUNDS; number += 1) {
    playRound(number);
    if (performance.now() > until) break; // a busy machine plays fewer rounds
  }
}, 60_000);
