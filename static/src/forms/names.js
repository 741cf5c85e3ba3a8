/**
 * Names in comments: an @ or a # offers whom and what can be named, in a list below the box. The focus
 * stays in the box; arrows, Enter or Tab choose, Escape closes, and a tap chooses too.
 */
import { say } from "../page/focus.js";
import { hide, move, show } from "./names-list.js";

/** @typedef {import("./names-list.js").Name} Name */
/** @typedef {import("./names-list.js").Open} Open */
/** @typedef {{names: Name[], more?: boolean, invite: string, words: Record<string, string>}} Offered */

const FIELD = "textarea[data-names]";
const LONGEST = 60;
const MOST = 40;
const LEAST_OF_NOBODY = 3;
const FRESH_MS = 30_000;
const LEFT_MS = 300;
/** Scripts that put no blank between words. */
const RUNS_ON = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;
const BEFORE =
  /(^|[^\p{L}\p{N}_@#./]|[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])([@#])([^@#\n]*)$/u;

/**
 * @param {Document} document
 * @param {typeof globalThis.fetch} get
 */
export function offerNames(document, get) {
  const fetched = names(get);
  /** @type {Open | null} */
  let open = null;
  const close = () => {
    if (open) hide(document, open.field);
    open = null;
  };
  const leave = (/** @type {Open} */ left) => {
    if (open === left && document.activeElement !== left.field) close();
  };
  const look = async (/** @type {HTMLTextAreaElement} */ field) => {
    const asked = askedIn(field);
    if (!asked) return close();
    const offered = await fetched(field, asked.typed);
    const now = askedIn(field);
    if (!offered || !now || document.activeElement !== field) return close();
    const fitting = fits(offered.names, now.sign, now.typed);
    const { invite, words } = offered;
    open = fitting && { field, start: now.start, fitting, at: 0, invite, words };
    if (open) show(document, open, now.typed, choose);
    else hide(document, field);
  };
  const choose = (/** @type {number} */ at) => {
    const one = open?.fitting[at];
    if (!open || !one) return;
    const { field, start, words } = open;
    const rest = field.value.slice(field.selectionStart);
    field.setRangeText(
      /^\s/.test(rest) ? one.name : `${one.name} `,
      start,
      field.selectionStart,
      "end",
    );
    close();
    field.dispatchEvent(new Event("input", { bubbles: true })); // to be counted and kept
    close();
    if (!one.reads) say(document, `${one.name}: ${words.outside ?? ""}`);
  };
  document.addEventListener("input", (event) => {
    const field = fieldOf(event.target);
    if (field && !(event instanceof InputEvent && event.isComposing)) void look(field);
  });
  document.addEventListener("compositionend", ({ target }) => {
    const field = fieldOf(target);
    if (field) void look(field);
  });
  document.addEventListener("focusin", ({ target }) => {
    const field = fieldOf(target);
    field?.setAttribute("aria-autocomplete", "list");
    field?.setAttribute("aria-haspopup", "listbox");
  });
  document.addEventListener("focusout", ({ target }) => {
    // Not at once: what is pressed would move from under the pointer as the list goes.
    if (open && target === open.field) setTimeout(leave, LEFT_MS, open);
  });
  // Before those who take Escape for the way out of the box, and Enter for a line.
  document.addEventListener("keydown", (event) => open && press(event, open, choose, close), true);
}

/**
 * @param {KeyboardEvent} event
 * @param {Open} open
 * @param {(at: number) => void} choose
 * @param {() => void} close
 */
function press(event, open, choose, close) {
  if (event.target !== open.field || event.isComposing || event.shiftKey) return;
  const count = open.fitting.length;
  /** @type {Record<string, () => void>} */
  const keys = {
    Enter: () => choose(open.at),
    Tab: () => choose(open.at),
    ArrowDown: () => move(open, (open.at + 1) % count),
    ArrowUp: () => move(open, (open.at + count - 1) % count),
  };
  const act = event.key === "Escape" ? close : count > 0 && keys[event.key];
  if (!act) return;
  act();
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Return what gives the names for a box: fetched anew for another audience, and now and then. Where
 * they are too many to be told at once, those are asked for that fit what is typed.
 *
 * @param {typeof globalThis.fetch} get
 */
export function names(get) {
  const [whole, fitting] = [kept(get), kept(get)];
  return async (/** @type {HTMLTextAreaElement} */ field, /** @type {string} */ typed) => {
    const address = addressOf(field);
    const offered = await whole(address.href);
    if (!offered?.more || !typed) return offered;
    address.searchParams.set("q", typed);
    return fitting(address.href);
  };
}

/**
 * Return what asks an address, and keeps its answer for a while.
 *
 * @param {typeof globalThis.fetch} get
 */
function kept(get) {
  let [url, at] = ["", 0];
  /** @type {Promise<Offered | null>} */
  let answer = Promise.resolve(null);
  return (/** @type {string} */ wanted) => {
    if (wanted === url && Date.now() - at < FRESH_MS) return answer;
    [url, at] = [wanted, Date.now()];
    answer = get(wanted, { headers: { Accept: "application/json" } })
      .then((got) => (got.ok ? got.json() : null))
      .catch(() => null) // without a line there is no list; a name can be typed all the same
      .then((got) => {
        if (!got && url === wanted) url = "";
        return got;
      });
    return answer;
  };
}

/** @param {HTMLTextAreaElement} field */
function addressOf(field) {
  const url = namesOf(field);
  const form = field.form && new FormData(field.form);
  for (const name of ["audience", "chosen"]) {
    for (const value of form?.getAll(name) ?? []) url.searchParams.append(name, `${value}`);
  }
  return url;
}

/**
 * Return where the names for a box come from: it says so itself, or it is a reply to a thread, which
 * its form names.
 *
 * @param {HTMLTextAreaElement} field
 */
function namesOf(field) {
  if (field.dataset.names) return new URL(field.dataset.names, field.ownerDocument.baseURI);
  const url = new URL(field.form?.getAttribute("action") ?? "", field.ownerDocument.baseURI);
  const [, draft, thread] = /^(.*)\/threads\/(\w+)\/comments$/.exec(url.pathname) ?? [];
  url.pathname = `${draft ?? ""}/names`;
  if (thread) url.searchParams.set("thread", thread);
  return url;
}

/**
 * Return the name that is being typed before the caret, if any is.
 *
 * @param {HTMLTextAreaElement} field
 */
function askedIn({ value, selectionStart, selectionEnd }) {
  if (selectionStart !== selectionEnd) return null;
  const found = BEFORE.exec(value.slice(0, selectionStart));
  if (!found) return null;
  const [, , sign = "", typed = ""] = found;
  if (typed.length > LONGEST || /^\s/.test(typed)) return null;
  return { sign, typed, start: selectionStart - typed.length - sign.length };
}

/**
 * Return the names that fit what is typed; null where a name is typed already, or none is meant.
 *
 * @param {Name[]} all
 * @param {string} sign
 * @param {string} typed
 */
export function fits(all, sign, typed) {
  const wanted = plain(typed);
  const signed = all.filter(({ name }) => name.startsWith(sign));
  const found = signed.filter(
    ({ name, beside }) => isLike(plain(name.slice(1)), wanted) || isLike(plain(beside), wanted),
  );
  if (found.length > 0) {
    const first = (/** @type {Name} */ { name }) =>
      plain(name.slice(1)).startsWith(wanted) ? 0 : 1;
    return found.sort((one, other) => first(one) - first(other)).slice(0, MOST);
  }
  const isWhole = signed.some(({ name }) => wanted.startsWith(plain(name.slice(1))));
  const isSentence = typed.split(" ").length > 2 || typed.endsWith(" ");
  const meansNobody = sign === "@" && wanted.length >= LEAST_OF_NOBODY && !isWhole && !isSentence;
  return meansNobody ? [] : null;
}

/**
 * @param {string} name
 * @param {string} wanted
 */
function isLike(name, wanted) {
  if (name.startsWith(wanted) || name.includes(` ${wanted}`)) return true;
  return RUNS_ON.test(wanted.normalize("NFC")) && name.includes(wanted);
}

/**
 * Return words without what sits upon their letters, all of them small.
 *
 * @param {string} words
 */
function plain(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @param {EventTarget | null} target */
function fieldOf(target) {
  return target instanceof HTMLTextAreaElement && target.matches(FIELD) ? target : null;
}
