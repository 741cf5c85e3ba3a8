/** Leaving a machine others use: nothing of the drafts stays on it but words one asked to keep. */
import { clearDrafts, countDrafts } from "../forms/drafts.js";
import { clearDevice, clearWords, countKept, databaseOf } from "../kept/device.js";
import { FormWords } from "../kept/form-words.js";
import { filled } from "./words.js";

/** @typedef {"keep" | "remove" | "stay"} Way */

/**
 * Clear this device before `form[data-clears-device]` is sent, and when `[data-clear-device]` is
 * pressed, and say so beside the button. When something typed is nowhere else it is asked first; who
 * signs out may also keep it here, for when they come back.
 *
 * @param {Document} document
 * @param {Window} window whose storage it is
 * @param {(question: string) => boolean} agree
 */
export function clearOnSignOut(document, window, agree) {
  for (const part of document.querySelectorAll("[data-needs-scripts]"))
    part.removeAttribute("hidden");
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("clearsDevice" in form.dataset)) return;
    event.preventDefault();
    void signOut(window, form, agree);
  });
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-clear-device]") : null;
    if (button instanceof HTMLElement) void clear(window, button, agree);
  });
}

/**
 * @param {Window} window
 * @param {HTMLFormElement} form
 * @param {(question: string) => boolean} agree
 */
async function signOut(window, form, agree) {
  const isOwn = ownerOf(form);
  const waiting = (await count(window, isOwn)) + countDrafts(window);
  const question = filled(form.dataset.clearsDevice, { n: waiting });
  const way = waiting > 0 ? await decided(form.ownerDocument, question, agree) : "remove";
  if (way === "stay") return;
  if (way === "remove") clearDrafts(window);
  const others = await count(window, (who) => !isOwn(who)); // theirs to remove, not this person's
  if (way === "keep") await leave(window, form, () => false);
  else if (others > 0) await leave(window, form, isOwn);
  else await clearAll(window);
  form.submit();
}

/**
 * @param {Window} window
 * @param {HTMLElement} button
 * @param {(question: string) => boolean} agree
 */
async function clear(window, button, agree) {
  const waiting = (await count(window, () => true)) + countDrafts(window);
  if (waiting > 0 && !agree(filled(button.dataset.clearDevice, { n: waiting }))) return;
  clearDrafts(window);
  await clearAll(window);
  const line = button.closest("section")?.querySelector("[role=status]");
  if (line) line.textContent = button.dataset.cleared ?? "";
}

/**
 * Return who the words are of that the person who signs out typed.
 *
 * @param {HTMLFormElement} form
 * @returns {(owner: string) => boolean}
 */
function ownerOf(form) {
  const once = form.elements.namedItem("once");
  const who = once instanceof HTMLInputElement ? once.value.split(".")[0] : "";
  return (owner) => !who || owner.split("/")[0] === who;
}

/**
 * @param {Window} window
 * @param {(owner: string) => boolean} isTheirs
 */
async function count(window, isTheirs) {
  const kept = await countKept(databaseOf(window), isTheirs).catch(() => 0);
  const rows = new FormWords(window).rows();
  return kept + rows.filter(({ who }) => isTheirs(who)).length;
}

/**
 * @param {Document} document
 * @param {string} question
 * @param {(question: string) => boolean} agree where the page has no box to ask in
 * @returns {Promise<Way>}
 */
function decided(document, question, agree) {
  const box = document.getElementById("parting");
  if (!(box instanceof HTMLDialogElement)) {
    return Promise.resolve(agree(question) ? "remove" : "stay");
  }
  const place = box.querySelector("[data-question]");
  if (place) place.textContent = question;
  return new Promise((resolve) => {
    const told = () => resolve(/** @type {Way} */ (box.returnValue || "stay"));
    box.returnValue = "";
    box.addEventListener("close", told, { once: true });
    box.showModal();
  });
}

/**
 * Have words stay on this device, of whoever is not `isTheirs`.
 *
 * @param {Window} window
 * @param {HTMLFormElement} form
 * @param {(owner: string) => boolean} isTheirs
 */
async function leave(window, form, isTheirs) {
  new FormWords(window).clear(isTheirs);
  await clearWords(window, isTheirs).catch(() => {});
  const keep = form.ownerDocument.createElement("input");
  Object.assign(keep, { type: "hidden", name: "keep", value: "words" });
  form.append(keep);
}

/** @param {Window} window */
async function clearAll(window) {
  new FormWords(window).clear(() => true);
  await clearDevice(window).catch(() => {});
}
