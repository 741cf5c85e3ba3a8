/** The list of names below the box one writes in: what stands in it, and which of it is chosen. */
import { say } from "../page/focus.js";
import { filled } from "../page/words.js";

/** @typedef {{name: string, beside: string, reads: boolean}} Name */
/**
 * @typedef {object} Open
 * @property {HTMLTextAreaElement} field
 * @property {number} start where the sign stands
 * @property {Name[]} fitting none where nobody is called so
 * @property {number} at which of them is chosen
 * @property {Record<string, string>} words what the list says
 * @property {string} invite where others are asked to take part; empty for who may not ask
 */

const LIST = "names-offered";

/**
 * @param {Document} document
 * @param {Open} open
 * @param {string} typed
 * @param {(at: number) => void} choose
 */
export function show(document, open, typed, choose) {
  const { field, fitting, invite, words } = open;
  hide(document, field);
  if (fitting.length === 0) {
    field.after(nobody(document, typed, words, invite));
    return say(document, words.nobody ?? "");
  }
  const list = document.createElement("ul");
  [list.id, list.className] = [LIST, LIST];
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.list ?? "");
  list.append(...fitting.map((one, at) => option(document, one, at, words)));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  list.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element ? target.closest("[role=option]") : null;
    if (pressed) choose([...list.children].indexOf(pressed));
  });
  field.after(list);
  field.setAttribute("aria-controls", LIST);
  move(open, 0);
  list.scrollIntoView?.({ block: "nearest" });
  const count = fitting.length === 1 ? words.one : filled(words.many, { n: fitting.length });
  say(document, count ?? "");
}

/**
 * @param {Document} document
 * @param {Name} one
 * @param {number} at
 * @param {Record<string, string>} words
 */
function option(document, { name, beside, reads }, at, words) {
  const item = document.createElement("li");
  item.id = `${LIST}-${at}`;
  item.setAttribute("role", "option");
  item.append(part(document, "bdi", "", name));
  if (beside && !name.endsWith(`(${beside})`)) item.append(part(document, "bdi", "beside", beside));
  if (!reads) item.append(part(document, "span", "outside", words.outside ?? ""));
  return item;
}

/**
 * @param {Document} document
 * @param {string} typed
 * @param {Record<string, string>} words
 * @param {string} invite
 */
function nobody(document, typed, words, invite) {
  const note = part(document, "p", "help", words.nobody ?? "");
  note.id = LIST;
  if (!invite) return note;
  const link = document.createElement("a");
  const url = new URL(invite, document.baseURI);
  url.searchParams.set("name", typed.trim());
  [link.href, link.textContent] = [url.href, words.ask ?? ""];
  link.addEventListener("pointerdown", (event) => event.preventDefault());
  note.append(" ", link);
  return note;
}

/**
 * @param {Document} document
 * @param {string} tag
 * @param {string} look
 * @param {string} words
 */
function part(document, tag, look, words) {
  const made = document.createElement(tag);
  if (look) made.className = look;
  made.textContent = words;
  return made;
}

/**
 * @param {Open} open
 * @param {number} at
 */
export function move(open, at) {
  open.at = at;
  const list = open.field.ownerDocument.getElementById(LIST);
  [...(list?.children ?? [])].forEach((item, number) => {
    item.setAttribute("aria-selected", `${number === at}`);
    if (number === at) item.scrollIntoView?.({ block: "nearest" });
  });
  open.field.setAttribute("aria-activedescendant", `${LIST}-${at}`);
}

/**
 * @param {Document} document
 * @param {Element} field
 */
export function hide(document, field) {
  document.getElementById(LIST)?.remove();
  field.removeAttribute("aria-controls");
  field.removeAttribute("aria-activedescendant");
}
