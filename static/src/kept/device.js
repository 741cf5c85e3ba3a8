/**
 * This device's storage, as one database: what waits for the server or is not
 * proposed yet, what the server would not take, and copies of drafts somebody chose to keep. Nothing here throws or hangs: browsers refuse storage,
 * fill up, lose it and, at times, never answer.
 */

const DATABASE = "banyan";
const VERSION = 3;
/** Store -> key. */
const STORES = {
  outbox: ["draft", "client_id", "n"],
  recovered: ["draft", "id"],
  copies: ["draft"],
  proposals: ["draft", "id"],
};
/** What somebody typed, each with whose it is: a person, or a person for one organisation. */
const WORDS = /** @type {const} */ (["outbox", "recovered", "proposals"]);
const PATIENCE_MS = 4000;

/** @typedef {keyof typeof STORES} StoreName */

/**
 * Open the storage; a device without database where the browser refuses, fails or does not answer.
 *
 * @param {IDBFactory | undefined} factory
 * @param {number} [patience] milliseconds
 * @returns {Promise<Device>}
 */
export async function openDevice(factory, patience = PATIENCE_MS) {
  try {
    if (!factory) throw new Error("no storage");
    return new Device(await openDatabase(factory, patience), patience);
  } catch {
    return new Device(null, patience);
  }
}

/**
 * Return the browser's database, where it has one; some throw when it is only asked for.
 *
 * @param {{indexedDB: IDBFactory}} window
 * @returns {IDBFactory | undefined}
 */
export function databaseOf(window) {
  try {
    return window.indexedDB;
  } catch {
    return undefined;
  }
}

/**
 * Delete everything kept on this device. Other open tabs notice and say that they keep nothing.
 *
 * @param {{indexedDB: IDBFactory, caches?: CacheStorage, navigator: Navigator}} window
 */
export async function clearDevice(window) {
  const factory = databaseOf(window);
  if (factory) await answered(factory.deleteDatabase(DATABASE), PATIENCE_MS);
  await clearPages(window);
}

/** @param {{caches?: CacheStorage, navigator: Navigator}} window */
async function clearPages({ caches, navigator }) {
  const workers = navigator.serviceWorker;
  for (const name of (await caches?.keys()) ?? []) await caches?.delete(name);
  for (const one of (await workers?.getRegistrations()) ?? []) await one.unregister();
}

/**
 * Return how many pieces of text on this device are nowhere else.
 *
 * @param {IDBFactory | undefined} factory
 * @param {(owner: string) => boolean} isTheirs whose to count
 * @returns {Promise<number>}
 */
export async function countKept(factory, isTheirs = () => true) {
  const device = await openDevice(factory);
  const found = await Promise.all(
    WORDS.map((name) => device.attempt(name, "readonly", (store) => store.getAll())),
  );
  device.lose();
  return found.flatMap(({ value = [] }) => value).filter(({ owner }) => isTheirs(owner)).length;
}

/**
 * Delete one person's words, and all copies of drafts, whoever kept them.
 *
 * @param {{indexedDB: IDBFactory, caches?: CacheStorage, navigator: Navigator}} window
 * @param {(owner: string) => boolean} isTheirs
 */
export async function clearWords(window, isTheirs) {
  const device = await openDevice(databaseOf(window));
  await device.attempt("copies", "readwrite", (store) => store.clear());
  for (const name of WORDS) {
    const { value = [] } = await device.attempt(name, "readonly", (store) => store.getAll());
    for (const row of value.filter(({ owner }) => isTheirs(owner))) {
      const key = STORES[name].map((part) => row[part]);
      await device.attempt(name, "readwrite", (store) => store.delete(key));
    }
  }
  device.lose();
  await clearPages(window);
}

export class Device {
  /**
   * @param {IDBDatabase | null} database null: nothing is kept
   * @param {number} patience milliseconds
   */
  constructor(database, patience) {
    this.database = database;
    this.patience = patience;
    /** Called when the storage goes. */
    this.onLost = () => {};
    if (database) {
      // Another tab signs out or upgrades: let go, or it would wait for ever.
      database.onversionchange = () => this.lose();
      database.onclose = () => this.lose();
    }
  }

  lose() {
    if (!this.database) return;
    this.database.close();
    this.database = null;
    this.onLost();
  }

  /**
   * Do one thing in one transaction; `ok` only when it is complete, which is when it is on the device.
   *
   * @template T
   * @param {StoreName} name
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest<T>} request
   * @returns {Promise<{ok: boolean, value?: T}>}
   */
  async attempt(name, mode, request) {
    if (!this.database) return { ok: false };
    try {
      const work = run(this.database.transaction(name, mode), name, request);
      return { ok: true, value: await within(work, this.patience) };
    } catch (error) {
      // A full disk refuses a row and may take the next; anything else does not come back.
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      if (!full) this.lose();
      return { ok: false };
    }
  }
}

/**
 * @template T
 * @param {IDBTransaction} transaction
 * @param {StoreName} name
 * @param {(store: IDBObjectStore) => IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function run(transaction, name, request) {
  return new Promise((resolve, reject) => {
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
    const asked = request(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(asked.result);
  });
}

/**
 * @param {IDBFactory} factory
 * @param {number} patience
 * @returns {Promise<IDBDatabase>}
 */
function openDatabase(factory, patience) {
  const opening = factory.open(DATABASE, VERSION);
  opening.onupgradeneeded = () => {
    for (const [name, keyPath] of Object.entries(STORES)) {
      if (opening.result.objectStoreNames.contains(name)) continue;
      opening.result.createObjectStore(name, { keyPath });
    }
  };
  return answered(opening, patience);
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @param {number} patience
 * @returns {Promise<T>}
 */
function answered(request, patience) {
  const answer = new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return within(answer, patience);
}

/**
 * @template T
 * @param {Promise<T>} work
 * @param {number} milliseconds
 * @returns {Promise<T>} rejects when the work takes longer
 */
function within(work, milliseconds) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
