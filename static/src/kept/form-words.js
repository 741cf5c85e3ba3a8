/**
 * Words of forms that are kept on this device until they are sent or let go. Each tab keeps its own; what
 * tabs that are gone have left is taken up by the next one that has the form. It is the browser's plain
 * storage, which has a word the moment it is typed, also where the tab is closed the moment after.
 */

/** @typedef {{name: string, where: string, value: string}} Kept `name`: whose it is, and `where` it goes */

const PREFIX = "banyan-kept:";
const TAB = "banyan-tab";
const HELD = "banyan-tab-";
/** A page that is reloaded lets go of what it holds in less. */
const PATIENCE_MS = 500;

export class FormWords {
  /** @param {Window} window */
  constructor(window) {
    this.storage = localOf(window);
    this.locks = window.navigator.locks;
    this.window = window;
    this.tab = tabOf(window);
    this.holds = false;
    /** Whose words may be shown here; null until it is known which tabs are gone. @type {Set<string> | null} */
    this.tabs = null;
  }

  /** Find out which tabs are gone. */
  async begin() {
    const left = new Set(this.rows().map(({ tab }) => tab));
    if (left.has(this.tab) && !(await this.hold(PATIENCE_MS))) this.anew();
    left.delete(this.tab);
    // To ask who holds what throws pages out of the back/forward cache that hold anything.
    const alive = left.size > 0 ? await this.alive() : left;
    this.tabs = new Set([...left].filter((tab) => !alive.has(HELD + tab)));
    this.tabs.add(this.tab);
  }

  /** Return the names of all that is held in this browser. */
  async alive() {
    const { held = [], pending = [] } = (await this.locks?.query().catch(() => null)) ?? {};
    return new Set([...held, ...pending].map(({ name }) => name));
  }

  /** This tab is a copy of another one, which lives on. */
  anew() {
    this.tab = crypto.randomUUID();
    this.window.sessionStorage.setItem(TAB, this.tab);
  }

  /**
   * As long as this page lives no other takes its words for left ones.
   *
   * @param {number} patience milliseconds
   * @returns {Promise<boolean>}
   */
  hold(patience) {
    if (this.holds || !this.locks) return Promise.resolve(true);
    this.holds = true;
    const { locks, tab } = this;
    return new Promise((resolve) => {
      const held = () => {
        resolve(true);
        return new Promise(() => {});
      };
      const signal = AbortSignal.timeout(patience);
      locks.request(HELD + tab, { signal }, held).catch(() => {
        this.holds = false;
        resolve(false);
      });
    });
  }

  /** What is kept, of all tabs and people; what cannot be read is as good as gone. */
  rows() {
    const names = Object.keys(this.storage ?? {}).filter((key) => key.startsWith(PREFIX));
    const found = names.map((key) => {
      const [tab = "", who = "", ...where] = key.slice(PREFIX.length).split(":");
      return { key, tab, who, where: where.join(":"), value: this.storage?.getItem(key) ?? "" };
    });
    return found.filter(({ value }) => isReadable(value));
  }

  /**
   * Return what may be shown of one person's words: this tab's own, and of each form what a tab that is
   * gone left last.
   *
   * @param {string} who
   * @returns {Kept[]}
   */
  all(who) {
    const mine = this.rows().filter((row) => row.who === who && this.tabs?.has(row.tab));
    const newest = mine.sort((a, b) => this.age(a) - this.age(b));
    const found = new Map(newest.map((row) => [row.where, row]));
    return [...found.values()].map(({ where, value }) => ({
      name: `${who}:${where}`,
      where,
      value,
    }));
  }

  /** @param {{tab: string, value: string}} row */
  age({ tab, value }) {
    return tab === this.tab ? Number.POSITIVE_INFINITY : (JSON.parse(value).at ?? 0);
  }

  /**
   * Return what is kept of a form, and have it be this tab's own from now on.
   *
   * @param {string} name
   * @returns {string | null}
   */
  find(name) {
    const [who = ""] = name.split(":");
    const found = this.all(who).find((one) => one.name === name);
    if (!found) return null;
    const own = PREFIX + [this.tab, name].join(":");
    if (this.storage?.getItem(own) !== found.value && this.put(name, found.value)) {
      const left = this.rows().find((row) => row.key !== own && row.value === found.value);
      if (left) this.storage?.removeItem(left.key);
    }
    return found.value;
  }

  /**
   * @param {string} name
   * @param {string} value
   * @returns {boolean} whether this device has it
   */
  put(name, value) {
    void this.hold(PATIENCE_MS);
    try {
      this.storage?.setItem(PREFIX + [this.tab, name].join(":"), value);
      return this.storage !== null;
    } catch {
      return false; // there is no room
    }
  }

  /** Let go of what is kept of a form. @param {string} name */
  remove(name) {
    const shown = this.all(name.split(":")[0] ?? "").find((one) => one.name === name);
    this.storage?.removeItem(PREFIX + [this.tab, name].join(":"));
    const left = this.rows().find(
      ({ tab, value }) => this.tabs?.has(tab) && value === shown?.value,
    );
    if (left) this.storage?.removeItem(left.key);
  }

  /** @param {(who: string) => boolean} isTheirs */
  clear(isTheirs) {
    for (const { key, who } of this.rows()) if (isTheirs(who)) this.storage?.removeItem(key);
  }
}

/** @param {string} value */
function isReadable(value) {
  try {
    return typeof JSON.parse(value)?.at === "number";
  } catch {
    return false;
  }
}

/** @param {Window} window */
function tabOf(window) {
  try {
    const known = window.sessionStorage.getItem(TAB) ?? crypto.randomUUID();
    window.sessionStorage.setItem(TAB, known);
    return known;
  } catch {
    return crypto.randomUUID();
  }
}

/** @param {Window} window */
function localOf(window) {
  try {
    return window.localStorage;
  } catch {
    return null; // this browser keeps nothing
  }
}
