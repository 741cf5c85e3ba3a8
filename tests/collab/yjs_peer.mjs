/**
 * Honest peers: real Yjs documents that edit like people and tell what they would push.
 * Reads {seed, client_ids, pushes, state} from standard input; writes one JSON object. With
 * {habit: "formatting"} they mostly mark, with "composing" they write through an input method.
 * With {replay, state} it only tells what a browser shows after those rows.
 *
 * Each peer collects every local update (clean-ups included), merges them with
 * Y.mergeUpdates at random times and pushes one packet; the log hands packets on in order.
 */
import { readFileSync } from "node:fs";
import * as Y from "yjs";

const SECTIONS = ["title", "commitment", "scene", "actors", "implementation", "consultation"];
const WORDS = [
  "a", "right ", "We pledge ", "حقوق ", "الإنسان", "人权", "😀", "👩🏽‍⚖️", "e\u0301", "tab\there", "\n", "\n\n",
  "𝒳", "água ", "long words of a sentence that people paste in one go, ", "עברית ", "\u200f", "ñ",
];
const MARKS = [
  { strong: true }, { strong: null }, { em: true }, { em: null }, { link: "https://example.org/a?b=ü" },
  { link: null }, { strong: true, em: true }, { link: "mailto:a@example.org", strong: null },
];
const BLOCKS = [
  { list: "bullet" }, { list: "ordered", indent: 1 }, { list: null, indent: null }, { indent: 3 },
  { lang: "ar" }, { lang: "zh", list: "bullet" }, { lang: null },
];

/** What an input method puts in the place of what it put there before, until it is chosen. */
const COMPOSED = [
  ["に", "にほ", "にほん", "日本"], ["r", "re", "ren", "人", "人权"], ["ㅎ", "하", "한", "한국"], ["e", "é"],
  ["حق", "حقوق"], ["😀", "😀🏽", "👩🏽‍⚖️"],
];

/** @param {number} seed */
function random(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A UTF-16 index of `text`, not past `most`, that does not part a pair. */
function place(text, pick, most = text.length) {
  const at = pick(most + 1);
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000 ? at - 1 : at;
}

class Peer {
  constructor(clientId, state, pick, gc, habit) {
    this.pick = pick;
    this.habit = habit;
    this.did = { formatting: 0, undoing: 0, pasting: 0, composing: 0 };
    this.doc = new Y.Doc({ gc });
    Y.applyUpdate(this.doc, state, "server");
    this.doc.clientID = clientId;
    this.texts = SECTIONS.map((section) => this.doc.getText(`s:${section}`));
    this.undo = new Y.UndoManager(this.texts, { captureTimeout: 0, trackedOrigins: new Set(["me"]) });
    this.outbox = [];
    this.have = 0;
    this.doc.on("update", (update, _origin, _doc, transaction) => {
      if (transaction.local) this.outbox.push(update);
    });
  }

  edit() {
    let kind = this.pick(20);
    if (this.habit === "formatting" && this.pick(4)) kind = 13 + this.pick(4);
    if (this.habit === "composing" && this.pick(3) === 0) {
      this.compose();
      return;
    }
    if (kind < 2) this.did.undoing++;
    if (kind === 0) this.undo.undo();
    else if (kind === 1) this.undo.redo();
    else this.doc.transact(() => this.change(kind), "me");
  }

  /** One transaction for each state of the word, as an editor makes them while composing. */
  compose() {
    const text = this.texts[this.pick(this.texts.length)];
    const at = place(text.toString(), this.pick);
    let before = 0;
    for (const word of COMPOSED[this.pick(COMPOSED.length)]) {
      this.doc.transact(() => {
        if (before) text.delete(at, before);
        text.insert(at, word);
      }, "me");
      before = word.length;
    }
    this.did.composing++;
  }

  change(kind) {
    const text = this.texts[this.pick(3) ? 1 : this.pick(this.texts.length)];
    const now = text.toString();
    const ends = [place(now, this.pick), place(now, this.pick)].sort((a, b) => a - b);
    const at = ends[0];
    const length = ends[1] - at;
    if (kind < 9) text.insert(at, WORDS[this.pick(WORDS.length)]);
    else if (kind < 10) text.insert(at, WORDS[this.pick(WORDS.length)], MARKS[this.pick(MARKS.length)]);
    else if (kind < 13 && length) text.delete(at, place(now.slice(at), this.pick, Math.min(length, 8)));
    else if (kind < 15 && length) this.mark(text, at, length);
    else if (kind < 17) this.block(text, now);
    else if (kind < 18 && length) this.move(text, now, at, length);
    else this.scratch(text, at);
  }

  mark(text, at, length) {
    this.did.formatting++;
    text.format(at, length, MARKS[this.pick(MARKS.length)]);
  }

  block(text, now) {
    this.did.formatting++;
    const at = now.indexOf("\n", this.pick(now.length + 1));
    if (at >= 0) text.format(at, 1, BLOCKS[this.pick(BLOCKS.length)]);
  }

  move(text, now, at, length) {
    const part = now.slice(at, at + length);
    this.did.pasting++;
    text.delete(at, length);
    text.insert(place(text.toString(), this.pick), part.slice(0, place(part, this.pick)));
  }

  scratch(text, at) {
    text.insert(at, "typed 😀 and gone");
    text.delete(at, this.pick(2) ? 17 : 8);
  }

  packet() {
    const packet = this.outbox.length === 1 ? this.outbox[0] : Y.mergeUpdates(this.outbox);
    this.outbox = [];
    return packet;
  }

  catchUp(log) {
    for (; this.have < log.length; this.have++) {
      const row = log[this.have];
      if (row.client_id !== this.doc.clientID) Y.applyUpdate(this.doc, row.update, "server");
    }
  }
}

/** Two random relative positions and what Yjs says they cover in the end. */
function anchor(peer) {
  const section = peer.pick(SECTIONS.length);
  const text = peer.texts[section];
  const now = text.toString();
  const ends = [place(now, peer.pick), place(now, peer.pick)].sort((a, b) => a - b);
  const point = (at, assoc) =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, at, assoc));
  return {
    section: SECTIONS[section],
    start: point(ends[0], 0),
    end: point(ends[1], -1),
    quote: now.slice(...ends),
  };
}

function resolved(doc, made) {
  const index = (json) =>
    Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON(json), doc, false,
    )?.index;
  const [start, end] = [index(made.start), index(made.end)];
  const text = doc.getText(`s:${made.section}`).toString().replace(/\n$/, "");
  return start === undefined || end === undefined ? "" : text.slice(start, Math.max(start, end));
}

function run({ seed, client_ids: ids, pushes, state, habit }) {
  const pick = random(seed);
  const bytes = Buffer.from(state, "base64");
  const peers = ids.map((id, index) => new Peer(id, bytes, pick, index % 3 !== 2, habit));
  const log = [];
  const anchors = [];
  while (log.length < pushes) {
    const peer = peers[pick(peers.length)];
    for (let edits = pick(4); edits >= 0; edits--) peer.edit();
    if (pick(3)) peer.catchUp(log);
    if (peer.outbox.length && pick(3)) {
      log.push({ client_id: peer.doc.clientID, update: peer.packet() });
      if (pick(4) === 0) anchors.push({ ...anchor(peer), peer });
    }
  }
  for (const peer of peers) {
    peer.catchUp(log);
    if (peer.outbox.length) log.push({ client_id: peer.doc.clientID, update: peer.packet() });
  }
  for (const peer of peers) peer.catchUp(log);
  const { doc } = peers[0];
  const settled = new Y.Doc();
  Y.applyUpdate(settled, bytes);
  for (const row of log) Y.applyUpdate(settled, row.update);
  return {
    rows: log.map((row) => ({ ...row, update: Buffer.from(row.update).toString("base64") })),
    ids_kept: peers.every((peer, index) => peer.doc.clientID === ids[index]),
    texts: Object.fromEntries(SECTIONS.map((key) => [key, settled.getText(`s:${key}`).toString()])),
    peers_agree: peers.every((peer) =>
      SECTIONS.every((key) => peer.doc.getText(`s:${key}`).toString() === settled.getText(`s:${key}`).toString())),
    deltas: Object.fromEntries(SECTIONS.map((key) => [key, doc.getText(`s:${key}`).toDelta()])),
    did: peers.map((peer) => peer.did),
    anchors: anchors.map(({ peer: _peer, ...made }) => ({ made, covers: resolved(doc, made) })),
  };
}

/** What a browser shows after a log of rows, Base64. */
function replay({ replay: rows, state }) {
  const doc = new Y.Doc();
  for (const row of [state, ...rows]) Y.applyUpdate(doc, Buffer.from(row, "base64"));
  return {
    texts: Object.fromEntries(SECTIONS.map((key) => [key, doc.getText(`s:${key}`).toString()])),
  };
}

const request = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(request.replay ? replay(request) : run(request)));
