/** One page without a browser: a Yjs replica that types, receives and knows what it has. */
import { performance } from "node:perf_hooks";
import * as Y from "yjs";
import { brought } from "./marks.js";

export const ROOT = "s:commitment";
const REMOTE = Symbol("remote");
const WORDS = "We pledge to protect those who speak up for the rights of others and to hear them. ";

/** Per author the number of characters in a client's replica. */
export function stateVectorOf({ doc }) {
  return Y.decodeStateVector(Y.encodeStateVector(doc));
}

export class Client {
  /**
   * @param marks the clock of the run
   * @param live whether it applies updates as they come, as everybody who types does; others keep
   *   them and apply them when asked for their text, so that many readers do not slow the clock
   */
  constructor(marks, { live }) {
    this.marks = marks;
    this.live = live;
    this.doc = new Y.Doc();
    this.known = new Map();
    this.kept = [];
    this.count = 0;
    this.acknowledged = 0;
    this.caret = null;
    this.fault = null;
    this.waiting = null;
    this.answered = 0;
    this.send = () => {};
  }

  get id() {
    return this.doc.clientID;
  }

  /** Take on the client id the server leased, before anything is typed. */
  lease(id) {
    this.doc.clientID = id;
  }

  /** Begin from the server's state and tell `send` of everything typed. */
  start(state, send) {
    this.answered = performance.now();
    Y.applyUpdate(this.doc, state, REMOTE);
    for (const [author, clock] of stateVectorOf(this)) this.known.set(author, clock);
    this.send = send;
    this.text = this.doc.getText(ROOT);
    this.doc.on("update", (update, origin) => {
      if (origin !== REMOTE) this.send(update);
    });
  }

  /** Type one character where this client's caret is. */
  type() {
    const at = this.caret
      ? Y.createAbsolutePositionFromRelativePosition(this.caret, this.doc).index
      : 0;
    const letter = WORDS[this.count % WORDS.length];
    this.count += 1;
    this.marks.type(this.id);
    this.text.insert(at, letter);
    this.caret = Y.createRelativePositionFromTypeIndex(this.text, at + 1, -1);
  }

  /** The server called the next `edits` of this client saved. */
  saved(edits) {
    this.marks.save(this.id, this.acknowledged, this.acknowledged + edits);
    this.acknowledged += edits;
    this.waiting?.();
  }

  /** The server will not have what this client typed. */
  fail(fault) {
    this.fault = fault;
    this.waiting?.();
  }

  /** Wait until `sent` of what was sent is called saved; throws what the server said instead. */
  async until(sent) {
    while (this.acknowledged < sent) {
      if (this.fault) throw this.fault;
      await new Promise((resolve) => {
        this.waiting = resolve;
      });
    }
  }

  /** Take in an update from the server. */
  receive(update) {
    const others = brought(update).filter(({ author }) => author !== this.id);
    for (const { author, from, to } of others) {
      this.marks.arrive(author, from, to);
      const known = this.known.get(author) ?? 0;
      if (from <= known) this.known.set(author, Math.max(known, to));
    }
    if (!others.length) return;
    if (this.live) Y.applyUpdate(this.doc, update, REMOTE);
    else this.kept.push(update);
  }

  /** How many characters of another client never came, or came with a gap before them. */
  missing(other) {
    return Math.max(0, other.count - this.has(other));
  }

  /** How many characters of another client have come, without a gap. */
  has(other) {
    return this.known.get(other.id) ?? 0;
  }

  /** The text with everything that was received. */
  read() {
    for (const update of this.kept.splice(0)) Y.applyUpdate(this.doc, update, REMOTE);
    return this.doc.getText(ROOT).toString();
  }
}
