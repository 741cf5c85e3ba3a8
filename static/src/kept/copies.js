/**
 * Whole drafts on this device, only where the person at it asked for that: to read them without a
 * line, and to open them at once on a slow one.
 */

/**
 * @typedef {object} Copy
 * @property {string} draft
 * @property {string} epoch the life of the draft's log
 * @property {number} have all rows up to this one are in `state`
 * @property {Uint8Array} state one Yjs update
 * @property {string[]} capabilities what the person might do when it was kept
 * @property {number} spare a lease nobody has typed under, for typing before the line is back; or 0
 */

export class Copies {
  /**
   * @param {import("./device.js").Device} device
   * @param {string} owner who is signed in; copies of others are not opened
   * @param {string} draft
   */
  constructor(device, owner, draft) {
    this.device = device;
    this.owner = owner;
    this.draft = draft;
    /** Whether this draft is kept on this device. */
    this.chosen = false;
  }

  /**
   * Return the copy, if there is one. Its spare lease is taken out with it: no two pages may type
   * under one.
   *
   * @returns {Promise<Copy | null>}
   */
  async take() {
    const found = await this.device.attempt("copies", "readwrite", (store) => {
      const asked = store.get([this.draft]);
      asked.onsuccess = () => {
        if (this.isOwn(asked.result)) store.put({ ...asked.result, spare: 0 });
      };
      return asked;
    });
    this.chosen = this.isOwn(found.value);
    return this.chosen ? found.value : null;
  }

  /** @param {any} copy */
  isOwn(copy) {
    return copy?.owner === this.owner;
  }

  /**
   * @param {Omit<Copy, "draft">} copy
   * @returns {Promise<boolean>} whether it is on the device now
   */
  async keep(copy) {
    const kept = { ...copy, draft: this.draft, owner: this.owner };
    const { ok } = await this.device.attempt("copies", "readwrite", (store) => store.put(kept));
    this.chosen = ok;
    return ok;
  }

  async remove() {
    this.chosen = false;
    await this.device.attempt("copies", "readwrite", (store) => store.delete([this.draft]));
  }
}
