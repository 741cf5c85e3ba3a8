/**
 * Words of a draft's discussion that are kept on this device and have no form on this page: their thread
 * is not listed, or cannot be answered any more.
 */
import { nameOf, personOf } from "./whose.js";

/** @typedef {import("../kept/form-words.js").FormWords} FormWords */

/**
 * @param {Window} window
 * @param {FormWords} words
 * @returns {() => void} shows them as they are now
 */
export function listKept({ document, location }, words) {
  const show = () => {
    const place = document.querySelector("[data-kept-list]");
    const template = place?.querySelector("template");
    const list = place?.querySelector("ul");
    if (!(place instanceof HTMLElement) || !template || !list) return;
    const forms = [...document.querySelectorAll("form[method=post]")];
    const here = new Set(forms.map((form) => nameOf(/** @type {HTMLFormElement} */ (form))));
    const of = new URL(place.dataset.of ?? "", location.href);
    const found = waits(document)
      ? []
      : words.all(personOf(document)).filter(({ name, where }) => {
          return !here.has(name) && isPart(new URL(where, location.href), of);
        });
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(
      ...found.map((one) => row(template, one, of, (name) => words.remove(name), show)),
    );
    place.hidden = found.length === 0;
    if (hadFocus) document.getElementById("main")?.focus();
  };
  return show;
}

/** Whether threads are still to come, and forms with them. @param {Document} document */
function waits(document) {
  const threads = document.getElementById("threads");
  return threads !== null && threads.dataset.tag === undefined;
}

/**
 * @param {URL} where
 * @param {URL} of the draft's discussion, for whom one acts
 */
function isPart(where, of) {
  const draft = of.pathname.split("/").slice(0, 3).join("/");
  const seat = (/** @type {URL} */ { searchParams }) => searchParams.get("as");
  return where.pathname.startsWith(`${draft}/`) && seat(where) === seat(of);
}

/**
 * @param {HTMLTemplateElement} template
 * @param {import("../kept/form-words.js").Kept} kept
 * @param {URL} of the draft's discussion
 * @param {(name: string) => void} remove
 * @param {() => void} show
 */
function row(template, { name, value }, of, remove, show) {
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const { label = "", words = "", thread = "" } = JSON.parse(value);
  const [kind, said, way] = ["label", "words", "back"].map((part) =>
    made.querySelector(`[data-${part}]`),
  );
  if (kind) kind.textContent = label;
  if (said) said.textContent = words;
  if (thread) way?.setAttribute("href", placeOf(of, thread));
  else way?.remove();
  made.querySelector("[data-lets-go]")?.addEventListener("click", () => {
    remove(name);
    show();
  });
  return made;
}

/**
 * @param {URL} of
 * @param {string} thread
 */
function placeOf(of, thread) {
  const url = new URL(of);
  url.searchParams.set("thread", thread);
  return `${url.pathname}${url.search}#thread-${thread}`;
}
