/**
 * A copy of the draft to propose changes in. What others do comes into it as into the text; what is
 * done in it stays in it, and nothing ever carries it to the server as typing.
 */
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, transact } from "yjs";
import { PREFIX } from "../kept/replica.js";

/** @typedef {import("../kept/replica.js").Replica} Replica */

export class Fork {
  /**
   * @param {Replica} replica the page's copy of the text
   * @param {() => void} [touched] called when this person changed something in the fork
   */
  constructor(replica, touched = () => {}) {
    this.replica = replica;
    this.doc = new Doc();
    this.texts = new Map(
      [...replica.texts.keys()].map((key) => [key, this.doc.getText(PREFIX + key)]),
    );
    applyUpdate(this.doc, encodeStateAsUpdate(replica.doc), "server");
    /** @param {Uint8Array} update */
    this.follow = (update) => applyUpdate(this.doc, update, "server");
    replica.doc.on("update", this.follow);
    this.doc.on("update", (_update, _origin, _doc, { local }) => {
      if (local) touched();
    });
  }

  /** What was changed here and nowhere else, as one update. */
  get own() {
    return encodeStateAsUpdate(this.doc, encodeStateVector(this.replica.doc));
  }

  /**
   * Take in what was proposed in other forks of this draft.
   *
   * @param {Uint8Array[]} updates
   * @returns {boolean} whether it fits: it may build on what this text does not have
   */
  take(updates) {
    const all = () => {
      for (const update of updates) applyUpdate(this.doc, update, "kept");
    };
    transact(this.doc, all, "kept", false);
    const { pendingStructs, pendingDs } = this.doc.store;
    return !pendingStructs && !pendingDs;
  }

  close() {
    this.replica.doc.off("update", this.follow);
    this.doc.destroy();
  }
}
