/** What was typed when, when others got it, and when the server called it saved. */
import { performance } from "node:perf_hooks";
import { decodeUpdate } from "yjs";

/** Which characters an update brings: its structs by author, clock and length. */
export function brought(update) {
  return decodeUpdate(update).structs.map((struct) => ({
    author: struct.id.client,
    from: struct.id.clock,
    to: struct.id.clock + struct.length,
  }));
}

/**
 * The one clock of a run. A character is named by its author's client id and its clock, which
 * every server passes on unchanged, so that no text has to be searched for it.
 */
export class Marks {
  constructor() {
    this.typed = new Map();
    this.arrival = [];
    this.saved = [];
    this.from = Number.POSITIVE_INFINITY;
    this.to = Number.POSITIVE_INFINITY;
    this.edits = 0;
    this.arrivals = 0;
  }

  begin() {
    this.from = performance.now();
  }

  end() {
    this.to = performance.now();
  }

  /** Note that `author` types its next character now. */
  type(author) {
    const at = performance.now();
    const times = this.typed.get(author) ?? [];
    this.typed.set(author, times);
    times.push(at);
    if (this.counts(at)) this.edits += 1;
  }

  /** Note that characters `from` up to `to` of `author` have just arrived at somebody else. */
  arrive(author, from, to) {
    if (this.counts(performance.now())) this.arrivals += to - from;
    this.note(this.arrival, author, from, to);
  }

  /** Note that the server has just called these characters saved. */
  save(author, from, to) {
    this.note(this.saved, author, from, to);
  }

  note(samples, author, from, to) {
    const at = performance.now();
    const times = this.typed.get(author) ?? [];
    for (const typed of times.slice(from, to)) if (this.counts(typed)) samples.push(at - typed);
  }

  /** Whether what was typed at this moment is part of what is measured. */
  counts(at) {
    return at >= this.from && at < this.to;
  }
}
