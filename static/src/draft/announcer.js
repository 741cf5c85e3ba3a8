/**
 * Says aloud, to those who do not see the carets, who came and where others write: one merged
 * sentence in ten seconds at most, and nothing while this person types.
 */

const SPACING_MS = 10_000;
const TYPING_MS = 3000;
/** What is over sooner was no trouble. */
const TROUBLE_MS = 2000;
const TROUBLES = ["waiting", "reconnecting", "offline", "refused"];

export class Announcer {
  /** @param {HTMLElement} region a polite live region with `data-text-joined`, `data-text-changed` */
  constructor(region) {
    this.region = region;
    /** @type {Set<string>} */
    this.present = new Set();
    /** @type {Set<string>} */
    this.joined = new Set();
    /** @type {Map<string, Set<string>>} section label -> names */
    this.changes = new Map();
    this.typedAt = 0;
    this.saidAt = 0;
    this.first = true;
    /** The last state of the text that was said, and the one that will be if it lasts. */
    this.saidState = "saved";
    this.nextState = "saved";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.stateTimer = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
  }

  /** This person is typing. */
  typing() {
    this.typedAt = Date.now();
  }

  /** These people are here now. Who was here before us is not news. @param {string[]} names */
  here(names) {
    const fresh = names.filter((name) => !this.present.has(name));
    this.present = new Set(names);
    if (this.first) {
      this.first = names.length === 0;
      return;
    }
    for (const name of fresh) this.joined.add(name);
    if (fresh.length) this.schedule();
  }

  /**
   * @param {string[]} names
   * @param {string} section its label
   */
  changed(names, section) {
    if (names.length === 0) return;
    const known = this.changes.get(section) ?? new Set();
    for (const name of names) known.add(name);
    this.changes.set(section, known);
    this.schedule();
  }

  schedule() {
    if (this.timer) return;
    const wait = Math.max(this.saidAt + SPACING_MS, this.typedAt + TYPING_MS) - Date.now();
    this.timer = setTimeout(() => this.speak(), Math.max(0, wait));
  }

  speak() {
    this.timer = undefined;
    if (Date.now() < this.typedAt + TYPING_MS) {
      this.schedule();
      return;
    }
    this.say(this.sentences().join("; "));
    this.joined.clear();
    this.changes.clear();
  }

  /**
   * Whether the text is safe: said where it is not, once for each trouble, and when it is again.
   *
   * @param {string} state
   * @param {string} sentence
   */
  state(state, sentence) {
    const trouble = TROUBLES.includes(state);
    if (state === this.nextState || !(trouble || state === "saved")) return;
    clearTimeout(this.stateTimer);
    this.nextState = state;
    if (state === this.saidState) return;
    const wait = state === "waiting" || state === "reconnecting" ? TROUBLE_MS : 0;
    this.stateTimer = setTimeout(() => {
      this.saidState = state;
      this.say(sentence);
    }, wait);
  }

  /** Say something at once, because this person asked. @param {string} sentence */
  say(sentence) {
    this.saidAt = Date.now();
    this.region.textContent = sentence;
  }

  sentences() {
    const { textJoined = "{names}", textChanged = "{names}: {section}" } = this.region.dataset;
    const found = this.joined.size ? [textJoined.replace("{names}", listed(this.joined))] : [];
    for (const [section, names] of this.changes) {
      found.push(textChanged.replace("{names}", listed(names)).replace("{section}", section));
    }
    return found;
  }
}

/** @param {Set<string>} names */
function listed(names) {
  return [...names].join(", ");
}
