/**
 * What has been typed here and not yet been acknowledged, kept on this device until it is. Only
 * that: never the whole document, because people use shared machines.
 */

/**
 * @typedef {object} OutboxRow
 * @property {string} draft
 * @property {string} epoch the life of the draft's log it belongs to
 * @property {number} client_id the lease it was typed under
 * @property {number} n its number among the pushes of that lease
 * @property {Uint8Array} u a Yjs update
 * @property {string} section where it was typed
 * @property {number} at milliseconds since 1970
 */

export class Outbox {
  /**
   * @param {import("./device.js").Device} device
   * @param {string} owner who is signed in; rows of others stay theirs, also on a shared machine
   */
  constructor(device, owner) {
    this.device = device;
    this.owner = owner;
    this.refused = false;
  }

  /** Whether rows outlive the page, as far as anybody knows. */
  get durable() {
    return this.device.database !== null && !this.refused;
  }

  /**
   * Keep a row, replacing the one of the same lease and number.
   *
   * @param {OutboxRow} row
   * @returns {Promise<boolean>} whether it is on the device now
   */
  async put(row) {
    const kept = { ...row, owner: this.owner };
    const { ok } = await this.device.attempt("outbox", "readwrite", (store) => store.put(kept));
    this.refused = !ok;
    return ok;
  }

  /** @param {{draft: string, client_id: number, n: number}} row */
  async remove({ draft, client_id, n }) {
    const key = [draft, client_id, n];
    await this.device.attempt("outbox", "readwrite", (store) => store.delete(key));
  }

  /**
   * Return what this person has waiting for a draft, by lease and number.
   *
   * @param {string} draft
   * @returns {Promise<OutboxRow[]>}
   */
  async rowsOf(draft) {
    const range = IDBKeyRange.bound([draft], [draft, []]);
    const { value = [] } = await this.device.attempt("outbox", "readonly", (store) =>
      store.getAll(range),
    );
    return value
      .filter(({ owner }) => owner === this.owner)
      .map(({ owner, ...row }) => /** @type {OutboxRow} */ (row));
  }
}
