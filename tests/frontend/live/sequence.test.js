import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { unpackRows } from "../../../static/src/live/codec.js";
import { Sequence } from "../../../static/src/live/sequence.js";
import { packRows } from "../fakes.js";

/** @param {number} seq */
function row(seq) {
  return { seq, clientId: 2 ** 52 + seq, n: seq, flags: seq % 2, update: new Uint8Array([seq, 7]) };
}

describe("packed rows", () => {
  test("come out as they went in, with client ids of up to 53 bits", () => {
    const rows = [row(1), row(2), row(300)];
    expect(unpackRows(packRows(rows))).toEqual(rows);
  });

  test("may be a view into a larger buffer, as sockets hand them over", () => {
    const packed = packRows([row(5)]);
    const larger = new Uint8Array(packed.length + 8);
    larger.set(packed, 4);
    expect(unpackRows(larger.subarray(4, 4 + packed.length))).toEqual([row(5)]);
  });

  test("that are cut short are refused whole", () => {
    expect(() => unpackRows(packRows([row(1), row(2)]).slice(0, -1))).toThrow(RangeError);
  });
});

describe("the order of the log", () => {
  /** @type {number[]} */
  let applied = [];
  let pulls = 0;
  /** @type {Sequence} */
  let sequence;

  beforeEach(() => {
    vi.useFakeTimers();
    applied = [];
    pulls = 0;
    sequence = new Sequence(
      (rows) => applied.push(...rows.map(({ seq }) => seq)),
      () => {
        pulls += 1;
      },
    );
  });
  afterEach(() => vi.useRealTimers());

  test("holds rows back until those before them are there, and hands each on once", () => {
    sequence.receive([row(2), row(3)]);
    expect(applied).toEqual([]);
    sequence.receive([row(1), row(2)]);
    sequence.receive([row(3)]);
    expect(applied).toEqual([1, 2, 3]);
    expect(sequence.upToDate).toBe(true);
  });

  test("asks for a missing row only when it is still missing after a moment", () => {
    sequence.receive([row(2)]);
    vi.advanceTimersByTime(299);
    sequence.receive([row(1)]);
    vi.advanceTimersByTime(1000);
    expect(pulls).toBe(0);
    sequence.receive([row(5)]);
    vi.advanceTimersByTime(300);
    expect(pulls).toBe(1);
  });

  test("goes on asking while the row stays missing", () => {
    sequence.receive([row(2)]);
    vi.advanceTimersByTime(1000);
    expect(pulls).toBe(3);
  });

  test("does not apply what this page pushed, but counts it", () => {
    sequence.acknowledge(2);
    sequence.receive([row(1)]);
    sequence.receive([row(2), row(3)]);
    expect(applied).toEqual([1, 3]);
    expect(sequence.have).toBe(3);
  });

  test("pulls when the head is ahead for two beats, so the very last row is not missed", () => {
    sequence.heard(1);
    expect(pulls).toBe(0);
    sequence.heard(1);
    expect(pulls).toBe(1);
  });
});
