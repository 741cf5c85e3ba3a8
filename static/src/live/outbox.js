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
 * @property {number} at milliseconds since 1970
 */

const DATABASE = "banyan";
const STORE = "outbox";

/**
 * Open this device's outbox; where the browser refuses, one that lasts as long as the page.
 *
 * @param {IDBFactory | undefined} factory
 * @returns {Promise<Outbox>}
 */
export async function openOutbox(factory) {
  try {
    if (!factory) throw new Error("no storage");
    return new Outbox(await openDatabase(factory));
  } catch {
    return new Outbox(null);
  }
}

/**
 * Forget everything kept on this device, for signing out.
 *
 * @param {IDBFactory | undefined} factory
 */
export async function clearDevice(factory) {
  if (factory) await withStore(factory, "readwrite", (store) => store.clear());
}

/**
 * Return how many rows wait on this device, for any draft.
 *
 * @param {IDBFactory | undefined} factory
 * @returns {Promise<number>}
 */
export async function countKept(factory) {
  return factory ? withStore(factory, "readonly", (store) => store.count()) : 0;
}

export class Outbox {
  /** @param {IDBDatabase | null} database null: memory only */
  constructor(database) {
    this.database = database;
    /** Whether rows outlive the page. */
    this.durable = database !== null;
    /** Called when rows cease to outlive the page. */
    this.onLost = () => {};
    if (database) {
      // Another tab signs out or upgrades: let go, or it would wait for ever.
      database.onversionchange = () => this.lose();
      database.onclose = () => this.lose();
    }
  }

  lose() {
    this.database?.close();
    this.database = null;
    this.durable = false;
    this.onLost();
  }

  /**
   * Keep a row, replacing the one of the same lease and number. Never fails: a full or broken
   * store only ends `durable`.
   *
   * @param {OutboxRow} row
   */
  async put(row) {
    await this.attempt("readwrite", (store) => store.put(row));
  }

  /** @param {{draft: string, client_id: number, n: number}} row */
  async remove({ draft, client_id, n }) {
    await this.attempt("readwrite", (store) => store.delete([draft, client_id, n]));
  }

  /**
   * Return what is kept for a draft, by lease and number.
   *
   * @param {string} draft
   * @returns {Promise<OutboxRow[]>}
   */
  async rowsOf(draft) {
    const range = IDBKeyRange.bound([draft], [draft, []]);
    return (await this.attempt("readonly", (store) => store.getAll(range))) ?? [];
  }

  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} request
   * @returns {Promise<T | undefined>}
   */
  async attempt(mode, request) {
    if (!this.database) return undefined;
    try {
      return await run(this.database, mode, request);
    } catch {
      this.lose();
      return undefined;
    }
  }
}

/**
 * @param {IDBFactory} factory
 * @returns {Promise<IDBDatabase>}
 */
function openDatabase(factory) {
  const opening = factory.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE, { keyPath: ["draft", "client_id", "n"] });
  };
  return answered(opening);
}

/**
 * @template T
 * @param {IDBFactory} factory
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} request
 */
async function withStore(factory, mode, request) {
  const database = await openDatabase(factory);
  try {
    return await run(database, mode, request);
  } finally {
    database.close();
  }
}

/**
 * Resolve when the transaction is complete, which is when the row is on the device.
 *
 * @template T
 * @param {IDBDatabase} database
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function run(database, mode, request) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const asked = request(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(asked.result);
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
