/**
 * Words the server would not take (the text was locked, a right ended, the log is another one), kept
 * on this device until the person who typed them lets them go.
 */
import { decodeUpdate, mergeUpdates } from "yjs";

/**
 * @typedef {object} Piece
 * @property {string} draft
 * @property {string} id
 * @property {string} section
 * @property {string} words
 * @property {number} at
 * @property {string} [epoch] of what came too late: the life of the draft's log it builds on
 * @property {Uint8Array} [u] of what came too late: all that was typed with it, as one Yjs update
 */
/**
 * @typedef {object} Typed
 * @property {Uint8Array} u
 * @property {string} section
 * @property {string} [epoch]
 * @property {boolean} [late] whether it was refused only because of when it came
 */
/** @typedef {{client: number, clock: number}} Id */

const GAP = " … ";

export class Recovered {
  /**
   * @param {import("./device.js").Device} device
   * @param {string} owner who is signed in
   * @param {string} draft
   */
  constructor(device, owner, draft) {
    this.device = device;
    this.owner = owner;
    this.draft = draft;
    /** @type {Piece[]} oldest first */
    this.pieces = [];
    /** Whether this device has all of them, as far as anybody knows. */
    this.durable = true;
    /** Called when `pieces` changed. */
    this.onChanged = () => {};
  }

  /** Read what earlier pages left. */
  async load() {
    const range = IDBKeyRange.bound([this.draft], [this.draft, []]);
    const found = await this.device.attempt("recovered", "readonly", (store) =>
      store.getAll(range),
    );
    const own = (found.value ?? []).filter(({ owner }) => owner === this.owner);
    this.pieces = [...own, ...this.pieces].sort((a, b) => a.at - b.at);
    if (own.length) this.onChanged();
  }

  /**
   * Keep the words of updates; resolves when they are on the device, or cannot be.
   *
   * @param {Typed[]} rows in the order they were typed
   */
  async add(rows) {
    const late = rows.filter((row) => row.late);
    await this.keep([...wordsBySection(rows.filter((row) => !row.late)), ...tooLate(late)]);
  }

  /**
   * Keep words as they are.
   *
   * @param {Omit<Piece, "draft" | "id" | "at">[]} pieces
   */
  async keep(pieces) {
    const found = pieces.map((one) => ({
      draft: this.draft,
      id: crypto.randomUUID(),
      at: Date.now(),
      ...one,
    }));
    this.pieces = [...this.pieces, ...found];
    if (found.length) this.onChanged();
    for (const piece of found) {
      const kept = { ...piece, owner: this.owner };
      const { ok } = await this.device.attempt("recovered", "readwrite", (store) =>
        store.put(kept),
      );
      this.durable &&= ok;
    }
  }

  /** Let a piece go. @param {string} id */
  async remove(id) {
    this.pieces = this.pieces.filter((piece) => piece.id !== id);
    this.onChanged();
    const key = [this.draft, id];
    await this.device.attempt("recovered", "readwrite", (store) => store.delete(key));
  }
}

/**
 * Return the words of updates for each section that has any, in the order it was typed in.
 *
 * @param {Typed[]} rows
 * @returns {{section: string, words: string}[]}
 */
export function wordsBySection(rows) {
  const sections = [...new Set(rows.map(({ section }) => section))];
  return sections
    .map((section) => ({ section, words: wordsIn(rows.filter((r) => r.section === section)) }))
    .filter(({ words }) => words.trim());
}

/**
 * Return what came too late, for each section in words; what it changes is in `u`, which may be words
 * that were taken out and nothing else.
 *
 * @param {Typed[]} rows of one life of the log
 */
function tooLate(rows) {
  if (rows.length === 0) return [];
  const u = mergeUpdates(rows.map((row) => row.u));
  return [...new Set(rows.map(({ section }) => section))].map((section) => {
    const words = wordsIn(rows.filter((row) => row.section === section));
    return { section, words, epoch: rows[0]?.epoch, u };
  });
}

/**
 * Return the words that updates would have added and none of them took out again; what was typed in
 * different places is set apart.
 *
 * @param {{u: Uint8Array}[]} rows
 */
export function wordsIn(rows) {
  const updates = rows.map(({ u }) => decodeUpdate(u));
  const isGone = deletedBy(updates);
  let words = "";
  let last = "";
  for (const { id, origin, text } of updates.flatMap(stringsIn)) {
    const { client, clock } = id;
    const left = text.split("").filter((_unit, index) => !isGone(client, clock + index));
    const follows = origin !== null && nameOf(origin.client, origin.clock) === last;
    if (left.length && words && !follows) words += GAP;
    words += left.join("");
    last = nameOf(client, clock + text.length - 1);
  }
  return words;
}

/**
 * @param {ReturnType<typeof decodeUpdate>} update
 * @returns {{id: Id, origin: Id | null, text: string}[]}
 */
function stringsIn({ structs }) {
  return structs.flatMap((/** @type {any} */ { id, origin = null, content }) =>
    typeof content?.str === "string" ? [{ id, origin, text: content.str }] : [],
  );
}

/** @param {ReturnType<typeof decodeUpdate>[]} updates */
function deletedBy(updates) {
  return (/** @type {number} */ client, /** @type {number} */ clock) =>
    updates.some(({ ds }) =>
      ds.clients.get(client)?.some((one) => one.clock <= clock && clock < one.clock + one.len),
    );
}

/**
 * @param {number} client
 * @param {number} clock
 */
function nameOf(client, clock) {
  return `${client}/${clock}`;
}
