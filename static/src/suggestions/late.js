/**
 * Words that came too late for the text, held against how it reads now: what they would change of it,
 * section by section, and how that is proposed where one may.
 */
import { Fork } from "./fork.js";
import { proposed } from "./proposed.js";
import { delivered, outcomeOf } from "./proposing.js";

/** @typedef {import("../kept/recovered.js").Piece} Piece */
/** @typedef {import("../kept/replica.js").Replica} Replica */
/** @typedef {import("./proposed.js").Change} Change */
/**
 * @typedef {Omit<Piece, "u"> & {changes: Change[], error: string, posting: boolean}} LatePiece all of one section;
 *   no `changes` where it cannot be told what they are: the words are all there is then
 */

/** What holds a request until its answer came. */
class Asked {
  /** What was sent and may have arrived. @type {import("./post.js").Body | null} */
  sent = null;
  posting = false;
  error = "";
}

export class Late {
  /** @param {import("../draft/sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    /** @type {Map<string, Asked>} by section */
    this.asked = new Map();
    /** What the changes were computed from. @type {unknown[]} */
    this.known = [];
    /** @type {Map<string, Change[]>} */
    this.changes = new Map();
  }

  get all() {
    return this.sheet.recovered.pieces.filter(({ u }) => u);
  }

  /** @returns {LatePiece[]} one for each section, in the order of the text */
  get pieces() {
    const { all } = this;
    if (all.length === 0) return [];
    this.look(all);
    return this.sheet.sections.keys.flatMap((section) => {
      const here = all.filter((piece) => piece.section === section);
      const [first] = here;
      if (!first) return [];
      const words = here.map((piece) => piece.words.trim()).filter(Boolean);
      const changes = this.changes.get(section);
      if (changes?.length === 0 && words.length === 0) return []; // what went came back, or went anyway
      const { error = "", posting = false } = this.asked.get(section) ?? {};
      const { draft, at } = first;
      const piece = { draft, section, at, id: `late-${section}`, words: words.join("\n") };
      return [{ ...piece, changes: changes ?? [], error, posting }];
    });
  }

  /** Find out what is changed, unless nothing moved since that was asked last. @param {Piece[]} all */
  look(all) {
    const { session, sections, recovered } = this.sheet;
    const { replica, sequence } = session.copy;
    const from = [recovered.pieces, replica, sequence.have];
    if (from.every((one, index) => one === this.known[index])) return;
    this.known = from;
    this.changes = new Map();
    const fork = replica && this.forked(replica, all);
    if (!fork) return;
    for (const [section, text] of fork.texts) {
      const live = replica.texts.get(section);
      const schema = sections.views.get(section)?.state.schema;
      if (live && schema) this.changes.set(section, proposed(live, text, schema).changes);
    }
    fork.close();
  }

  /**
   * Return a fork with all that fits the text; what builds on what it does not have stays out.
   *
   * @param {Replica} replica
   * @param {Piece[]} all
   */
  forked(replica, all) {
    const { epoch } = this.sheet.session.copy;
    /** @type {Uint8Array[]} */
    const fit = [];
    for (const piece of all) {
      if (!piece.u || piece.epoch !== epoch) continue;
      const trial = new Fork(replica);
      if (trial.take([...fit, piece.u])) fit.push(piece.u);
      trial.close();
    }
    const fork = new Fork(replica);
    fork.take(fit);
    return fork;
  }

  /**
   * Post what a section's words change as suggestions, one for each change; they are let go where that
   * worked, and only there.
   *
   * @param {string} section
   * @param {string | undefined} url
   * @param {DOMStringMap} words the strip's sentences
   * @param {typeof globalThis.fetch} fetch
   * @returns {Promise<import("./proposing.js").Outcome>}
   */
  async propose(section, url, words, fetch) {
    const asked = this.asked.get(section) ?? new Asked();
    this.asked.set(section, asked);
    if (asked.posting || !url) return { made: null, sentence: "" };
    asked.posting = true;
    const body = (/** @type {number} */ seq) => this.bodyOf(section, seq);
    const answer = await delivered(asked, this.sheet.session, body, { url, fetch });
    asked.posting = false;
    const outcome = outcomeOf(answer, words);
    asked.error = outcome.made ? "" : outcome.sentence;
    if (outcome.made) await this.remove(section);
    return outcome;
  }

  /**
   * @param {string} section
   * @param {number} seq
   * @returns {import("./post.js").Body}
   */
  bodyOf(section, seq) {
    const { session, recovered } = this.sheet;
    const { replica } = session.copy;
    const fork = replica && this.forked(replica, this.all);
    const wanted = fork?.texts.get(section)?.toDelta() ?? [];
    fork?.close();
    const form_id = `${recovered.owner}.${crypto.randomUUID()}`;
    return { seq, reason: "", form_id, sections: { [section]: wanted } };
  }

  /** Let a section's words go. @param {string} section */
  async remove(section) {
    this.asked.delete(section);
    const { recovered } = this.sheet;
    for (const { id } of this.all.filter((piece) => piece.section === section)) {
      await recovered.remove(id);
    }
  }
}
